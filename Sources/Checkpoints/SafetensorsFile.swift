import Files
import Tensors

/// One safetensors file, mapped into memory.
///
/// Opening reads the header alone and checks all of it; a tensor's pages come in when it is used.
final class SafetensorsFile {
  let file: MappedFile
  let header: SafetensorsHeader

  init(_ path: String) throws(CheckpointError) {
    (file, header) = try CheckpointError.wrapping(path) {
      let file = try MappedFile(path)
      return (file, try SafetensorsHeader(reading: file))
    }
  }

  /// The tensor's elements where they lie in the file; copied if that is not aligned for their type, or if they
  /// are integers other than int64.
  func tensor(named name: String) throws(CheckpointError) -> Tensor {
    guard let entry = header.entries[name] else {
      throw CheckpointError(path: file.path, reason: "has no tensor '\(name)'")
    }
    guard let type = entry.type.storedType else {
      throw CheckpointError(
        path: file.path, reason: "the tensor '\(name)' is \(entry.type.rawValue), which is not supported")
    }
    // Within the file, as the header's check has found.
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[entry.range])
    guard type.isNative else {
      return try CheckpointError.wrapping(file.path) {
        do {
          return try Tensor(stored: type, shape: entry.shape) { $0.copyMemory(from: bytes) }.frozen()
        } catch {
          throw CheckpointError(path: file.path, reason: "the tensor '\(name)': \(error)")
        }
      }
    }
    if type.kind == .bool, let bad = bytes.first(where: { $0 > 1 }) {
      throw CheckpointError(
        path: file.path, reason: "the tensor '\(name)' is BOOL and has a byte of value \(bad)")
    }
    return try CheckpointError.wrapping(file.path) {
      try Tensor(weight: buffer(bytes, alignment: type.byteCount), dtype: type.dtype, shape: entry.shape)
    }
  }

  private func buffer(_ bytes: UnsafeRawBufferPointer, alignment: Int) throws(TensorError) -> Buffer {
    guard let start = bytes.baseAddress, Int(bitPattern: start) % alignment != 0 else {
      return Buffer(borrowing: bytes, from: file)
    }
    let copy = try BufferPool.shared.lease(byteCount: bytes.count)
    copy.base.copyMemory(from: start, byteCount: bytes.count)
    return copy
  }
}
