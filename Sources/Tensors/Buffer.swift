/// A piece of memory with one owner count: leased from a `BufferPool`, or part of something else that is
/// kept alive, such as a mapped file.
///
/// A buffer that was leased goes back to its pool when the last reference to it goes away: no view,
/// capture or userdata holds it any more.
///
/// Unchecked: the pointer and the count never change; whoever writes holds the only reference
/// (see `Storage`).
public final class Buffer: @unchecked Sendable {
  /// The first byte. 64-byte aligned when leased; of a mapped file, wherever the element lies.
  public let base: UnsafeMutableRawPointer
  public let byteCount: Int

  private enum Owner {
    case pool(BufferPool, capacity: Int)
    case other(AnyObject)
  }

  private let owner: Owner

  init(base: UnsafeMutableRawPointer, byteCount: Int, capacity: Int, pool: BufferPool) {
    self.base = base
    self.byteCount = byteCount
    owner = .pool(pool, capacity: capacity)
  }

  /// Memory that `owner` keeps valid. It is only read: `Storage` over it must be read-only.
  public init(borrowing bytes: UnsafeRawBufferPointer, from owner: AnyObject) {
    // An empty range has no address; any aligned non-null pointer will do for zero bytes.
    base =
      bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0) }
      ?? UnsafeMutableRawPointer(mutating: Buffer.emptyAddress)
    byteCount = bytes.count
    self.owner = .other(owner)
  }

  deinit {
    if case .pool(let pool, let capacity) = owner { pool.takeBack(base, capacity: capacity) }
  }

  private nonisolated(unsafe) static let emptyAddress = UnsafeRawPointer(
    UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64))
}
