/// Reaching the elements, and lending them.
extension Tensor {
  /// Calls `body` with the address of the first element, for reading.
  ///
  /// `Element` must be the Swift type of `dtype` (`Float` of float32, `Double` of float64, `Int` of int64,
  /// `Bool` of bool, `UInt16` of the half types). The pointer is valid inside `body` only.
  @inline(__always)
  public func withPointer<Element, Result, Failure: Error>(
    to: Element.Type = Element.self, _ body: (UnsafePointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    assert(MemoryLayout<Element>.stride == dtype.byteCount)
    defer { withExtendedLifetime(storage) {} }
    return try body(storage.readAddress.assumingMemoryBound(to: Element.self) + offset)
  }

  /// Calls `body` with the address of the first element, for writing.
  ///
  /// If another storage reads the same memory it is copied first; take pointers for reading afterwards.
  ///
  /// - Throws: `TensorError` when the tensor is read-only.
  @inline(__always)
  public func withMutablePointer<Element, Result>(
    to: Element.Type = Element.self, _ body: (UnsafeMutablePointer<Element>) throws -> Result
  ) throws -> Result {
    assert(MemoryLayout<Element>.stride == dtype.byteCount)
    defer { withExtendedLifetime(storage) {} }
    return try body(storage.writeAddress().assumingMemoryBound(to: Element.self) + offset)
  }

  /// The same elements behind a storage of its own, for a hook: writing through it copies first, if anybody
  /// else still reads the memory, and `storage.freeze()` ends the permission.
  public func lent() -> Tensor { replacing(storage.shared(access: .writable)) }

  /// The same elements, never writable.
  public func frozen() -> Tensor { replacing(storage.shared(access: .activation)) }

  private func replacing(_ storage: Storage) -> Tensor {
    Tensor(storage: storage, dtype: dtype, shape: shape, strides: strides, offset: offset)
  }
}
