/// The elements that a tensor and all its views share, and whether they may be written.
///
/// Several storages may share one `Buffer`: the engine lends an activation to a hook by a storage of its own
/// over the engine's buffer. The first write through a storage whose buffer somebody else reads copies the
/// buffer, once, for all views of this storage. So a write is seen by every view of the same tensor and by
/// no other reader, and an activation that is only read is never copied.
public final class Storage {
  /// Who may write, and if nobody, why.
  public enum Access: Equatable, Sendable {
    case writable
    /// A checkpoint's memory.
    case weight
    /// An activation whose hook has returned, or a capture.
    case activation
  }

  private(set) var buffer: Buffer
  public private(set) var access: Access
  /// Whether anything was written through this storage.
  public private(set) var isWritten = false

  public init(_ buffer: Buffer, access: Access = .writable) {
    self.buffer = buffer
    self.access = access
  }

  public var byteCount: Int { buffer.byteCount }

  /// Forbids writing from now on, through this storage and all views of it.
  public func freeze() { if access == .writable { access = .activation } }

  /// A second storage over the same memory, with a write permission of its own.
  public func shared(access: Access) -> Storage { Storage(buffer, access: access) }

  /// Whether both read the same memory.
  public func sharesBuffer(with other: Storage) -> Bool { buffer === other.buffer }

  /// Whether a write would not need a copy: no other storage reads this memory.
  public var isUnshared: Bool { isKnownUniquelyReferenced(&buffer) }

  /// The memory for reading, valid while the storage lives and is not written.
  var readAddress: UnsafeRawPointer { UnsafeRawPointer(buffer.base) }

  /// - Throws: `TensorError` that says why the storage is read-only.
  func requireWritable() throws(TensorError) {
    switch access {
    case .writable: break
    case .weight:
      throw TensorError("this tensor is a read-only view of the checkpoint; change a clone() of it")
    case .activation:
      throw TensorError(
        "this activation is read-only: it can be written only inside its hook; change a clone() of it")
    }
  }

  /// The memory for writing; copies first if another storage reads it too.
  ///
  /// - Throws: `TensorError` when the storage is read-only, or memory has run out.
  func writeAddress() throws(TensorError) -> UnsafeMutableRawPointer {
    try requireWritable()
    isWritten = true
    if !isKnownUniquelyReferenced(&buffer) {
      let copy = try BufferPool.shared.lease(byteCount: buffer.byteCount)
      copy.base.copyMemory(from: buffer.base, byteCount: buffer.byteCount)
      buffer = copy
    }
    return buffer.base
  }
}
