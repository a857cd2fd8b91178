import LinearAlgebra

/// Eigenvalues and eigenvectors.
extension Tensor {
  /// Eigenvalues in ascending order, [..., N], and orthonormal eigenvectors in columns, [..., N, N], of symmetric
  /// matrices, of which one triangle is read: `numpy.linalg.eigh`.
  ///
  ///     let (w, v) = try covariance.eigh()
  ///
  /// - Throws: `LinearAlgebraError` when it is not square or has NaN or an infinity.
  public func eigh(triangle: Triangle = .lower, vectors: Bool = true) throws -> (w: Tensor, v: Tensor?) {
    let a = try MatrixBatch(copying: self, named: "a")
    try a.requireSquare(named: "a")
    let w = try Tensor(uninitialized: a.batch + [a.rows], dtype: a.dtype)
    switch a.dtype {
    case .float32: try Tensor.eigh(Float.self, a, triangle, vectors, w)
    default: try Tensor.eigh(Double.self, a, triangle, vectors, w)
    }
    return (w, vectors ? try a.tensor() : nil)
  }

  private static func eigh<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ triangle: Triangle, _ vectors: Bool, _ w: Tensor
  ) throws {
    let base = try a.base(T.self)
    let values = try w.writePointer().assumingMemoryBound(to: T.self)
    let n = a.rows
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      try SymmetricEigenvalues.decompose(
        base + index * n * n, n: n, triangle: triangle, vectors: vectors, w: values + index * n)
    }
    withExtendedLifetime((a, w.storage)) {}
  }

  /// The generalized problem of symmetric matrices and positive definite `b`: `scipy.linalg.eigh(a, b)`. The
  /// leading dimensions broadcast.
  ///
  /// - Throws: `LinearAlgebraError` when a side is not square, has NaN or an infinity, or `b` is not positive
  ///   definite.
  public func eigh(
    relativeTo b: Tensor, kind: SymmetricEigenvalues.Kind = .ratio, triangle: Triangle = .lower,
    vectors: Bool = true
  ) throws -> (w: Tensor, v: Tensor?) {
    let (left, right) = try Tensor.sameBatch(self, b)
    try left.requireSquare(named: "a")
    try right.requireSquare(named: "b")
    guard left.rows == right.rows else {
      throw LinearAlgebraError(
        argument: "b", expected: "matrices of order \(left.rows), as a's", given: "of order \(right.rows)")
    }
    let w = try Tensor(uninitialized: left.batch + [left.rows], dtype: left.dtype)
    switch left.dtype {
    case .float32: try Tensor.eigh(Float.self, left, right, kind, triangle, vectors, w)
    default: try Tensor.eigh(Double.self, left, right, kind, triangle, vectors, w)
    }
    return (w, vectors ? try left.tensor() : nil)
  }

  private static func eigh<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ b: MatrixBatch, _ kind: SymmetricEigenvalues.Kind, _ triangle: Triangle,
    _ vectors: Bool, _ w: Tensor
  ) throws {
    let (left, right) = (try a.base(T.self), try b.base(T.self))
    let values = try w.writePointer().assumingMemoryBound(to: T.self)
    let n = a.rows
    // The only matrix that can be unfit is b.
    try a.forEach(named: "b") { index throws(FactorizationFailure) in
      try SymmetricEigenvalues.decompose(
        left + index * n * n, relativeTo: right + index * n * n, kind: kind, n: n, triangle: triangle,
        vectors: vectors, w: values + index * n)
    }
    withExtendedLifetime((a, b, w.storage)) {}
  }

  /// The real and imaginary parts of complex numbers, in two tensors of one shape.
  public typealias ComplexParts = (real: Tensor, imaginary: Tensor)

  /// Eigenvalues, [..., N], and right eigenvectors in columns of norm 1, [..., N, N], of any square matrices:
  /// `numpy.linalg.eig`. Complex ones come in conjugate pairs, that with the positive imaginary part first.
  ///
  /// - Throws: `LinearAlgebraError` when it is not square or has NaN or an infinity.
  public func eig(vectors: Bool = true) throws -> (w: ComplexParts, v: ComplexParts?) {
    let a = try MatrixBatch(copying: self, named: "a")
    try a.requireSquare(named: "a")
    let w = (
      real: try Tensor(uninitialized: a.batch + [a.rows], dtype: a.dtype),
      imaginary: try Tensor(uninitialized: a.batch + [a.rows], dtype: a.dtype)
    )
    func columns() throws -> MatrixBatch {
      try MatrixBatch(uninitialized: a.batch, rows: a.rows, columns: a.rows, dtype: a.dtype)
    }
    let v = vectors ? (real: try columns(), imaginary: try columns()) : nil
    switch a.dtype {
    case .float32: try Tensor.eig(Float.self, a, w, v)
    default: try Tensor.eig(Double.self, a, w, v)
    }
    return (w, try v.map { (try $0.real.tensor(), try $0.imaginary.tensor()) })
  }

  private static func eig<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ w: ComplexParts, _ v: (real: MatrixBatch, imaginary: MatrixBatch)?
  ) throws {
    let base = try a.base(T.self)
    let real = try w.real.writePointer().assumingMemoryBound(to: T.self)
    let imaginary = try w.imaginary.writePointer().assumingMemoryBound(to: T.self)
    let columns = try v.map { (try $0.real.base(T.self), try $0.imaginary.base(T.self)) }
    let n = a.rows
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      try Eigenvalues.decompose(
        base + index * n * n, n: n, real: real + index * n, imaginary: imaginary + index * n,
        vectors: columns.map { ($0 + index * n * n, $1 + index * n * n) })
    }
    withExtendedLifetime((a, w, v)) {}
  }

  /// Copies of two batches of matrices in their common type and shape of batch.
  static func sameBatch(_ a: Tensor, _ b: Tensor) throws -> (MatrixBatch, MatrixBatch) {
    let dtype = DType.promoted(a.dtype, b.dtype).factorizationType
    for (name, tensor) in [("a", a), ("b", b)] where tensor.rank < 2 {
      throw LinearAlgebraError(
        argument: name, expected: "a matrix, or a batch of matrices",
        given: "a tensor of shape \(Shape.describe(tensor.shape))")
    }
    let batch: [Int]
    do {
      batch = try Shape.broadcast(Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
    } catch {
      throw LinearAlgebraError(
        argument: "b",
        expected: "leading dimensions that broadcast with a's \(Shape.describe(Array(a.shape.dropLast(2))))",
        given: "a tensor of shape \(Shape.describe(b.shape))")
    }
    return (
      try MatrixBatch(copying: a.broadcast(to: batch + a.shape.suffix(2)), named: "a", dtype: dtype),
      try MatrixBatch(copying: b.broadcast(to: batch + b.shape.suffix(2)), named: "b", dtype: dtype)
    )
  }
}
