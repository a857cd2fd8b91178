import Files
import Tensors

/// NumPy's format for one array, `.npy`.
///
///     try NPYFile.write(tensor, to: "acts.npy")
///     let tensor = try NPYFile.read("acts.npy")
///
/// Reads booleans, integers and floating-point numbers of every size and byte order, in row-major or column-major
/// (Fortran) order. Integers become int64.
public enum NPYFile {
  /// - Throws: `FileError`, `FormatError` or `TensorError`.
  public static func read(_ path: String) throws -> Tensor {
    try MappedFile(path).withBytes { try tensor($0, source: path) }
  }

  /// Writes what `numpy.save` would, byte for byte.
  public static func write(_ tensor: Tensor, to path: String) throws {
    let header = try NPYHeader.bytes(for: tensor, source: path)
    let file = try WholeFile(replacing: path)
    try file.write(header)
    try tensor.withRowMajorBytes { try file.write($0) }
    try file.commit()
  }

  /// Reads the bytes of a whole file.
  static func tensor(_ bytes: UnsafeRawBufferPointer, source: String) throws -> Tensor {
    let layout = try NPYHeader.layout(ofPrefix: bytes, source: source)
    guard let text = bytes.part(at: layout.textStart, count: layout.headerLength - layout.textStart) else {
      throw FormatError(source, "truncated within the header")
    }
    let header = try NPYHeader(text: text, source: source)
    let data = UnsafeRawBufferPointer(rebasing: bytes[layout.headerLength...])
    try header.check(dataByteCount: data.count, source: source)
    return try header.tensor(source: source) { $0.copyMemory(from: data) }
  }
}

extension NPYHeader {
  /// Checks that the elements fill the rest of the file.
  func check(dataByteCount count: Int, source: String) throws(FormatError) {
    if count < dataByteCount {
      throw FormatError(
        source, "truncated: shape \(Shape.describe(shape)) takes \(dataByteCount) bytes, \(count) follow")
    }
    if count > dataByteCount {
      throw FormatError(
        source, "\(count - dataByteCount) bytes follow the \(dataByteCount) of shape \(Shape.describe(shape))"
      )
    }
  }

  /// The tensor whose elements `fill` writes as they are stored.
  func tensor(source: String, fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws -> Tensor {
    do {
      guard isFortranOrder else { return try Tensor(stored: type, shape: shape, fill: fill) }
      let transposed = try Tensor(stored: type, shape: shape.reversed(), fill: fill)
      return try transposed.permute(Array(shape.indices.reversed()))
    } catch let error as TensorError {
      throw FormatError(source, "\(error)")
    }
  }
}
