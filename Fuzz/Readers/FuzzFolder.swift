import Foundation

/// The folder `Fuzz` of the repository.
public enum FuzzFolder {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  /// The path of the repository.
  static var repository: String { root.deletingLastPathComponent().path }

  /// The seeds of a reader, and the inputs that once made it fail.
  public static func inputs(for reader: Reader) throws -> [URL] {
    try ["Seeds", "Corpus"].flatMap { kind -> [URL] in
      let folder = root.appending(path: kind).appending(path: reader.rawValue)
      guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }
  }
}
