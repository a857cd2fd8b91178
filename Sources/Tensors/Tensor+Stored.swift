/// Tensors from the bytes of files, and their bytes for files.
extension Tensor {
  /// A tensor of numbers that a file stores, in row-major order.
  ///
  ///     let x = try Tensor(stored: StoredType(.int16, isBigEndian: true), shape: [2, 3]) { target in
  ///       target.copyMemory(from: bytes)
  ///     }
  ///
  /// - Parameter fill: writes the bytes as the file has them: all of the memory that it is given.
  /// - Throws: what `fill` throws; `TensorError` when memory runs out, for an unsigned integer beyond int64, and
  ///   for a boolean whose byte is neither 0 nor 1.
  public init(
    stored type: StoredType, shape: [Int], fill: (UnsafeMutableRawBufferPointer) throws -> Void
  ) throws {
    try self.init(uninitialized: shape, dtype: type.dtype)
    let count = self.count
    let target = try writePointer()
    if type.isNative {
      let bytes = UnsafeMutableRawBufferPointer(start: target, count: count * type.byteCount)
      try fill(bytes)
      if type.kind == .bool, let bad = bytes.first(where: { $0 > 1 }) {
        throw TensorError("a boolean has the byte \(bad), which is neither 0 nor 1")
      }
    } else {
      let buffer = try BufferPool.shared.lease(byteCount: count * type.byteCount)
      try fill(UnsafeMutableRawBufferPointer(start: buffer.base, count: count * type.byteCount))
      try StoredNumbers(base: buffer.base, count: count, isBigEndian: type.isBigEndian)
        .widen(type.kind, to: target)
      withExtendedLifetime(buffer) {}
    }
    withExtendedLifetime(storage) {}
  }

  /// Calls `body` with the elements' bytes in row-major order, little-endian; they are valid in the call.
  public func withRowMajorBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    let whole = try contiguous()
    defer { withExtendedLifetime(whole.storage) {} }
    return try body(UnsafeRawBufferPointer(start: whole.readPointer, count: count * dtype.byteCount))
  }
}

/// Numbers in another form than a tensor's memory has them.
private struct StoredNumbers {
  let base: UnsafeMutableRawPointer
  let count: Int
  let isBigEndian: Bool

  func widen(_ kind: StoredType.Kind, to target: UnsafeMutableRawPointer) throws(TensorError) {
    switch kind {
    case .bool: map(UInt8.self, to: target) { $0 }
    case .int8: map(Int8.self, to: target) { Int($0) }
    case .uint8: map(UInt8.self, to: target) { Int($0) }
    case .int16: map(Int16.self, to: target) { Int($0) }
    case .uint16: map(UInt16.self, to: target) { Int($0) }
    case .int32: map(Int32.self, to: target) { Int($0) }
    case .uint32: map(UInt32.self, to: target) { Int($0) }
    case .int64: map(Int.self, to: target) { $0 }
    case .uint64:
      map(UInt.self, to: target) { Int(truncatingIfNeeded: $0) }
      let values = target.assumingMemoryBound(to: Int.self)
      for i in 0..<count where values[i] < 0 {
        throw TensorError("the number \(UInt(bitPattern: values[i])) does not fit int64")
      }
    case .float16, .bfloat16: map(UInt16.self, to: target) { $0 }
    case .float32: map(UInt32.self, to: target) { $0 }
    case .float64: map(UInt64.self, to: target) { $0 }
    }
  }

  @inline(__always)
  private func map<Source: FixedWidthInteger & BitwiseCopyable, Element: BitwiseCopyable>(
    _: Source.Type, to target: UnsafeMutableRawPointer, _ transform: (Source) -> Element
  ) {
    // Both have room for `count` elements, and leased memory is aligned for every type.
    let source = base.assumingMemoryBound(to: Source.self)
    let target = target.assumingMemoryBound(to: Element.self)
    if isBigEndian {
      for i in 0..<count { target[i] = transform(Source(bigEndian: source[i])) }
    } else {
      for i in 0..<count { target[i] = transform(Source(littleEndian: source[i])) }
    }
  }
}
