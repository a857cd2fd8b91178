import COpenBLAS

extension Double: LAPACKElement {
  public static func gesdd(
    _ job: CChar, _ m: Int32, _ n: Int32, _ a: Pointer?, _ s: Pointer?, _ u: Pointer?, _ ldu: Int32,
    _ vt: Pointer?, _ ldvt: Int32, _ work: Pointer, _ lwork: Int32, _ iwork: UnsafeMutablePointer<Int32>?
  ) -> Int32 { mi_dgesdd(job, m, n, a, s, u, ldu, vt, ldvt, work, lwork, iwork) }

  public static func syevd(
    _ job: CChar, _ uplo: CChar, _ n: Int32, _ a: Pointer?, _ w: Pointer?, _ work: Pointer, _ lwork: Int32,
    _ iwork: UnsafeMutablePointer<Int32>, _ liwork: Int32
  ) -> Int32 { mi_dsyevd(job, uplo, n, a, w, work, lwork, iwork, liwork) }

  public static func sygvd(
    _ kind: Int32, _ job: CChar, _ uplo: CChar, _ n: Int32, _ a: Pointer?, _ b: Pointer?, _ w: Pointer?,
    _ work: Pointer, _ lwork: Int32, _ iwork: UnsafeMutablePointer<Int32>, _ liwork: Int32
  ) -> Int32 { mi_dsygvd(kind, job, uplo, n, a, b, w, work, lwork, iwork, liwork) }

  public static func geev(
    _ job: CChar, _ n: Int32, _ a: Pointer?, _ wr: Pointer?, _ wi: Pointer?, _ vr: Pointer?, _ work: Pointer,
    _ lwork: Int32
  ) -> Int32 { mi_dgeev(job, n, a, wr, wi, vr, work, lwork) }

  public static func gelsd(
    _ m: Int32, _ n: Int32, _ nrhs: Int32, _ a: Pointer?, _ b: Pointer?, _ ldb: Int32, _ s: Pointer?,
    _ rcond: Double, _ rank: UnsafeMutablePointer<Int32>, _ work: Pointer, _ lwork: Int32,
    _ iwork: UnsafeMutablePointer<Int32>
  ) -> Int32 { mi_dgelsd(m, n, nrhs, a, b, ldb, s, rcond, rank, work, lwork, iwork) }

  public static func potrf(_ uplo: CChar, _ n: Int32, _ a: Pointer) -> Int32 { mi_dpotrf(uplo, n, a) }

  public static func potrs(_ uplo: CChar, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ b: Pointer) -> Int32 {
    mi_dpotrs(uplo, n, nrhs, a, b)
  }

  public static func geqrf(
    _ m: Int32, _ n: Int32, _ a: Pointer?, _ tau: Pointer?, _ work: Pointer, _ lwork: Int32
  ) -> Int32 { mi_dgeqrf(m, n, a, tau, work, lwork) }

  public static func orgqr(
    _ m: Int32, _ n: Int32, _ k: Int32, _ a: Pointer?, _ tau: Pointer?, _ work: Pointer, _ lwork: Int32
  ) -> Int32 { mi_dorgqr(m, n, k, a, tau, work, lwork) }

  public static func getrf(_ n: Int32, _ a: Pointer, _ pivots: UnsafeMutablePointer<Int32>) -> Int32 {
    mi_dgetrf(n, a, pivots)
  }

  public static func getrs(
    _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ pivots: UnsafeMutablePointer<Int32>, _ b: Pointer
  ) -> Int32 { mi_dgetrs(n, nrhs, a, pivots, b) }
}
