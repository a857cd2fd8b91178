import LinearAlgebra

/// Singular value decomposition and what is made of it.
extension Tensor {
  /// The decomposition A = U diag(s) Vᵀ of each matrix, as `numpy.linalg.svd`.
  ///
  ///     let (u, s, vt) = try a.svd(fullMatrices: false)    // [..., M, K], [..., K], [..., K, N]
  ///
  /// The singular values are in descending order. With `fullMatrices` U is [..., M, M] and Vᵀ [..., N, N].
  ///
  /// - Throws: `LinearAlgebraError` when it is no matrix or has NaN or an infinity.
  public func svd(fullMatrices: Bool = true) throws -> (u: Tensor, s: Tensor, vt: Tensor) {
    let a = try MatrixBatch(copying: self, named: "a")
    let smaller = Swift.min(a.rows, a.columns)
    let u = try MatrixBatch(
      uninitialized: a.batch, rows: a.rows, columns: fullMatrices ? a.rows : smaller, dtype: a.dtype)
    let vt = try MatrixBatch(
      uninitialized: a.batch, rows: fullMatrices ? a.columns : smaller, columns: a.columns, dtype: a.dtype)
    let s = try Tensor(uninitialized: a.batch + [smaller], dtype: a.dtype)
    if smaller == 0 {
      // No singular values: any orthogonal vectors will do.
      func identity(_ matrices: MatrixBatch) throws -> Tensor {
        try Tensor.eye(matrices.rows, columns: matrices.columns, dtype: a.dtype)
          .broadcast(to: a.batch + [matrices.rows, matrices.columns]).clone()
      }
      return (try identity(u), s, try identity(vt))
    }
    switch a.dtype {
    case .float32: try Tensor.svd(Float.self, a, fullMatrices ? .full : .reduced, s, (u, vt))
    default: try Tensor.svd(Double.self, a, fullMatrices ? .full : .reduced, s, (u, vt))
    }
    return (try u.tensor(), s, try vt.tensor())
  }

  /// The singular values alone, in descending order.
  public func singularValues() throws -> Tensor {
    let a = try MatrixBatch(copying: self, named: "a")
    let s = try Tensor(uninitialized: a.batch + [Swift.min(a.rows, a.columns)], dtype: a.dtype)
    switch a.dtype {
    case .float32: try Tensor.svd(Float.self, a, .none, s, nil)
    default: try Tensor.svd(Double.self, a, .none, s, nil)
    }
    return s
  }

  private static func svd<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ vectors: SingularValues.Vectors, _ s: Tensor,
    _ sides: (u: MatrixBatch, vt: MatrixBatch)?
  ) throws {
    let base = try a.base(T.self)
    let values = try s.writePointer().assumingMemoryBound(to: T.self)
    let left = try sides?.u.base(T.self)
    let right = try sides?.vt.base(T.self)
    let smaller = Swift.min(a.rows, a.columns)
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      try SingularValues.decompose(
        base + index * a.rows * a.columns, rows: a.rows, columns: a.columns, vectors: vectors,
        s: values + index * smaller, u: left.map { $0 + index * a.rows * (sides?.u.columns ?? 0) },
        vt: right.map { $0 + index * (sides?.vt.rows ?? 0) * a.columns })
    }
    withExtendedLifetime((a, s.storage, sides)) {}
  }

  /// The pseudo-inverse of Moore and Penrose, as `numpy.linalg.pinv`: [..., N, M].
  ///
  /// - Parameter cutoff: singular values of at most `cutoff` times the largest count as 0.
  public func pseudoInverse(cutoff: Double = 1e-15) throws -> Tensor {
    let (u, s, vt) = try svd(fullMatrices: false)
    if s.count == 0 { return try Tensor(zeros: transpose(rank - 2, rank - 1).shape, dtype: s.dtype) }
    let largest = try s.reduce(.max, dimensions: [s.rank - 1], keepDimensions: true)
    let bound = try Tensor.binary(.multiply, .tensor(largest), .scalar(.float(cutoff)))
    let large = try Tensor.binary(.greater, .tensor(s), .tensor(bound))
    let inverse = try Tensor.where(
      large, .tensor(Tensor.binary(.divide, .scalar(.float(1)), .tensor(s))), .scalar(.float(0)))
    let scaled = try Tensor.binary(
      .multiply, .tensor(inverse.unsqueeze(inverse.rank)), .tensor(u.transpose(u.rank - 2, u.rank - 1)))
    return try vt.transpose(vt.rank - 2, vt.rank - 1).matmul(scaled)
  }

  /// The number of singular values above `tolerance`, or above `relative` times the largest, as
  /// `numpy.linalg.matrix_rank`; of a vector 1 unless all elements are 0.
  ///
  /// - Parameter relative: by default the larger side times the type's rounding error.
  public func matrixRank(tolerance: Double? = nil, relative: Double? = nil) throws -> Tensor {
    if rank < 2 { return try Tensor(.int(reduce(.any).isTrue() ? 1 : 0)) }
    let s = try singularValues()
    if s.shape[s.rank - 1] == 0 { return try Tensor(zeros: Array(s.shape.dropLast()), dtype: .int64) }
    let relative =
      relative ?? s.dtype.roundingError * Double(Swift.max(shape[rank - 2], shape[rank - 1]))
    let largest = try s.reduce(.max, dimensions: [s.rank - 1], keepDimensions: true)
    let bound: Operand =
      try tolerance.map { .scalar(.float($0)) }
      ?? .tensor(Tensor.binary(.multiply, .tensor(largest), .scalar(.float(relative))))
    return try Tensor.binary(.greater, .tensor(s), bound).reduce(.sum, dimensions: [s.rank - 1])
  }
}

extension DType {
  /// The distance from 1 to the next number, of the type that matrices are factorized in.
  var roundingError: Double { factorizationType == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne }
}
