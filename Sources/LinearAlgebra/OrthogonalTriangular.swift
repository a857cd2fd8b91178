/// The factorization A = Q R by Householder reflections (LAPACK's geqrf and orgqr).
public enum OrthogonalTriangular {
  /// Factorizes `a`, [rows, columns] column-major and destroyed.
  ///
  /// - Parameters:
  ///   - q: gets Q, [rows, width] column-major; nil where only R is wanted.
  ///   - width: columns of Q and rows of R: the smaller side, or `rows` for a square Q.
  ///   - r: gets R, [width, columns] column-major, zero below the diagonal.
  /// - Throws: `tooLarge`, `outOfMemory`.
  public static func factorize<T: LAPACKElement>(
    _ a: T.Pointer, rows: Int, columns: Int, q: T.Pointer?, width: Int, r: T.Pointer
  ) throws(FactorizationFailure) {
    // R has no rows then, however many columns.
    guard rows > 0 else { return }
    OpenBLAS.useOneThread
    let (m, n) = (try T.lapackSize(rows), try T.lapackSize(columns))
    let reflectors = min(rows, columns)
    let tau = try Workspace<T>(reflectors)
    if reflectors > 0 {
      let work = try Workspace<T>(try T.workspaceSize { T.geqrf(m, n, a, tau.base, $0, -1) })
      _ = T.geqrf(m, n, a, tau.base, work.base, work.count)
    }
    for column in 0..<columns {
      let (from, to) = (a + column * rows, r + column * width)
      let kept = min(column + 1, width, rows)
      to.update(from: from, count: kept)
      (to + kept).update(repeating: 0, count: width - kept)
    }
    guard let q, width > 0 else { return }
    q.update(from: a, count: rows * reflectors)
    // Columns beyond the reflectors are made from the identity's.
    (q + rows * reflectors).update(repeating: 0, count: rows * (width - reflectors))
    let (k, wide) = (try T.lapackSize(reflectors), try T.lapackSize(width))
    let work = try Workspace<T>(try T.workspaceSize { T.orgqr(m, wide, k, q, tau.base, $0, -1) })
    _ = T.orgqr(m, wide, k, q, tau.base, work.base, work.count)
  }
}
