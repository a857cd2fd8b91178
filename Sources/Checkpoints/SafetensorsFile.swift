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

  /// The tensor's elements where they lie in the file, or copied if that is not aligned for their type.
  func tensor(named name: String) throws(CheckpointError) -> Tensor {
    guard let entry = header.entries[name] else {
      throw CheckpointError(path: file.path, reason: "has no tensor '\(name)'")
    }
    guard let type = entry.type.tensorType else {
      throw CheckpointError(
        path: file.path, reason: "the tensor '\(name)' is \(entry.type.rawValue), which is not supported")
    }
    // Within the file, as the header's check has found.
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[entry.range])
    if type == .bool, let bad = bytes.first(where: { $0 > 1 }) {
      throw CheckpointError(
        path: file.path, reason: "the tensor '\(name)' is BOOL and has a byte of value \(bad)")
    }
    return try CheckpointError.wrapping(file.path) {
      try Tensor(weight: buffer(bytes, alignment: type.byteCount), dtype: type, shape: entry.shape)
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
