/// An element type that LAPACK computes in: `Float` or `Double`.
///
/// The requirements are LAPACK's routines under their own names, with `info` as the result; what they expect and
/// return is in LAPACK's documentation. Matrices are column-major without gaps.
public protocol LAPACKElement: BinaryFloatingPoint, BitwiseCopyable {
  typealias Pointer = UnsafeMutablePointer<Self>

  static func gesdd(
    _ job: CChar, _ m: Int32, _ n: Int32, _ a: Pointer?, _ s: Pointer?, _ u: Pointer?, _ ldu: Int32,
    _ vt: Pointer?, _ ldvt: Int32, _ work: Pointer, _ lwork: Int32, _ iwork: UnsafeMutablePointer<Int32>?
  ) -> Int32
  static func syevd(
    _ job: CChar, _ uplo: CChar, _ n: Int32, _ a: Pointer?, _ w: Pointer?, _ work: Pointer, _ lwork: Int32,
    _ iwork: UnsafeMutablePointer<Int32>, _ liwork: Int32
  ) -> Int32
  static func sygvd(
    _ kind: Int32, _ job: CChar, _ uplo: CChar, _ n: Int32, _ a: Pointer?, _ b: Pointer?, _ w: Pointer?,
    _ work: Pointer, _ lwork: Int32, _ iwork: UnsafeMutablePointer<Int32>, _ liwork: Int32
  ) -> Int32
  static func geev(
    _ job: CChar, _ n: Int32, _ a: Pointer?, _ wr: Pointer?, _ wi: Pointer?, _ vr: Pointer?, _ work: Pointer,
    _ lwork: Int32
  ) -> Int32
  static func gelsd(
    _ m: Int32, _ n: Int32, _ nrhs: Int32, _ a: Pointer?, _ b: Pointer?, _ ldb: Int32, _ s: Pointer?,
    _ rcond: Self, _ rank: UnsafeMutablePointer<Int32>, _ work: Pointer, _ lwork: Int32,
    _ iwork: UnsafeMutablePointer<Int32>
  ) -> Int32
  static func potrf(_ uplo: CChar, _ n: Int32, _ a: Pointer) -> Int32
  static func potrs(_ uplo: CChar, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ b: Pointer) -> Int32
  static func geqrf(
    _ m: Int32, _ n: Int32, _ a: Pointer?, _ tau: Pointer?, _ work: Pointer, _ lwork: Int32
  ) -> Int32
  static func orgqr(
    _ m: Int32, _ n: Int32, _ k: Int32, _ a: Pointer?, _ tau: Pointer?, _ work: Pointer, _ lwork: Int32
  ) -> Int32
  static func getrf(_ n: Int32, _ a: Pointer, _ pivots: UnsafeMutablePointer<Int32>) -> Int32
  static func getrs(
    _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ pivots: UnsafeMutablePointer<Int32>, _ b: Pointer
  ) -> Int32
}
