import Files
import Foundation
import TestSupport
import Testing

@Suite struct WholeFileTests {
  private func contents(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private func names(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func write(_ text: String, to path: String) throws {
    let file = try WholeFile(replacing: path)
    try file.write(Array(text.utf8))
    try file.commit()
  }

  @Test func writesANewFileAndMissingFolders() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a/b/c.txt"
    try write("one", to: path)
    #expect(contents(path) == "one")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == ["c.txt"])
  }

  @Test func targetChangesOnlyAtCommit() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.txt", "old")
    let file = try WholeFile(replacing: path)
    try file.write(Array("new".utf8))
    #expect(contents(path) == "old")
    try file.commit()
    #expect(contents(path) == "new")
    #expect(try names(in: folder) == ["x.txt"])
  }

  @Test func discardLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.txt", "old")
    let file = try WholeFile(replacing: path)
    try file.write(Array("new".utf8))
    file.discard()
    do {
      let dropped = try WholeFile(replacing: folder.path + "/y.txt")
      try dropped.write([1, 2, 3])
    }
    #expect(contents(path) == "old")
    #expect(try names(in: folder) == ["x.txt"])
  }

  @Test func keepsPermissionsAndFollowsLinks() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("real.txt", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let link = folder.path + "/link.txt"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try write("new", to: link)
    #expect(contents(path) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test func aFolderThatVanishesIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try WholeFile(replacing: folder.path + "/sub/x.txt")
    try file.write(Array("new".utf8))
    try FileManager.default.removeItem(atPath: folder.path + "/sub")
    var message = ""
    do throws(FileError) { try file.commit() } catch { message = error.description }
    #expect(message.contains("No such file or directory"), "\(message)")
    #expect(try names(in: folder).isEmpty)
  }

  /// A process that was killed between giving a file a name and renaming it leaves that name.
  @Test func remainsOfAProcessAreRemoved() throws {
    let folder = try TemporaryFolder()
    for name in [".mi-77-abc.tmp", ".mi-78-abc.tmp", "mi-77-x.tmp", "x.txt"] {
      _ = try folder.write(name, "")
    }
    TemporaryName.removeRemains(of: 77, in: folder.path)
    #expect(try names(in: folder) == [".mi-78-abc.tmp", "mi-77-x.tmp", "x.txt"])
  }

  @Test func refusesWhatIsNotAFile() throws {
    let folder = try TemporaryFolder()
    for (path, reason) in [
      (folder.path, "folder"), ("/dev/null", "not a regular file"), ("", "names no file"),
      (folder.path + "/", "names no file"), ("a\0b", "zero byte"), ("/proc/no/such/file", "cannot write"),
    ] {
      let error = #expect(throws: FileError.self) { _ = try WholeFile(replacing: path).path }
      #expect(error?.description.contains(reason) == true, "\(path): \(String(describing: error))")
    }
    let file = try folder.write("plain", "")
    #expect(throws: FileError.self) { _ = try WholeFile(replacing: file + "/below.txt").path }
  }
}
