/// A path's folder and its last name, by its text alone.
///
/// All by bytes, as the kernel reads paths: to Swift, a slash with an accent behind it is a character of its own.
public enum PathParts {
  private static let slash = UInt8(ascii: "/")

  /// `("a", "b")` of "a/b" and of "a/b/", `(".", "b")` of "b", `("/", "b")` of "/b", `("/", "")` of "/".
  public static func split(_ path: String) -> (folder: String, name: String) {
    let path = withoutSlashesAtEnd(path)
    guard let end = path.utf8.lastIndex(of: slash) else { return (".", String(path)) }
    return (
      end == path.startIndex ? "/" : String(path[..<end]), String(path[path.utf8.index(after: end)...])
    )
  }

  public static func folder(of path: String) -> String { split(path).folder }

  /// "a/b" of "a/b//", "/" of "//".
  public static func withoutSlashesAtEnd(_ path: String) -> Substring {
    var bytes = path.utf8[...]
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    return Substring(bytes)
  }
}
