/// Where a script's results go: the one place that makes paths of the names it gives, and names where it gives none.
final class OutputFiles {
  private let folder: String
  private var stem = "figure"
  private var count = 0
  /// Names of this run's files, without their endings.
  private var taken: Set<String> = []

  init(folder: String) { self.folder = folder }

  /// Names results after a script from now on, counting from 1.
  func begin(script: String) {
    let file = script.split(separator: "/").last.map(String.init) ?? script
    stem = file.hasSuffix(".lua") && file.count > 4 ? String(file.dropLast(4)) : file
    count = 0
    taken = []
  }

  /// The path of a name, which is below the output folder unless it is absolute.
  func path(_ name: String) -> String {
    taken.insert(Self.withoutEnding(name))
    return name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// The next name of its own, `coffee-1`, without an ending.
  ///
  /// It depends on the order in which results are first saved, so a script that runs again replaces what it wrote; a
  /// name that this run has already written to is passed over.
  func nextName() -> String {
    repeat { count += 1 } while taken.contains("\(stem)-\(count)")
    return "\(stem)-\(count)"
  }

  private static func withoutEnding(_ name: String) -> String {
    let bytes = name.utf8
    let last = bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? bytes.startIndex
    guard let dot = bytes[last...].lastIndex(of: UInt8(ascii: ".")) else { return name }
    return String(name[..<dot])
  }
}
