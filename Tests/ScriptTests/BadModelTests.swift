import Foundation
import TestSupport
import Testing

/// Broken model directories: each an error at the script's line that names the file.
@Suite struct BadModelTests {
  private func loading(_ folder: TemporaryFolder) throws -> Command {
    try Command(
      script: "local mi = require 'mi'\nmi.load('\(folder.path)')\n", options: ["--allow-read", folder.path])
  }

  private func expectError(_ run: Command, naming words: [String]) {
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:2: "), "\(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }

  private func model(config: String? = nil, weights: Data? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let bundled = URL(filePath: Repository.path("models/coffee"))
    let own = try String(contentsOf: bundled.appending(path: "config.json"), encoding: .utf8)
    _ = try folder.write("config.json", config ?? own)
    if let weights { _ = try folder.write("model.safetensors", weights) }
    return folder
  }

  private func safetensors(header: String, data: Data = Data()) -> Data {
    var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    file.append(Data(header.utf8))
    file.append(data)
    return file
  }

  @Test func anEmptyFolder() throws {
    expectError(try loading(TemporaryFolder()), naming: ["config.json"])
  }

  @Test func aMissingField() throws {
    let run = try loading(model(config: #"{"model_type": "gpt2", "n_layer": 1, "n_embd": 8}"#))
    expectError(run, naming: ["config.json", "n_head"])
  }

  @Test func noWeights() throws {
    expectError(try loading(model()), naming: ["model.safetensors"])
  }

  @Test func aTruncatedFile() throws {
    let whole = try Data(
      contentsOf: URL(filePath: Repository.path("models/coffee/model.safetensors")), options: .alwaysMapped)
    for length in [0, 7, 100, whole.count / 2] {
      expectError(try loading(model(weights: whole.prefix(length))), naming: ["model.safetensors"])
    }
  }

  @Test(arguments: [
    #"{"a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 1600]}}"#,
    #"{"a": {"dtype": "F32", "shape": [4611686018427387904, 4], "data_offsets": [0, 16]}}"#,
    #"{"a": {"dtype": "F99", "shape": [4], "data_offsets": [0, 16]}}"#,
    #"{"a": {"dtype": "F32", "shape": [-4], "data_offsets": [0, 16]}}"#,
    #"{"a": "# + String(repeating: "[", count: 100_000),
    "not JSON",
  ])
  func aLyingHeader(header: String) throws {
    let run = try loading(model(weights: safetensors(header: header, data: Data(count: 16))))
    expectError(run, naming: ["model.safetensors"])
  }
}
