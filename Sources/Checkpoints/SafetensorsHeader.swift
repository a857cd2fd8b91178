import Files
import Tensors

/// The index at the front of a safetensors file: what each tensor is and where it lies.
///
/// The format is specified at https://github.com/huggingface/safetensors: eight bytes with the length of the
/// header, the header as JSON, then the tensors' bytes without gaps. Whatever this type hands out has been
/// checked: types are known, sizes match shapes, and every tensor lies in the data without meeting another.
struct SafetensorsHeader {
  /// A tensor's type, shape and place.
  struct Entry {
    let type: SafetensorsType
    let shape: [Int]
    /// Of the tensor's bytes, counted from the start of the file.
    let range: Range<Int>
  }

  /// The bound that the format sets, so that a lying length cannot make a reader parse gigabytes.
  static let largestLength = 100_000_000

  private(set) var entries: [String: Entry] = [:]
  private(set) var metadata: [String: String] = [:]

  /// - Throws: `CheckpointError`, or the `JSONError` of a malformed header.
  init(reading file: MappedFile) throws {
    let text = try Self.text(of: file)
    let dataStart = 8 + text.count
    var hasMetadata = false
    var reader = JSONReader(text, source: file.path, maximumDepth: 3)
    try reader.object { name, reader in
      if name == "__metadata__" {
        if hasMetadata { throw reader.error("__metadata__ stands twice") }
        hasMetadata = true
        metadata = try Self.readMetadata(&reader)
      } else {
        let entry = try Self.readEntry(name, &reader, dataStart: dataStart)
        guard entries.updateValue(entry, forKey: name) == nil else {
          throw reader.error("the tensor '\(name)' stands twice")
        }
      }
    }
    try reader.end()
    try checkLayout(of: file, from: dataStart)
  }

  /// The header's JSON, if the file is long enough to hold what it says.
  private static func text(of file: MappedFile) throws(CheckpointError) -> UnsafeRawBufferPointer {
    let bytes = file.bytes
    guard bytes.count >= 8 else {
      throw CheckpointError(
        path: file.path,
        reason: "not a safetensors file: it has \(bytes.count) bytes, its header's length alone takes 8")
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(largestLength) else {
      throw CheckpointError(
        path: file.path,
        reason: "not a safetensors file: its header would have \(length) bytes, more than \(largestLength)")
    }
    guard Int(length) <= bytes.count - 8 else {
      throw CheckpointError(
        path: file.path,
        reason: "truncated: its header should have \(length) bytes, \(bytes.count - 8) follow")
    }
    return UnsafeRawBufferPointer(rebasing: bytes[8..<8 + Int(length)])
  }

  private static func readMetadata(_ reader: inout JSONReader) throws -> [String: String] {
    var metadata: [String: String] = [:]
    try reader.object { key, reader in
      let start = reader.position
      guard try metadata.updateValue(reader.string(), forKey: key) == nil else {
        throw reader.error("the key '\(key)' of the metadata stands twice", at: start)
      }
    }
    return metadata
  }

  private static func readEntry(
    _ name: String, _ reader: inout JSONReader, dataStart: Int
  ) throws -> Entry {
    let start = reader.position
    var typeName: String?
    var shape: [Int]?
    var offsets: [Int]?
    var seen: Set<String> = []
    try reader.object { key, reader in
      // Readers that take the first and readers that take the last would see different tensors.
      guard seen.insert(key).inserted else {
        throw reader.error("tensor '\(name)': the key '\(key)' stands twice")
      }
      switch key {
      case "dtype": typeName = try reader.string()
      case "shape": shape = try readSizes(&reader, atMost: 64)
      case "data_offsets": offsets = try readSizes(&reader, atMost: 2)
      default: break
      }
    }
    func fail(_ reason: String) -> JSONError { reader.error("tensor '\(name)': \(reason)", at: start) }

    guard let typeName, let shape, let offsets, offsets.count == 2 else {
      throw fail("needs dtype, shape and two data_offsets")
    }
    guard let type = SafetensorsType(rawValue: typeName) else { throw fail("unknown dtype '\(typeName)'") }
    guard let byteCount = byteCount(shape, type) else { throw fail("the shape \(shape) is too large") }
    guard offsets[0] <= offsets[1] else {
      throw fail("ends before it begins: data_offsets \(offsets)")
    }
    guard offsets[1] - offsets[0] == byteCount else {
      throw fail(
        "\(shape) of \(typeName) takes \(byteCount) bytes, "
          + "its data_offsets \(offsets) hold \(offsets[1] - offsets[0])"
      )
    }
    let (end, overflow) = offsets[1].addingReportingOverflow(dataStart)
    guard !overflow else { throw fail("lies outside of the file: data_offsets \(offsets)") }
    return Entry(type: type, shape: shape, range: end - byteCount..<end)
  }

  /// An array of integers that are not negative.
  private static func readSizes(_ reader: inout JSONReader, atMost limit: Int) throws -> [Int] {
    var sizes: [Int] = []
    try reader.array { index, reader in
      let start = reader.position
      let size = try reader.integer()
      guard size >= 0 else { throw reader.error("\(size) is negative", at: start) }
      guard index < limit else { throw reader.error("more than \(limit) numbers", at: start) }
      sizes.append(size)
    }
    return sizes
  }

  /// The bytes that a tensor takes; nil if no file holds them.
  private static func byteCount(_ shape: [Int], _ type: SafetensorsType) -> Int? {
    // No product overflows: a count of elements fits with room for their bytes.
    (try? Shape.storedElementCount(shape)).map { $0 * type.byteCount }
  }

  /// Checks that the tensors fill the data: no overlap, no gap, nothing past the end.
  private func checkLayout(of file: MappedFile, from dataStart: Int) throws(CheckpointError) {
    var end = dataStart
    var previous = ""
    // Empty tensors first where several begin at one place.
    let inOrder = entries.sorted {
      ($0.value.range.lowerBound, $0.value.range.upperBound, $0.key)
        < ($1.value.range.lowerBound, $1.value.range.upperBound, $1.key)
    }
    for (name, entry) in inOrder {
      if entry.range.lowerBound < end {
        throw CheckpointError(path: file.path, reason: "the tensors '\(previous)' and '\(name)' overlap")
      }
      if entry.range.lowerBound > end {
        throw CheckpointError(
          path: file.path,
          reason: "\(entry.range.lowerBound - end) bytes before the tensor '\(name)' belong to none")
      }
      if entry.range.upperBound > file.bytes.count {
        throw CheckpointError(
          path: file.path,
          reason: "truncated: the tensor '\(name)' ends "
            + "\(entry.range.upperBound - file.bytes.count) bytes past the end"
        )
      }
      end = entry.range.upperBound
      previous = name
    }
    if end < file.bytes.count {
      throw CheckpointError(
        path: file.path, reason: "\(file.bytes.count - end) bytes after the last tensor belong to none")
    }
  }
}
