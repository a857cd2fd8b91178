import Files

/// Where a script's data are found: the one place that makes paths of the names it reads.
///
/// A relative name is looked for in the current folder, beside the script, and in the output folder, in this order.
final class InputFiles {
  private let outputFolder: String
  /// The folder of the running script.
  var scriptFolder = "."

  init(outputFolder: String) { self.outputFolder = outputFolder }

  func path(_ name: String) -> String {
    if name.hasPrefix("/") { return name }
    let places = [name, "\(scriptFolder)/\(name)", "\(outputFolder)/\(name)"]
    // Where there is none, the error names the path as the script wrote it.
    return places.first(where: PermissionGate.isReadable) ?? name
  }
}
