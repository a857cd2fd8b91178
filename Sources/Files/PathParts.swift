/// A path's folder and its last name, by its text alone.
public enum PathParts {
  /// `("a", "b")` of "a/b" and of "a/b/", `(".", "b")` of "b", `("/", "b")` of "/b", `("/", "")` of "/".
  public static func split(_ path: String) -> (folder: String, name: String) {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    return (
      slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...])
    )
  }

  public static func folder(of path: String) -> String { split(path).folder }
}
