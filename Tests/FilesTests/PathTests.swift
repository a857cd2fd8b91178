import Files
import Glibc
import TestSupport
import Testing

@Suite struct PathTests {
  @Test(arguments: [
    ("a/b", "a", "b"), ("a/b/", "a", "b"), ("a/b///", "a", "b"), ("b", ".", "b"), ("/b", "/", "b"),
    ("/", "/", ""),
    ("//", "/", ""), ("", ".", ""), ("a/\u{301}b", "a", "\u{301}b"), ("a/b\u{301}/", "a", "b\u{301}"),
    ("\u{1F1E6}/\u{1F1E6}\u{1F1E7}", "\u{1F1E6}", "\u{1F1E6}\u{1F1E7}"),
  ])
  func pathsAreSplitAtTheLastSlash(path: String, folder: String, name: String) {
    let parts = PathParts.split(path)
    #expect(
      parts.folder.utf8.elementsEqual(folder.utf8) && parts.name.utf8.elementsEqual(name.utf8), "\(parts)")
  }

  @Test func slashesAtTheEndAreTakenOffInOnePass() {
    #expect(PathParts.split("a/b" + String(repeating: "/", count: 1_000_000)) == ("a", "b"))
  }

  @Test(arguments: ["a/", "/", "../", "x"]) func longPathsAreRefused(part: String) throws {
    let path = String(repeating: part, count: 1_000_000)
    let error = #expect(throws: FileError.self) { try MappedFile(path) }
    #expect(error?.number == ENAMETOOLONG && error?.path.hasSuffix("...") == true)
    #expect(try #require(error).description.utf8.count < 200)
    #expect(PermissionGate.canonical(path).isEmpty)
    #expect(throws: FileError.self) { _ = try WholeFile(replacing: path + "x").path }
  }

  /// The longest path that the system takes is no error of ours.
  @Test func pathsOfTheGreatestLengthAreOpened() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("data", "text")
    let padding = String(repeating: "/", count: Int(PATH_MAX) - 1 - path.utf8.count)
    let long = folder.path + padding + "/data"
    #expect(long.utf8.count == PATH_MAX - 1)
    #expect(try MappedFile(long).bytes.count == 4)
    #expect(throws: FileError.self) { try MappedFile("/" + long) }
  }
}
