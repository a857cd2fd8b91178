import Checkpoints
import Foundation
import TestSupport
import Testing

private let minimal = """
  "model_type": "gpt2", "n_layer": 2, "n_head": 2, "n_embd": 8, "vocab_size": 10, "n_positions": 16
  """

private func config(_ text: String) throws -> ModelConfig {
  let folder = try TemporaryFolder()
  _ = try folder.write("config.json", text)
  return try ModelDirectory(folder.path).config()
}

@Test func fieldsThatAreLeftOutHaveTheDefaultsOfTransformers() throws {
  let config = try config("{\(minimal)}")
  #expect(config.layerCount == 2 && config.headCount == 2 && config.headWidth == 4)
  #expect(config.innerWidth == 32)
  #expect(config.activationFunction == "gelu_new")
  #expect(config.layerNormEpsilon == 1e-5)
  #expect(config.scalesAttention && !config.scalesAttentionByLayer && config.tiesWordEmbeddings)
  #expect(config.beginToken == 50256 && config.endTokens == [50256])
}

@Test func fieldsAreRead() throws {
  let config = try config(
    """
    {\(minimal), "n_inner": 12, "activation_function": "relu", "layer_norm_epsilon": 1e-3,
     "scale_attn_weights": false, "scale_attn_by_inverse_layer_idx": true, "tie_word_embeddings": false,
     "bos_token_id": null, "eos_token_id": [3, 4], "task": {"x": [1.5, "y"]}}
    """)
  #expect(config.innerWidth == 12 && config.activationFunction == "relu" && config.layerNormEpsilon == 1e-3)
  #expect(!config.scalesAttention && config.scalesAttentionByLayer && !config.tiesWordEmbeddings)
  #expect(config.beginToken == nil && config.endTokens == [3, 4])
  #expect(config.raw["task"]?["x"]?.asArray?.first?.asNumber == 1.5)
}

@Test func contextLengthMayBeCalledByItsOldName() throws {
  let old = minimal.replacingOccurrences(of: "n_positions", with: "n_ctx")
  #expect(try config("{\(old)}").contextLength == 16)
}

@Test(arguments: ["model_type", "n_layer", "n_head", "n_embd", "vocab_size"])
func neededFieldsAreMissed(_ field: String) {
  let text = minimal.replacingOccurrences(of: "\"\(field)\"", with: "\"other\"")
  #expect(reason { try config("{\(text)}") }.hasSuffix("config.json: \(field) is missing"))
}

@Test(arguments: [
  ("n_layer", "0"), ("n_layer", "-1"), ("n_layer", "2.0"), ("n_layer", "\"2\""), ("n_layer", "true"),
  ("n_layer", "9223372036854775807"), ("n_layer", "1e300"), ("n_embd", "9"), ("n_embd", "1000000000000"),
  ("n_head", "3"), ("n_head", "[2]"), ("vocab_size", "0"), ("n_positions", "99999999999"),
  ("model_type", "7"),
  ("model_type", "\"llama\""),
])
func absurdFieldsAreNamed(_ field: String, _ value: String) {
  let lines = minimal.split(separator: ", ").map {
    $0.hasPrefix("\"\(field)\"") ? "\"\(field)\": \(value)" : $0
  }
  let message = reason { try config("{\(lines.joined(separator: ", "))}") }
  #expect(message.contains("config.json: ") && message.contains(field))
}

@Test(arguments: [
  "\"n_inner\": 0", "\"n_inner\": \"x\"", "\"layer_norm_epsilon\": -1", "\"layer_norm_epsilon\": \"small\"",
  "\"scale_attn_weights\": 1", "\"activation_function\": 3", "\"eos_token_id\": [1, \"x\"]",
  "\"bos_token_id\": -1",
  "\"add_cross_attention\": true",
])
func wrongOptionalFieldsAreNamed(_ field: String) {
  let message = reason { try config("{\(minimal), \(field)}") }
  #expect(message.contains(field.split(separator: "\"")[0]))
}

@Test(arguments: [
  "", "{", "[]", "{\"a\":\(String(repeating: "[", count: 100_000))", "{\"n_layer\": 1, \"n_layer\": 2}",
])
func configMustBeAnObject(_ text: String) {
  #expect(throws: CheckpointError.self) { try config(text) }
}

@Test func whatIsMissingIsNamed() throws {
  #expect(
    reason { try ModelDirectory("/nonexistent/model") } == "/nonexistent/model: there is no such directory")
  #expect(reason { try ModelDirectory("") }.contains("no such directory"))
  let folder = try TemporaryFolder()
  let file = try folder.write("file", "x")
  #expect(reason { try ModelDirectory(file) }.contains("not a directory"))
  let directory = try ModelDirectory(folder.path + "//")
  #expect(directory.path == folder.path)
  #expect(directory.name == folder.path.split(separator: "/").last.map(String.init))
  #expect(reason { try directory.config() }.contains("config.json: cannot open"))
  #expect(reason { try directory.checkpoint() }.contains("neither model.safetensors nor"))
}
