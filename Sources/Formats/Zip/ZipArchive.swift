/// The directory of a ZIP archive in memory, checked: every entry lies in the archive and meets no other.
///
/// The format is PKWARE's APPNOTE, with ZIP64, without encryption or several disks; methods stored and deflated.
struct ZipArchive {
  struct Entry {
    let name: String
    let isDeflated: Bool
    /// Of the contents, uncompressed.
    let checksum: UInt32
    /// Of the contents, uncompressed.
    let byteCount: Int
    /// The stored bytes, compressed or not.
    let data: UnsafeRawBufferPointer
  }

  private(set) var entries: [Entry] = []
  private let bytes: UnsafeRawBufferPointer
  private let source: String

  /// Deflate can make no more than this of a byte, so a directory that promises more is lying.
  private static let largestRatio = 1032

  init(_ bytes: UnsafeRawBufferPointer, source: String) throws(FormatError) {
    self.bytes = bytes
    self.source = source
    let end = try findEnd()
    var offset = end.directoryStart
    var places: [Range<Int>] = []
    var names: Set<[UInt8]> = []
    for _ in 0..<end.entryCount {
      let record = try directoryRecord(at: offset, before: end.directoryEnd)
      // As scripts see them: other than by its bytes, a name that is not UTF-8 cannot be told from some others.
      guard names.insert(Array(record.name.utf8)).inserted else {
        throw fail("the entry '\(record.name)' stands twice")
      }
      let (entry, place) = try entry(record, before: end.directoryStart)
      entries.append(entry)
      places.append(place)
      offset = record.end
    }
    guard offset == end.directoryEnd else { throw fail("malformed: its directory has the wrong length") }
    // Entries that share bytes are how a small archive unpacks to petabytes.
    places.sort { $0.lowerBound < $1.lowerBound }
    for (place, next) in zip(places, places.dropFirst()) where place.upperBound > next.lowerBound {
      throw fail("malformed: two of its entries overlap")
    }
  }

  private func fail(_ reason: String) -> FormatError { FormatError(source, reason) }

  // MARK: - The end of the archive

  private struct End {
    let entryCount: Int
    let directoryStart: Int
    let directoryEnd: Int
  }

