/// Cholesky factorization of symmetric positive definite matrices (LAPACK's potrf).
public enum Cholesky {
  /// Replaces the triangle of `a`, [n, n] column-major, by its factor, L of A = L Lᵀ or U of A = Uᵀ U, and the
  /// other triangle by zeros.
  ///
  /// - Throws: `notPositiveDefinite`, `tooLarge`.
  public static func factorize<T: LAPACKElement>(
    _ a: T.Pointer, n: Int, triangle: Triangle
  ) throws(FactorizationFailure) {
    OpenBLAS.useOneThread
    if n == 0 { return }
    let info = T.potrf(triangle.flag, try T.lapackSize(n), a)
    guard info == 0 else { throw .notPositiveDefinite(order: Int(info)) }
    for column in 0..<n {
      let start = a + column * n
      switch triangle {
      case .lower: start.update(repeating: 0, count: column)
      case .upper: (start + column + 1).update(repeating: 0, count: n - column - 1)
      }
    }
  }

  /// Replaces `b`, [n, columns] column-major, by the solution X of A X = B, where `factor` is A's factor.
  public static func solve<T: LAPACKElement>(
    factor: T.Pointer, n: Int, triangle: Triangle, b: T.Pointer, columns: Int
  ) throws(FactorizationFailure) {
    if n == 0 || columns == 0 { return }
    guard T.potrs(triangle.flag, try T.lapackSize(n), try T.lapackSize(columns), factor, b) == 0 else {
      throw .tooLarge
    }
  }
}
