import LinearAlgebra

/// Linear equations, inverses, determinants and least squares.
extension Tensor {
  /// The solution X of A X = B: `numpy.linalg.solve`. A vector `b` is one column; otherwise it holds matrices, and
  /// leading dimensions broadcast.
  ///
  /// - Throws: `LinearAlgebraError` when the matrix is singular or not square, the sizes differ, or there is NaN or
  ///   an infinity.
  public func solve(_ b: Tensor) throws -> Tensor {
    let isVector = b.rank == 1
    let (a, x) = try Tensor.sameBatch(self, isVector ? b.unsqueeze(1) : b)
    try a.requireSquare(named: "a")
    guard x.rows == a.rows else {
      throw LinearAlgebraError(
        argument: "b", expected: "\(a.rows) rows, as a has",
        given: "a tensor of shape \(Shape.describe(b.shape))")
    }
    try Tensor.solve(a, x)
    let result = try x.tensor()
    return isVector ? try result.squeeze(result.rank - 1) : result
  }

  /// The inverse of each matrix: `numpy.linalg.inv`.
  ///
  /// - Throws: `LinearAlgebraError` when a matrix is singular or not square, or has NaN or an infinity.
  public func inverse() throws -> Tensor {
    let a = try MatrixBatch(copying: self, named: "a")
    try a.requireSquare(named: "a")
    let identity = try Tensor.eye(a.rows, dtype: a.dtype).broadcast(to: a.batch + [a.rows, a.rows])
    let x = try MatrixBatch(copying: identity, named: "a")
    try Tensor.solve(a, x)
    return try x.tensor()
  }

  private static func solve(_ a: MatrixBatch, _ x: MatrixBatch) throws {
    switch a.dtype {
    case .float32: try solve(Float.self, a, x)
    default: try solve(Double.self, a, x)
    }
  }

  private static func solve<T: LAPACKElement>(_: T.Type, _ a: MatrixBatch, _ x: MatrixBatch) throws {
    let (matrix, target) = (try a.base(T.self), try x.base(T.self))
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      try LowerUpper.solve(
        matrix + index * a.rows * a.rows, n: a.rows, b: target + index * a.rows * x.columns,
        columns: x.columns)
    }
    withExtendedLifetime((a, x)) {}
  }

  /// The determinant of each matrix, [...]: `numpy.linalg.det`.
  public func determinant() throws -> Tensor { try determinants().value }

  /// The sign of the determinant, -1, 0 or 1, and the logarithm of its magnitude: `numpy.linalg.slogdet`.
  public func signAndLogDeterminant() throws -> (sign: Tensor, logarithm: Tensor) {
    let all = try determinants()
    return (all.sign, all.logarithm)
  }

  private func determinants() throws -> (value: Tensor, sign: Tensor, logarithm: Tensor) {
    let a = try MatrixBatch(copying: self, named: "a")
    try a.requireSquare(named: "a")
    let results = try (0..<3).map { _ in try Tensor(uninitialized: a.batch, dtype: a.dtype) }
    switch a.dtype {
    case .float32: try Tensor.determinants(Float.self, a, results)
    default: try Tensor.determinants(Double.self, a, results)
    }
    return (results[0], results[1], results[2])
  }

  private static func determinants<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ results: [Tensor]
  ) throws {
    let base = try a.base(T.self)
    let targets = try results.map { try $0.writePointer().assumingMemoryBound(to: T.self) }
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      let determinant = try LowerUpper.determinant(base + index * a.rows * a.rows, n: a.rows)
      targets[0][index] = determinant.value
      targets[1][index] = determinant.sign
      targets[2][index] = determinant.logarithm
    }
    withExtendedLifetime((a, results)) {}
  }

  /// What `leastSquares` gives.
  public struct LeastSquaresSolution {
    /// [N], or [N, K] for K targets.
    public let x: Tensor
    /// The sum of squares that each target leaves, [K]; empty where the rank is not full or M is not above N.
    public let residuals: Tensor
    public let rank: Int
    /// The singular values in descending order.
    public let singularValues: Tensor
  }

  /// The X of smallest norm among those that minimize ‖A X − B‖: `numpy.linalg.lstsq`.
  ///
  /// - Parameter cutoff: singular values of at most `cutoff` times the largest count as 0; by default the larger
  ///   side times the type's rounding error.
  /// - Throws: `LinearAlgebraError` when it is no single matrix, the sizes differ, or there is NaN or an infinity.
  public func leastSquares(_ b: Tensor, cutoff: Double? = nil) throws -> LeastSquaresSolution {
    guard rank == 2 else {
      throw LinearAlgebraError(
        argument: "a", expected: "a matrix", given: "a tensor of shape \(Shape.describe(shape))")
    }
    guard b.rank == 1 || b.rank == 2, b.shape[0] == shape[0] else {
      throw LinearAlgebraError(
        argument: "b", expected: "a vector or a matrix with \(shape[0]) rows, as a has",
        given: "a tensor of shape \(Shape.describe(b.shape))")
    }
    let (a, right) = try Tensor.sameBatch(self, b.rank == 1 ? b.unsqueeze(1) : b)
    let tall = try Tensor(zeros: [Swift.max(a.rows, a.columns), right.columns], dtype: a.dtype)
    try tall.slice(dimension: 0, start: 0, count: a.rows).write(converted: right.tensor())
    let work = try MatrixBatch(copying: tall, named: "b")
    let s = try Tensor(zeros: [Swift.min(a.rows, a.columns)], dtype: a.dtype)
    let cutoff = cutoff ?? a.dtype.roundingError * Double(Swift.max(a.rows, a.columns))
    let found =
      switch a.dtype {
      case .float32: try Tensor.leastSquares(Float.self, a, work, s, cutoff)
      default: try Tensor.leastSquares(Double.self, a, work, s, cutoff)
      }
    let solved = try work.tensor()
    let isVector = b.rank == 1
    let x = try solved.slice(dimension: 0, start: 0, count: a.columns)
    var residuals = try Tensor(zeros: [0], dtype: a.dtype)
    if found == a.columns, a.rows > a.columns {
      let rest = try solved.slice(dimension: 0, start: a.columns, count: a.rows - a.columns)
      residuals = try rest.unary(.square).reduce(.sum, dimensions: [0])
    }
    return LeastSquaresSolution(
      x: isVector ? try x.squeeze(1) : x, residuals: residuals, rank: found, singularValues: s)
  }

  private static func leastSquares<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ b: MatrixBatch, _ s: Tensor, _ cutoff: Double
  ) throws -> Int {
    let (matrix, target) = (try a.base(T.self), try b.base(T.self))
    let values = try s.writePointer().assumingMemoryBound(to: T.self)
    var rank = 0
    try a.forEach(named: "a") { _ throws(FactorizationFailure) in
      rank = try LeastSquares.solve(
        matrix, rows: a.rows, columns: a.columns, b: target, targets: b.columns, s: values, cutoff: T(cutoff))
    }
    withExtendedLifetime((a, b, s.storage)) {}
    return rank
  }
}
