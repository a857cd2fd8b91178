import LinearAlgebra

/// Cholesky and QR factorizations.
extension Tensor {
  /// The factor L of A = L Lᵀ, or U of A = Uᵀ U, of symmetric positive definite matrices, of which only that
  /// triangle is read: `numpy.linalg.cholesky`.
  ///
  /// - Throws: `LinearAlgebraError` when a matrix is not square, not positive definite, or has NaN or an infinity.
  public func cholesky(triangle: Triangle = .lower) throws -> Tensor {
    let a = try MatrixBatch(copying: self, named: "a")
    try a.requireSquare(named: "a")
    switch a.dtype {
    case .float32: try Tensor.cholesky(Float.self, a, triangle)
    default: try Tensor.cholesky(Double.self, a, triangle)
    }
    return try a.tensor()
  }

  private static func cholesky<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ triangle: Triangle
  ) throws {
    let base = try a.base(T.self)
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      try Cholesky.factorize(base + index * a.rows * a.rows, n: a.rows, triangle: triangle)
    }
    withExtendedLifetime(a) {}
  }

  /// What `qr` gives.
  public enum QRMode: String, CaseIterable, Sendable {
    /// Q [..., M, K] and R [..., K, N], K the smaller of M and N.
    case reduced
    /// Q [..., M, M] and R [..., M, N].
    case complete
    /// R alone, [..., K, N].
    case r
  }

  /// The factorization A = Q R into orthonormal columns and an upper triangle: `numpy.linalg.qr`.
  ///
  /// - Throws: `LinearAlgebraError` when it is no matrix or has NaN or an infinity.
  public func qr(mode: QRMode = .reduced) throws -> (q: Tensor?, r: Tensor) {
    let a = try MatrixBatch(copying: self, named: "a")
    let width = mode == .complete ? a.rows : Swift.min(a.rows, a.columns)
    let r = try MatrixBatch(uninitialized: a.batch, rows: width, columns: a.columns, dtype: a.dtype)
    let q =
      try mode == .r ? nil : MatrixBatch(uninitialized: a.batch, rows: a.rows, columns: width, dtype: a.dtype)
    switch a.dtype {
    case .float32: try Tensor.qr(Float.self, a, q, r)
    default: try Tensor.qr(Double.self, a, q, r)
    }
    return (try q?.tensor(), try r.tensor())
  }

  private static func qr<T: LAPACKElement>(
    _: T.Type, _ a: MatrixBatch, _ q: MatrixBatch?, _ r: MatrixBatch
  ) throws {
    let (base, upper, columns) = (try a.base(T.self), try r.base(T.self), try q?.base(T.self))
    let (m, n, width) = (a.rows, a.columns, r.rows)
    try a.forEach(named: "a") { index throws(FactorizationFailure) in
      try OrthogonalTriangular.factorize(
        base + index * m * n, rows: m, columns: n, q: columns.map { $0 + index * m * width }, width: width,
        r: upper + index * width * n)
    }
    withExtendedLifetime((a, q, r)) {}
  }
}
