/// Eigenvalues and eigenvectors of symmetric matrices by divide and conquer (LAPACK's syevd and sygvd).
public enum SymmetricEigenvalues {
  /// Which generalized problem is solved.
  public enum Kind: Int32, Sendable {
    /// A v = λ B v
    case ratio = 1
    /// A B v = λ v
    case product = 2
    /// B A v = λ v
    case reversedProduct = 3
  }

  /// Decomposes the symmetric `a`, [n, n] column-major, of which one triangle is read; with `vectors` it gets the
  /// orthonormal eigenvectors in its columns, else it is destroyed. `w` gets the eigenvalues in ascending order.
  ///
  /// - Throws: `noConvergence`, `tooLarge`, `outOfMemory`. All elements must be finite.
  public static func decompose<T: LAPACKElement>(
    _ a: T.Pointer, n: Int, triangle: Triangle, vectors: Bool, w: T.Pointer
  ) throws(FactorizationFailure) {
    OpenBLAS.useOneThread
    if n == 0 { return }
    let (order, job) = (try T.lapackSize(n), vectors ? Flag.vectors : Flag.values)
    let sizes = try sizes(T.self, n: n, vectors: vectors)
    let work = try Workspace<T>(sizes.work)
    let iwork = try Workspace<Int32>(sizes.integers)
    guard
      T.syevd(job, triangle.flag, order, a, w, work.base, work.count, iwork.base, iwork.count) == 0
    else { throw .noConvergence }
  }

  /// Solves a generalized problem of symmetric `a` and positive definite `b`; as `decompose`, and `b` is destroyed.
  /// The vectors are orthonormal in the inner product of B (of its inverse for `.reversedProduct`).
  ///
  /// - Throws: `notPositiveDefinite` of `b`, `noConvergence`, `tooLarge`, `outOfMemory`.
  public static func decompose<T: LAPACKElement>(
    _ a: T.Pointer, relativeTo b: T.Pointer, kind: Kind, n: Int, triangle: Triangle, vectors: Bool,
    w: T.Pointer
  ) throws(FactorizationFailure) {
    OpenBLAS.useOneThread
    if n == 0 { return }
    let (order, job) = (try T.lapackSize(n), vectors ? Flag.vectors : Flag.values)
    let sizes = try sizes(T.self, n: n, vectors: vectors)
    let work = try Workspace<T>(sizes.work)
    let iwork = try Workspace<Int32>(sizes.integers)
    let info = T.sygvd(
      kind.rawValue, job, triangle.flag, order, a, b, w, work.base, work.count, iwork.base, iwork.count)
    if info > order { throw .notPositiveDefinite(order: Int(info - order)) }
    if info != 0 { throw .noConvergence }
  }

  /// What both routines ask for. It is computed here because in float32 a reported size may be rounded down.
  private static func sizes<T: LAPACKElement>(
    _: T.Type, n: Int, vectors: Bool
  ) throws(FactorizationFailure) -> (work: Int, integers: Int) {
    let order = try T.lapackSize(n)
    var integers: Int32 = 0
    let reported = try T.workspaceSize {
      T.syevd(
        vectors ? Flag.vectors : Flag.values, Triangle.lower.flag, order, nil, nil, $0, -1, &integers, -1)
    }
    let (square, overflow) = n.multipliedReportingOverflow(by: n)
    guard !overflow, square < Int(Int32.max) / 4 else { throw .tooLarge }
    return (max(reported, vectors ? 1 + 6 * n + 2 * square : 2 * n + 1), vectors ? 3 + 5 * n : 1)
  }
}
