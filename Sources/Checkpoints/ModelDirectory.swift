import Files
import Glibc

/// A folder with a model's files, under the names that transformers gives them.
///
///     let directory = try ModelDirectory("models/coffee")
///     let config = try directory.config()
public struct ModelDirectory: Sendable {
  /// Without a trailing slash.
  public let path: String

  /// - Throws: `CheckpointError` if there is no such directory.
  public init(_ path: String) throws(CheckpointError) {
    let path = String(PathParts.withoutSlashesAtEnd(path))
    self.path = path
    switch Self.kind(of: path) {
    case S_IFDIR: break
    case nil: throw CheckpointError(path: path, reason: "there is no such directory")
    default:
      throw CheckpointError(
        path: path, reason: "not a directory; a model is a directory with config.json and model.safetensors")
    }
  }

  /// The last component of the path.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The path of a file in the directory, which need not exist.
  public func file(_ name: String) -> String { path + "/" + name }

  public func contains(_ name: String) -> Bool { Self.kind(of: file(name)) == S_IFREG }

  /// Reads `config.json`.
  public func config() throws(CheckpointError) -> ModelConfig { try ModelConfig(file: file("config.json")) }

  /// Opens `model.safetensors`, or else what `model.safetensors.index.json` names.
  public func checkpoint() throws(CheckpointError) -> Checkpoint {
    if contains("model.safetensors") { return try Checkpoint(file: file("model.safetensors")) }
    let index = "model.safetensors.index.json"
    if contains(index) { return try Checkpoint(index: file(index)) }
    throw CheckpointError(
      path: path, reason: "has neither model.safetensors nor \(index); weights in other formats are not read")
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }
}
