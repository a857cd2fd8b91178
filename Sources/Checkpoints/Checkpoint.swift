import Files
import Tensors

/// A model's parameters: one safetensors file, or several that an index names.
///
///     let checkpoint = try ModelDirectory("models/coffee").checkpoint()
///     let embedding = try checkpoint.tensor(named: "transformer.wte.weight")
///
/// Names are the file's own. Tensors are read-only views of the mapped files.
public final class Checkpoint {
  /// The file that was opened: the safetensors file itself, or the index.
  public let path: String
  /// All tensors' names, sorted.
  public let names: [String]
  /// The texts that a single file holds beside its tensors; empty for an index.
  public let metadata: [String: String]
  private let files: [String: SafetensorsFile]

  /// Opens a single safetensors file.
  public init(file path: String) throws(CheckpointError) {
    let file = try SafetensorsFile(path)
    self.path = path
    names = file.header.entries.keys.sorted()
    metadata = file.header.metadata
    files = file.header.entries.mapValues { _ in file }
  }

  /// Opens the files that an index (`model.safetensors.index.json`) names, which lie beside it.
  public init(index path: String) throws(CheckpointError) {
    let map = try Self.readIndex(path)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var shards: [String: SafetensorsFile] = [:]
    var files: [String: SafetensorsFile] = [:]
    for (name, shardName) in map.sorted(by: { $0.key < $1.key }) {
      let shard: SafetensorsFile
      if let open = shards[shardName] {
        shard = open
      } else {
        do {
          shard = try SafetensorsFile(folder + shardName)
        } catch {
          throw CheckpointError(
            path: error.path, reason: "\(error.reason) (it should hold the tensor '\(name)')")
        }
        shards[shardName] = shard
      }
      guard shard.header.entries[name] != nil else {
        throw CheckpointError(path: path, reason: "the tensor '\(name)' is not in the file '\(shardName)'")
      }
      files[name] = shard
    }
    self.path = path
    names = files.keys.sorted()
    metadata = [:]
    self.files = files
  }

  /// A tensor's type and shape, known without touching its data; nil if there is no such tensor.
  public func info(named name: String) -> (type: SafetensorsType, shape: [Int])? {
    files[name]?.header.entries[name].map { ($0.type, $0.shape) }
  }

  /// A read-only tensor over the mapped file.
  ///
  /// - Throws: `CheckpointError` if there is none of that name, or its type is not supported.
  public func tensor(named name: String) throws(CheckpointError) -> Tensor {
    guard let file = files[name] else { throw CheckpointError(path: path, reason: "has no tensor '\(name)'") }
    return try file.tensor(named: name)
  }

  /// The index's `weight_map`: the file of each tensor.
  private static func readIndex(_ path: String) throws(CheckpointError) -> [String: String] {
    try CheckpointError.wrapping(path) {
      let file = try MappedFile(path)
      guard file.bytes.count <= SafetensorsHeader.largestLength else {
        throw CheckpointError(path: path, reason: "too large for an index: \(file.bytes.count) bytes")
      }
      var map: [String: String]?
      try file.readJSON(maximumDepth: 16) { reader in
        try reader.object { key, reader in
          guard key == "weight_map" else { return }
          if map != nil { throw reader.error("weight_map stands twice") }
          map = try readWeightMap(&reader)
        }
      }
      guard let map else { throw CheckpointError(path: path, reason: "weight_map is missing") }
      return map
    }
  }

  private static func readWeightMap(_ reader: inout JSONReader) throws -> [String: String] {
    var map: [String: String] = [:]
    try reader.object { name, reader in
      let start = reader.position
      let shardName = try reader.string()
      // A path could lead out of the model's folder.
      guard !shardName.isEmpty, shardName != ".", shardName != "..",
        !shardName.utf8.contains(UInt8(ascii: "/")), !shardName.utf8.contains(0)
      else {
        throw reader.error(
          "the file of the tensor '\(name)' must be a plain file name, not '\(shardName)'", at: start)
      }
      guard map.updateValue(shardName, forKey: name) == nil else {
        throw reader.error("the tensor '\(name)' stands twice", at: start)
      }
    }
    return map
  }
}
