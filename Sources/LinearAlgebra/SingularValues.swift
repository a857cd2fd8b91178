/// Singular value decomposition A = U diag(s) Vᵀ by divide and conquer (LAPACK's gesdd).
public enum SingularValues {
  /// How many singular vectors are wanted.
  public enum Vectors: Sendable {
    case none
    /// As many as there are singular values: U is [m, k], Vᵀ [k, n], k the smaller of m and n.
    case reduced
    /// U is [m, m], Vᵀ [n, n].
    case full
  }

  /// Decomposes `a`, [rows, columns] column-major and destroyed.
  ///
  /// - Parameters:
  ///   - s: gets the singular values in descending order, as many as the smaller side.
  ///   - u: gets the left vectors in its columns; not touched without vectors.
  ///   - vt: gets the right vectors in its rows; not touched without vectors.
  /// - Throws: `noConvergence`, `tooLarge`, `outOfMemory`. All elements must be finite.
  public static func decompose<T: LAPACKElement>(
    _ a: T.Pointer, rows: Int, columns: Int, vectors: Vectors, s: T.Pointer, u: T.Pointer?, vt: T.Pointer?
  ) throws(FactorizationFailure) {
    OpenBLAS.useOneThread
    let (m, n) = (try T.lapackSize(rows), try T.lapackSize(columns))
    let smaller = min(rows, columns)
    if smaller == 0 { return }
    let (job, ldvt) =
      switch vectors {
      case .none: (Flag.values, 1 as Int32)
      case .reduced: (Flag.reduced, min(m, n))
      case .full: (Flag.all, n)
      }
    let size = try T.workspaceSize { T.gesdd(job, m, n, a, s, u, m, vt, ldvt, $0, -1, nil) }
    let work = try Workspace<T>(size)
    let iwork = try Workspace<Int32>(8 * smaller)
    guard T.gesdd(job, m, n, a, s, u, m, vt, ldvt, work.base, work.count, iwork.base) == 0 else {
      throw .noConvergence
    }
  }
}
