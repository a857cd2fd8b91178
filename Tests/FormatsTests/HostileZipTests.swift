import Formats
import Foundation
import Tensors
import TestSupport
import Testing

/// Broken and lying archives: each is an error, found before room is made for what it promises.
@Suite struct HostileZipTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(_ bytes: Data) throws -> String? {
    let path = try folder.write("x.npz", bytes)
    do {
      _ = try NPZFile.read(path)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// The bytes of an archive, where its records can be changed.
  private struct Archive {
    var bytes: Data

    init(_ name: String) throws {
      bytes = try Data(contentsOf: URL(filePath: Repository.fixture("formats/\(name).npz")))
    }

    /// The offset of the record with that signature, from the end backwards for the directory's end.
    func offset(of signature: [UInt8], number: Int = 0) throws -> Int {
      var found: [Int] = []
      for i in 0..<bytes.count - 3 where Array(bytes[i..<i + 4]) == signature { found.append(i) }
      return try #require(found.dropFirst(number).first)
    }

    func directory(_ number: Int = 0) throws -> Int { try offset(of: [0x50, 0x4B, 1, 2], number: number) }
    func end() throws -> Int { try offset(of: [0x50, 0x4B, 5, 6]) }

    mutating func set(_ offset: Int, _ value: Int, bytes count: Int) {
      for i in 0..<count { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> (8 * i)) }
    }
  }

  private func changed(_ name: String, _ change: (inout Archive) throws -> Void) throws -> String {
    var archive = try Archive(name)
    try change(&archive)
    return try #require(try reason(archive.bytes))
  }

  @Test func liesInTheDirectory() throws {
    #expect(try changed("stored") { $0.set(try $0.directory() + 8, 1, bytes: 2) }.contains("is encrypted"))
    #expect(
      try changed("stored") { $0.set(try $0.directory() + 10, 12, bytes: 2) }.contains("by method 12"))
    #expect(try changed("stored") { $0.set(try $0.directory() + 16, 1, bytes: 4) }.contains("checksum"))
    #expect(try changed("stored") { $0.set(try $0.directory() + 24, 1, bytes: 4) }.contains("two sizes"))
    #expect(
      try changed("stored") {
        $0.set(try $0.directory() + 20, 1 << 30, bytes: 4)
        $0.set(try $0.directory() + 24, 1 << 30, bytes: 4)
      }.contains("does not lie in the archive"))
    #expect(
      try changed("stored") { $0.set(try $0.directory() + 42, 3, bytes: 4) }.contains("is not where"))
    #expect(
      try changed("stored") { $0.set(try $0.end() + 10, 60000, bytes: 2) }.contains("does not lie in"))
    #expect(try changed("stored") { $0.set(try $0.end() + 10, 3, bytes: 2) }.contains("wrong length"))
    #expect(
      try changed("stored") { $0.set(try $0.end() + 16, 1 << 30, bytes: 4) }.contains("does not lie in"))
    #expect(try changed("stored") { $0.set(try $0.end() + 4, 1, bytes: 2) }.contains("several disks"))
    #expect(try changed("stored") { $0.bytes.append(0) }.contains("directory is missing"))
    #expect(try reason(Data("PK".utf8))?.contains("not a ZIP archive") == true)
    #expect(try reason(Data())?.contains("not a ZIP archive") == true)
  }

  @Test func entriesThatShareBytesAreRefused() throws {
    // The first entry reaches over the second one, as in a bomb of overlapping entries.
    let overlap = try changed("stored") { archive in
      let first = try archive.directory(0)
      let size = Int(archive.bytes[first + 24]) + 200
      archive.set(first + 20, size, bytes: 4)
      archive.set(first + 24, size, bytes: 4)
    }
    #expect(overlap.contains("two of its entries overlap"), "\(overlap)")
    let twice = try changed("stored") { archive in
      let (first, second) = (try archive.directory(0), try archive.directory(1))
      archive.bytes[second + 46] = archive.bytes[first + 46]
    }
    #expect(twice.contains("stands twice"), "\(twice)")
  }

  @Test func namesThatOnlyTheirBytesTellApartAreRefused() throws {
    let twice = try changed("stored") { archive in
      // Neither byte is UTF-8.
      for (number, byte) in [(0, UInt8(0xFE)), (1, 0xFF)] {
        archive.bytes[try archive.directory(number) + 46] = byte
        archive.bytes[try archive.offset(of: [0x50, 0x4B, 3, 4], number: number) + 30] = byte
      }
    }
    #expect(twice.contains("stands twice"), "\(twice)")
  }

  @Test func bombsAreFoundBeforeTheyUnpack() throws {
    // More than deflate can make of so few bytes.
    let huge = try changed("deflated") { $0.set(try $0.directory() + 24, 0xFFFF_FFF0, bytes: 4) }
    #expect(huge.contains("can be unpacked to the 4294967280"), "\(huge)")
    // Possible, but not what the array's header says.
    let record = try Archive("deflated").directory()
    let longer = try changed("deflated") { $0.set(record + 24, 490_000, bytes: 4) }
    #expect(longer.contains("bytes follow the"), "\(longer)")
    let shorter = try changed("deflated") { $0.set(record + 24, 1000, bytes: 4) }
    #expect(shorter.contains("truncated: shape"), "\(shorter)")
  }

  @Test func contentsThatDoNotMatchTheirSize() throws {
    // An array's header that promises more than the stream holds, made by cutting the stream short.
    let whole = try Archive("deflated")
    let record = try whole.directory()
    let stored = Int(whole.bytes[record + 20]) | Int(whole.bytes[record + 21]) << 8
    let message = try changed("deflated") { $0.set(record + 20, stored - 20, bytes: 4) }
    #expect(message.contains("end early") || message.contains("broken"), "\(message)")
  }

  @Test func otherFilesInTheArchive() throws {
    let message = try changed("stored") { archive in
      for place in [try archive.directory() + 46, 30] {
        let dot = try #require(archive.bytes[place...].firstIndex(of: UInt8(ascii: ".")))
        archive.bytes[dot + 1] = UInt8(ascii: "t")
      }
    }
    #expect(message.contains("is no .npy file"), "\(message)")
  }

  @Test(arguments: ["stored", "unicode", "deflated", "zip64"])
  func everyTruncationIsAnError(_ name: String) throws {
    let whole = try Archive(name).bytes
    for count in stride(from: 0, to: whole.count, by: 3) {
      #expect(try reason(whole.prefix(count)) != nil, "\(count)")
    }
  }

  @Test(arguments: ["stored", "deflated", "zip64"])
  func noChangedByteIsWorseThanAnError(_ name: String) throws {
    let whole = try Archive(name).bytes
    for index in 0..<whole.count {
      var changed = whole
      changed[index] = index % 2 == 0 ? 0xFF : whole[index] ^ 0x04
      _ = try reason(changed)
    }
  }
}
