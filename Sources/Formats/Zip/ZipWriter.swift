import Files

/// Writes a ZIP archive entry by entry, in the form that Python's `zipfile` gives to NumPy's archives.
struct ZipWriter: ~Copyable {
  private let file: WholeFile
  private let path: String
  private var offset = 0
  private var directory: [UInt8] = []
  private var entryCount = 0

  /// 1 January 1980, the beginning of ZIP's time: the same contents make the same file.
  private static let date: UInt32 = 0x0021_0000
  private static let zip64Version: UInt16 = 45

  init(replacing path: String) throws(FileError) {
    file = try WholeFile(replacing: path)
    self.path = path
  }

  /// Adds an entry whose contents are the parts, one after the other.
  mutating func add(_ name: String, _ parts: [UnsafeRawBufferPointer], deflated: Bool) throws {
    guard let nameLength = UInt16(exactly: name.utf8.count) else {
      throw FormatError(path, "the name '\(name.prefix(40))…' is too long")
    }
    var checksum = Checksum()
    for part in parts { try checksum.add(part) }
    let size = parts.reduce(0) { $0 + $1.count }
    var packed: [UInt8] = []
    if deflated {
      var deflater = try Deflater(source: path)
      for part in parts { try deflater.add(part) }
      try deflater.finish()
      packed = deflater.output
    }
    let stored = deflated ? packed.count : size
    let entry = Entry(
      nameLength: nameLength, isASCII: name.utf8.allSatisfy { $0 < 0x80 }, isDeflated: deflated,
      checksum: checksum.value, stored: stored, size: size, offset: offset)

    let header = entry.localHeader + Array(name.utf8) + entry.localExtra
    try file.write(header)
    if deflated { try file.write(packed) } else { for part in parts { try file.write(part) } }
    directory += entry.directoryRecord + Array(name.utf8) + entry.directoryExtra
    offset += header.count + stored
    entryCount += 1
  }

  /// Writes the directory, and puts the file in its place.
  consuming func commit() throws {
    let isWide = entryCount >= 0xFFFF || offset >= Int(UInt32.max) || directory.count >= Int(UInt32.max)
    var end: [UInt8] = []
    if isWide {
      end.append(littleEndian: 0x0606_4B50 as UInt32)
      end.append(littleEndian: 44 as UInt64)
      end.append(littleEndian: Self.zip64Version)
      end.append(littleEndian: Self.zip64Version)
      end.append(littleEndian: 0 as UInt64)
      for number in [entryCount, entryCount, directory.count, offset] {
        end.append(littleEndian: UInt64(number))
      }
      end.append(littleEndian: 0x0706_4B50 as UInt32)
      end.append(littleEndian: 0 as UInt32)
      end.append(littleEndian: UInt64(offset + directory.count))
      end.append(littleEndian: 1 as UInt32)
    }
    end.append(littleEndian: 0x0605_4B50 as UInt32)
    end.append(littleEndian: 0 as UInt32)
    for _ in 0..<2 { end.append(littleEndian: UInt16(clamping: entryCount)) }
    end.append(littleEndian: UInt32(clamping: directory.count))
    end.append(littleEndian: UInt32(clamping: offset))
    end.append(littleEndian: 0 as UInt16)
    try file.write(directory)
    try file.write(end)
    try file.commit()
  }

  /// The records of one entry; the name stands between a record and its extra bytes.
  private struct Entry {
    let nameLength: UInt16
    let isASCII: Bool
    let isDeflated: Bool
    let checksum: UInt32
    let stored: Int
    let size: Int
    let offset: Int

    /// What the two records share, the sizes as they are given.
    private func common(stored: UInt32, size: UInt32, extraLength: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.append(littleEndian: ZipWriter.zip64Version)
      bytes.append(littleEndian: (isASCII ? 0 : 0x800) as UInt16)
      bytes.append(littleEndian: (isDeflated ? 8 : 0) as UInt16)
      bytes.append(littleEndian: ZipWriter.date)
      bytes.append(littleEndian: checksum)
      bytes.append(littleEndian: stored)
      bytes.append(littleEndian: size)
      bytes.append(littleEndian: nameLength)
      bytes.append(littleEndian: UInt16(extraLength))
      return bytes
    }

    var localHeader: [UInt8] {
      var bytes: [UInt8] = []
      bytes.append(littleEndian: 0x0403_4B50 as UInt32)
      return bytes + common(stored: .max, size: .max, extraLength: localExtra.count)
    }

    var localExtra: [UInt8] { Self.extra([size, stored]) }

    var directoryRecord: [UInt8] {
      var bytes: [UInt8] = []
      bytes.append(littleEndian: 0x0201_4B50 as UInt32)
      // Made by Unix, whose permission bits are the high half of the attributes: -rw-------.
      bytes.append(littleEndian: 3 << 8 | ZipWriter.zip64Version)
      bytes += common(
        stored: UInt32(clamping: stored), size: UInt32(clamping: size), extraLength: directoryExtra.count)
      bytes.append(littleEndian: 0 as UInt64)
      bytes.append(littleEndian: 0o600 as UInt16)
      bytes.append(littleEndian: UInt32(clamping: offset))
      return bytes
    }

    var directoryExtra: [UInt8] {
      let wide = [size, stored, offset].filter { $0 >= Int(UInt32.max) }
      return wide.isEmpty ? [] : Self.extra(wide)
    }

    private static func extra(_ numbers: [Int]) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.append(littleEndian: 1 as UInt16)
      bytes.append(littleEndian: UInt16(8 * numbers.count))
      for number in numbers { bytes.append(littleEndian: UInt64(number)) }
      return bytes
    }
  }
}
