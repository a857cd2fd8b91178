/// Least squares of minimal norm by the singular value decomposition (LAPACK's gelsd).
public enum LeastSquares {
  /// Solves min ‖A X − B‖ for the X of smallest norm.
  ///
  /// - Parameters:
  ///   - a: [rows, columns] column-major, destroyed.
  ///   - b: [the larger side, targets] column-major: B in its first `rows` rows. It gets X in its first `columns`
  ///     rows, and where the rank is full the sum of squares of the rows below are the residuals.
  ///   - s: gets the singular values of A in descending order.
  ///   - cutoff: singular values of at most `cutoff` times the largest count as 0.
  /// - Returns: the rank.
  /// - Throws: `noConvergence`, `tooLarge`, `outOfMemory`. All elements must be finite.
  public static func solve<T: LAPACKElement>(
    _ a: T.Pointer, rows: Int, columns: Int, b: T.Pointer, targets: Int, s: T.Pointer, cutoff: T
  ) throws(FactorizationFailure) -> Int {
    OpenBLAS.useOneThread
    if rows == 0 || columns == 0 { return 0 }
    if targets == 0 {
      // gelsd wants a right-hand side, also where only the rank and the singular values are asked for.
      let b = try Workspace<T>(max(rows, columns))
      b.base.update(repeating: 0, count: max(rows, columns))
      return try solve(a, rows: rows, columns: columns, b: b.base, targets: 1, s: s, cutoff: cutoff)
    }
    let (m, n, nrhs) = (try T.lapackSize(rows), try T.lapackSize(columns), try T.lapackSize(targets))
    let ldb = max(m, n)
    var (rank, integers) = (0 as Int32, 0 as Int32)
    let size = try T.workspaceSize {
      T.gelsd(m, n, nrhs, a, b, ldb, s, cutoff, &rank, $0, -1, &integers)
    }
    let work = try Workspace<T>(size)
    let iwork = try Workspace<Int32>(Int(integers))
    guard
      T.gelsd(m, n, nrhs, a, b, ldb, s, cutoff, &rank, work.base, work.count, iwork.base) == 0
    else { throw .noConvergence }
    return Int(rank)
  }
}
