import Files

/// Where the paths that scripts write down lead, for `fig:save`, `mi.io` and their relatives.
///
/// A relative path that is written lies below the output folder. One that is read is looked for in the current folder,
/// beside the script, and below the output folder, in this order.
final class ScriptPaths {
  let outputFolder: String
  /// The folder of the running script.
  var scriptFolder = "."

  init(outputFolder: String) { self.outputFolder = outputFolder }

  func forWriting(_ path: String) -> String { Self.join(outputFolder, path) }

  func forReading(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    let places = [path, Self.join(scriptFolder, path), Self.join(outputFolder, path)]
    // Where there is none, the error names the path as the script wrote it.
    return places.first(where: PermissionGate.isReadable) ?? path
  }

  private static func join(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty || path.isEmpty ? path : "\(folder)/\(path)"
  }
}
