import Files
import Tensors

/// NumPy's format for several arrays by name, `.npz`: a ZIP archive of `.npy` files.
///
///     try NPZFile.write([("acts", acts), ("ids", ids)], to: "run.npz", compressed: true)
///     for (name, tensor) in try NPZFile.read("run.npz") { ... }
public enum NPZFile {
  /// - Throws: `FileError` or `FormatError`.
  public static func read(_ path: String) throws -> [(name: String, tensor: Tensor)] {
    try MappedFile(path).withBytes { bytes in
      try ZipArchive(bytes, source: path).entries.map { entry in
        guard entry.name.hasSuffix(".npy") else {
          throw FormatError(path, "the entry '\(entry.name)' is no .npy file")
        }
        return (String(entry.name.dropLast(4)), try tensor(of: entry, source: "\(path): '\(entry.name)'"))
      }
    }
  }

  /// Writes what `numpy.savez` would, byte for byte, in the order given; `compressed` as `numpy.savez_compressed`.
  public static func write(
    _ tensors: [(name: String, tensor: Tensor)], to path: String, compressed: Bool = false
  ) throws {
    var archive = try ZipWriter(replacing: path)
    for (name, tensor) in tensors {
      let header = try NPYHeader.bytes(for: tensor, source: "\(path): '\(name)'")
      try header.withUnsafeBytes { header in
        // A contiguous tensor is written from where it lies.
        let whole = try tensor.contiguous()
        try whole.withRowMajorBytes { try archive.add(name + ".npy", [header, $0], deflated: compressed) }
      }
    }
    try archive.commit()
  }

  private static func tensor(of entry: ZipArchive.Entry, source: String) throws -> Tensor {
    guard entry.isDeflated else {
      try check(entry, source: source) { try $0.add(entry.data) }
      return try NPYFile.tensor(entry.data, source: source)
    }
    var inflater = try Inflater(entry.data, source: source)
    // The header comes first and must account for every byte before room is made for the elements.
    let start = try inflater.read(min(NPYHeader.prefixLength, entry.byteCount))
    let layout = try start.withUnsafeBytes { try NPYHeader.layout(ofPrefix: $0, source: source) }
    guard layout.headerLength >= start.count, layout.headerLength <= entry.byteCount else {
      throw FormatError(source, "truncated within the header")
    }
    let head = start + (try inflater.read(layout.headerLength - start.count))
    let header = try head.withUnsafeBytes {
      try NPYHeader(text: UnsafeRawBufferPointer(rebasing: $0[layout.textStart...]), source: source)
    }
    try header.check(dataByteCount: entry.byteCount - head.count, source: source)
    return try header.tensor(source: source) { target in
      try inflater.read(into: target)
      try inflater.finish()
      try check(entry, source: source) { checksum in
        try head.withUnsafeBytes { try checksum.add($0) }
        try checksum.add(UnsafeRawBufferPointer(target))
      }
    }
  }

  private static func check(
    _ entry: ZipArchive.Entry, source: String, _ contents: (inout Checksum) throws -> Void
  ) throws {
    var checksum = Checksum()
    try contents(&checksum)
    guard checksum.value == entry.checksum else {
      throw FormatError(source, "damaged: its contents do not have the checksum that the archive says")
    }
  }
}

extension Inflater {
  fileprivate mutating func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBytes { try read(into: $0) }
    return bytes
  }
}
