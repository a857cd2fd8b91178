import Transformers

/// The hook points of a model as a text: a line for each with its name, shape and other names.
public enum HookListing {
  /// - Parameter pattern: a name or pattern; nil for all points.
  /// - Throws: what opening the model throws, or `ModelError` if nothing matches.
  public static func text(_ options: HostOptions, pattern: String?) throws -> String {
    let directory = ModelSource.directory(nil, options, try Installation.find())
    let table = try LanguageModel(directory: directory).hookPoints
    let points = try pattern.map { try table.match($0) } ?? table.points
    let rows = points.map { ($0.name, $0.shape, $0.aliases.joined(separator: ", ")) }
    let names = rows.map(\.0.utf8.count).max() ?? 0
    let shapes = rows.map(\.1.utf8.count).max() ?? 0
    return rows.map { name, shape, aliases in
      aliases.isEmpty
        ? "\(name.padded(to: names))  \(shape)\n"
        : "\(name.padded(to: names))  \(shape.padded(to: shapes))  \(aliases)\n"
    }.joined()
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}
