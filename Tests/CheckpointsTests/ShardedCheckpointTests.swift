import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

private let index = "model.safetensors.index.json"

/// A folder with two shards, and an index of the given map.
private func folder(_ map: String) throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  _ = try folder.write("one.safetensors", SafetensorsBuilder.floats([("a", [2]), ("b", [3])]))
  _ = try folder.write("two.safetensors", SafetensorsBuilder.floats([("x", [1]), ("c", [4])]))
  _ = try folder.write(index, #"{"metadata":{"total_size":40},"weight_map":\#(map)}"#)
  return folder
}

@Test func readsTensorsFromTheirShards() throws {
  let folder = try folder(#"{"a":"one.safetensors","b":"one.safetensors","c":"two.safetensors"}"#)
  let checkpoint = try ModelDirectory(folder.path).checkpoint()
  #expect(checkpoint.names == ["a", "b", "c"])
  #expect(try checkpoint.tensor(named: "c").shape == [4])
  try checkpoint.tensor(named: "b").withPointer(to: Float.self) { #expect($0[0] == 1) }
  #expect(reason { try checkpoint.tensor(named: "x") }.contains("no tensor 'x'"))
}

@Test func missingTensorsAndShardsAreNamed() throws {
  let tensor = try folder(#"{"a":"one.safetensors","d":"two.safetensors"}"#)
  #expect(
    reason { try ModelDirectory(tensor.path).checkpoint() }
      == "\(tensor.path)/\(index): the tensor 'd' is not in the file 'two.safetensors'")
  let shard = try folder(#"{"a":"three.safetensors"}"#)
  let message = reason { try ModelDirectory(shard.path).checkpoint() }
  #expect(message.contains("three.safetensors") && message.contains("'a'"))
}

@Test(arguments: [
  "../one.safetensors", "/etc/passwd", "a/b", "", ".", "..", "sub/../one.safetensors", "one\\u0000",
])
func shardsMustLieInTheFolder(_ name: String) throws {
  let folder = try folder(#"{"a":"\#(name)"}"#)
  #expect(reason { try ModelDirectory(folder.path).checkpoint() }.contains("plain file name"))
}

@Test(arguments: [
  (#"{}"#, "weight_map is missing"), (#"{"weight_map":[]}"#, "expected an object"),
  (#"{"weight_map":{"a":1}}"#, "expected a string"), (#"{"weight_map":{},"weight_map":{}}"#, "twice"),
  (#"{"weight_map":{"a":"one.safetensors","a":"two.safetensors"}}"#, "'a' stands twice"),
  (#"{"x":\#(String(repeating: "[", count: 100_000))"#, "nested deeper"),
])
func refusesIndex(_ text: String, _ message: String) throws {
  let folder = try TemporaryFolder()
  _ = try folder.write(index, text)
  #expect(reason { try ModelDirectory(folder.path).checkpoint() }.contains(message))
}
