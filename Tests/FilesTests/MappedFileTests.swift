import Files
import Foundation
import TestSupport
import Testing

@Suite struct MappedFileTests {
  @Test func mapsTheWholeFile() throws {
    let folder = try TemporaryFolder()
    let data = Data((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    let path = try folder.write("data", data)
    let file = try MappedFile(path)
    #expect(file.path == path)
    #expect(file.withBytes { Data($0) } == data)
  }

  @Test func anEmptyFileHasNoBytes() throws {
    let folder = try TemporaryFolder()
    let file = try MappedFile(folder.write("empty", ""))
    #expect(file.bytes.isEmpty)
  }

  @Test func theBytesOutliveTheFilesName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("data", "kept")
    let file = try MappedFile(path)
    try FileManager.default.removeItem(atPath: path)
    #expect(file.withBytes { String(decoding: $0, as: UTF8.self) } == "kept")
  }

  @Test func unmapsWhenReleased() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("mapped-once", "bytes")
    func isMapped() throws -> Bool {
      let maps = FileHandle(forReadingAtPath: "/proc/self/maps")
      return String(decoding: try maps?.readToEnd() ?? Data(), as: UTF8.self).contains("mapped-once")
    }
    do {
      let file = try MappedFile(path)
      let mapped = try withExtendedLifetime(file) { try isMapped() }
      #expect(mapped)
    }
    #expect(try !isMapped())
  }

  @Test func errorsNameThePathAndTheReason() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path + "/missing.json"
    #expect(throws: FileError(path: missing, action: "open", errno: ENOENT)) {
      try MappedFile(missing)
    }
    #expect(
      FileError(path: "x/y.json", action: "open", errno: ENOENT).description
        == "cannot open 'x/y.json': No such file or directory")
    #expect(throws: FileError(path: folder.path, action: "open", reason: "it is a directory")) {
      try MappedFile(folder.path)
    }
    #expect(throws: FileError(path: "/dev/null", action: "open", reason: "it is not a regular file")) {
      try MappedFile("/dev/null")
    }
    #expect(throws: FileError.self) { try MappedFile("") }
    #expect(throws: FileError.self) { try MappedFile("a\0b") }
  }

  @Test func aPipeIsRefusedWithoutWaiting() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: FileError(path: path, action: "open", reason: "it is not a regular file")) {
      try MappedFile(path)
    }
  }
}