  private func findEnd() throws(FormatError) -> End {
    guard bytes.integer(at: 0, UInt32.self) == 0x0403_4B50 || bytes.integer(at: 0, UInt32.self) == 0x0605_4B50
    else { throw fail("not a ZIP archive, which an .npz file is") }
    // The record has 22 bytes and a comment of at most 65,535.
    for offset in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xFFFF), by: -1) {
      guard bytes.integer(at: offset, UInt32.self) == 0x0605_4B50,
        let comment = bytes.integer(at: offset + 20, UInt16.self), offset + 22 + Int(comment) == bytes.count
      else { continue }
      return try end(at: offset)
    }
    throw fail("truncated: the archive's directory is missing")
  }

  private func end(at offset: Int) throws(FormatError) -> End {
    guard
      bytes.integer(at: offset + 4, UInt32.self) == 0 || bytes.integer(at: offset + 4, UInt32.self) == .max,
      let count = bytes.integer(at: offset + 10, UInt16.self),
      let size = bytes.integer(at: offset + 12, UInt32.self),
      let start = bytes.integer(at: offset + 16, UInt32.self)
    else { throw fail("malformed: it is a part of an archive on several disks") }
    var (wideCount, wideSize, wideStart) = (UInt64(count), UInt64(size), UInt64(start))
    var limit = offset
    if count == .max || size == .max || start == .max,
      bytes.integer(at: offset - 20, UInt32.self) == 0x0706_4B50
    {
      guard let place = bytes.integer(at: offset - 12, UInt64.self).flatMap({ Int(exactly: $0) }),
        bytes.integer(at: place, UInt32.self) == 0x0606_4B50,
        let count = bytes.integer(at: place + 32, UInt64.self),
        let size = bytes.integer(at: place + 40, UInt64.self),
        let start = bytes.integer(at: place + 48, UInt64.self)
      else { throw fail("malformed: the record that ends a ZIP64 archive is broken") }
      (wideCount, wideSize, wideStart) = (count, size, start)
      limit = place
    }
    guard let start = Int(exactly: wideStart), let size = Int(exactly: wideSize), start <= limit,
      size <= limit - start, wideCount <= UInt64(size / 46)
    else { throw fail("malformed: its directory does not lie in the archive") }
    return End(entryCount: Int(wideCount), directoryStart: start, directoryEnd: start + size)
  }

  // MARK: - Entries

  private struct Record {
    let name: String
    let nameBytes: [UInt8]
    let method: UInt16
    let checksum: UInt32
    var compressedSize: UInt64
    var size: UInt64
    var headerOffset: UInt64
    /// Where the next record begins.
    let end: Int
  }

  private func directoryRecord(at offset: Int, before limit: Int) throws(FormatError) -> Record {
    guard offset <= limit - 46, bytes.integer(at: offset, UInt32.self) == 0x0201_4B50,
      let flags = bytes.integer(at: offset + 8, UInt16.self),
      let method = bytes.integer(at: offset + 10, UInt16.self),
      let checksum = bytes.integer(at: offset + 16, UInt32.self),
      let compressedSize = bytes.integer(at: offset + 20, UInt32.self),
      let size = bytes.integer(at: offset + 24, UInt32.self),
      let nameLength = bytes.integer(at: offset + 28, UInt16.self),
      let extraLength = bytes.integer(at: offset + 30, UInt16.self),
      let commentLength = bytes.integer(at: offset + 32, UInt16.self),
      let headerOffset = bytes.integer(at: offset + 42, UInt32.self),
      let name = bytes.part(at: offset + 46, count: Int(nameLength)),
      let extra = bytes.part(at: offset + 46 + name.count, count: Int(extraLength))
    else { throw fail("malformed: its directory is broken") }
    let end = offset + 46 + name.count + extra.count + Int(commentLength)
    guard end <= limit else { throw fail("malformed: its directory is broken") }
    let text = String(decoding: name, as: UTF8.self)
    guard flags & 1 == 0 else { throw fail("the entry '\(text)' is encrypted") }
    var record = Record(
      name: text, nameBytes: Array(name), method: method, checksum: checksum,
      compressedSize: UInt64(compressedSize), size: UInt64(size), headerOffset: UInt64(headerOffset), end: end
    )
    try widen(&record, by: extra)
    return record
  }

  /// Takes the sizes that do not fit 32 bits from the ZIP64 part of a record's extra bytes.
  private func widen(_ record: inout Record, by extra: UnsafeRawBufferPointer) throws(FormatError) {
    let narrow = UInt64(UInt32.max)
    guard record.size == narrow || record.compressedSize == narrow || record.headerOffset == narrow else {
      return
    }
    var offset = 0
    while let tag = extra.integer(at: offset, UInt16.self),
      let length = extra.integer(at: offset + 2, UInt16.self)
    {
      if tag == 1, let fields = extra.part(at: offset + 4, count: Int(length)) {
        var place = 0
        for field in [\Record.size, \.compressedSize, \.headerOffset] where record[keyPath: field] == narrow {
          guard let value = fields.integer(at: place, UInt64.self) else {
            throw fail("malformed: the entry '\(record.name)' lacks its ZIP64 sizes")
          }
          record[keyPath: field] = value
          place += 8
        }
        return
      }
      offset += 4 + Int(length)
    }
  }

  private func entry(_ record: Record, before limit: Int) throws(FormatError) -> (Entry, Range<Int>) {
    guard record.method == 0 || record.method == 8 else {
      throw fail("the entry '\(record.name)' is compressed by method \(record.method), which is not read")
    }
    guard let start = Int(exactly: record.headerOffset), let stored = Int(exactly: record.compressedSize),
      let size = Int(exactly: record.size), bytes.integer(at: start, UInt32.self) == 0x0403_4B50,
      let nameLength = bytes.integer(at: start + 26, UInt16.self),
      let extraLength = bytes.integer(at: start + 28, UInt16.self),
      let name = bytes.part(at: start + 30, count: Int(nameLength)), name.elementsEqual(record.nameBytes)
    else { throw fail("malformed: the entry '\(record.name)' is not where the directory says") }
    let dataStart = start + 30 + name.count + Int(extraLength)
    guard let data = bytes.part(at: dataStart, count: stored), dataStart + stored <= limit else {
      throw fail("truncated: the entry '\(record.name)' does not lie in the archive")
    }
    if record.method == 0, size != stored {
      throw fail("malformed: the entry '\(record.name)' is stored, but has two sizes")
    }
    if record.method == 8, size / Self.largestRatio > stored {
      throw fail("malformed: no \(stored) bytes can be unpacked to the \(size) of the entry '\(record.name)'")
    }
    let entry = Entry(
      name: record.name, isDeflated: record.method == 8, checksum: record.checksum, byteCount: size,
      data: data)
    return (entry, start..<dataStart + stored)
  }
}
