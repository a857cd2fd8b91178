import Foundation

/// A temporary folder with a reader's script, a small model, and the input at its place among the model's files.
public final class ReaderFolder {
  public let path: String
  /// The path of the script.
  public var script: String { path + "/script.lua" }
  private let reader: Reader
  /// The small model's files by name.
  private var model: [String: Data] = [:]

  private static let modelFiles = ["config.json", "model.safetensors", "vocab.json", "merges.txt"]

  public init(_ reader: Reader) throws {
    self.reader = reader
    path = NSTemporaryDirectory() + "/mi-fuzz-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for name in Self.modelFiles {
      let data = try Data(contentsOf: FuzzFolder.root.appending(path: "Model").appending(path: name))
      model[name] = data
      // A folder has either the weights or an index of them.
      let isShard = reader == .index && name == "model.safetensors"
      try write(data, to: isShard ? "shard.safetensors" : name)
    }
    try FileManager.default.copyItem(
      atPath: FuzzFolder.root.appending(path: "Scripts/\(reader.rawValue).lua").path, toPath: script)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Puts the input where the script looks for it.
  public func put(_ input: UnsafeRawBufferPointer) throws {
    guard let name = reader.fileName else { return try putFiles(input) }
    try write(Data(input), to: name)
  }

  /// Takes apart an input of several files, each after a line `--- NAME`; what is not there is the small model's.
  private func putFiles(_ input: UnsafeRawBufferPointer) throws {
    var files = model
    let input = Data(input)
    var rest = input[...]
    while rest.starts(with: Self.mark) {
      let line = rest.dropFirst(Self.mark.count).prefix { $0 != UInt8(ascii: "\n") }
      rest = input[min(line.endIndex + 1, input.endIndex)...]
      let end = rest.range(of: Self.newlineAndMark)?.lowerBound ?? rest.endIndex
      files[String(decoding: line, as: UTF8.self)] = rest[..<end]
      rest = rest[end...].dropFirst()
    }
    for name in Self.modelFiles { try files[name].map { try write($0, to: name) } }
  }

  private func write(_ data: Data, to name: String) throws {
    let file = path + "/" + name
    // Not written over: a model of the run before may still be mapped.
    unlink(file)
    try data.write(to: URL(filePath: file))
  }

  private static let mark = Data("--- ".utf8)
  private static let newlineAndMark = Data("\n--- ".utf8)
}
