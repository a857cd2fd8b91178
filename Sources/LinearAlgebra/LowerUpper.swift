import Glibc

/// LU factorization with partial pivoting (LAPACK's getrf and getrs): linear equations, inverses, determinants.
public enum LowerUpper {
  /// Replaces `b`, [n, columns] column-major, by the solution X of A X = B; `a`, [n, n] column-major, is destroyed.
  ///
  /// - Throws: `singular` where a pivot is exactly 0, `tooLarge`, `outOfMemory`.
  public static func solve<T: LAPACKElement>(
    _ a: T.Pointer, n: Int, b: T.Pointer, columns: Int
  ) throws(FactorizationFailure) {
    OpenBLAS.useOneThread
    if n == 0 { return }
    let order = try T.lapackSize(n)
    let pivots = try Workspace<Int32>(n)
    let info = T.getrf(order, a, pivots.base)
    guard info == 0 else { throw .singular(row: Int(info) - 1) }
    if columns == 0 { return }
    _ = T.getrs(order, try T.lapackSize(columns), a, pivots.base, b)
  }

  /// The determinant, its sign (-1, 0, 1) and the logarithm of its magnitude, which cannot overflow; `a`, [n, n]
  /// column-major, is destroyed.
  ///
  /// - Throws: `tooLarge`, `outOfMemory`.
  public static func determinant<T: LAPACKElement>(
    _ a: T.Pointer, n: Int
  ) throws(FactorizationFailure) -> (value: T, sign: T, logarithm: T) {
    OpenBLAS.useOneThread
    let pivots = try Workspace<Int32>(n)
    let info = n == 0 ? 0 : T.getrf(try T.lapackSize(n), a, pivots.base)
    if info > 0 { return (0, 0, -.infinity) }
    var (value, sign, logarithm) = (1 as T, 1 as T, 0.0)
    for row in 0..<n {
      let pivot = a[row * n + row]
      let swapped: T = Int(pivots.base[row]) == row + 1 ? 1 : -1
      value *= swapped * pivot
      sign *= swapped * (pivot < 0 ? -1 : 1)
      logarithm += log(Double(pivot.magnitude))
    }
    return (value, sign, T(logarithm))
  }
}
