import Files
import Tensors

/// Writes safetensors files as the reference library does, byte for byte.
public enum SafetensorsWriter {
  /// - Parameters:
  ///   - tensors: with names that all differ.
  ///   - metadata: texts by name, as the format allows beside the tensors.
  /// - Throws: `CheckpointError` for a name that the format keeps for itself; `FileError`, `TensorError`.
  public static func write(
    _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:], to path: String
  ) throws {
    guard !tensors.contains(where: { $0.name == "__metadata__" }) else {
      throw CheckpointError(path: path, reason: "a tensor cannot have the name '__metadata__'")
    }
    // The widest types first, so that each is aligned; of one type by name.
    let inOrder = tensors.sorted {
      let (first, second) = (rank($0.tensor.dtype), rank($1.tensor.dtype))
      return first == second ? $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) : first < second
    }
    let file = try WholeFile(replacing: path)
    var header = try self.header(inOrder, metadata)
    header += repeatElement(UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    guard header.count <= SafetensorsHeader.largestLength else {
      throw CheckpointError(path: path, reason: "the header would have \(header.count) bytes")
    }
    try withUnsafeBytes(of: UInt64(header.count).littleEndian) { try file.write($0) }
    try file.write(header)
    for (_, tensor) in inOrder { try tensor.withRowMajorBytes { try file.write($0) } }
    try file.commit()
  }

  private static func header(
    _ tensors: [(name: String, tensor: Tensor)], _ metadata: [String: String]
  ) throws -> [UInt8] {
    var json = JSONText(separators: .compact)
    var offset = 0
    json.beginObject()
    if !metadata.isEmpty {
      json.key("__metadata__")
      json.beginObject()
      for (name, text) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        json.key(name)
        json.string(text)
      }
      json.endObject()
    }
    for (name, tensor) in tensors {
      let (end, overflow) = offset.addingReportingOverflow(tensor.count * tensor.dtype.byteCount)
      guard !overflow else { throw TensorError("the tensors are too large for a file") }
      json.key(name)
      json.beginObject()
      json.key("dtype")
      json.string(SafetensorsType(tensor.dtype).rawValue)
      json.key("shape")
      json.array(tensor.shape)
      json.key("data_offsets")
      json.array([offset, end])
      json.endObject()
      offset = end
    }
    json.endObject()
    return json.bytes
  }

  private static func rank(_ type: DType) -> Int {
    switch type {
    case .int64: 0
    case .float64: 1
    case .float32: 2
    case .bfloat16: 3
    case .float16: 4
    case .bool: 5
    }
  }
}

extension SafetensorsType {
  fileprivate init(_ type: DType) {
    self =
      switch type {
      case .bool: .bool
      case .int64: .int64
      case .bfloat16: .bfloat16
      case .float16: .float16
      case .float32: .float32
      case .float64: .float64
      }
  }
}
