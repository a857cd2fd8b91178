import Checkpoints
import Tensors
import Tokenizers
import Suggestions

/// A language model that was opened from a directory.
///
///     let model = try LanguageModel(directory: "models/coffee")
///     var request = RunRequest(tokens: [try model.tokenizer().encode("Turkish coffee")])
///     request.captures = Set(try model.hookPoints.match("h.*.mlp"))
///     let output = try model.run(request)
///
/// Opening maps the weights, checks all of their names, types and shapes and reads none. A model is used by
/// one thread at a time; its work is spread over the thread pool.
public final class LanguageModel {
  /// The directory's last component.
  public let name: String
  public let config: ModelConfig
  let gpt2: GPT2
  private let directory: ModelDirectory
  private var loadedTokenizer: (any Tokenizer)?

  /// - Throws: `CheckpointError` that names the file and what is wrong with it.
  public init(directory path: String) throws(CheckpointError) {
    directory = try ModelDirectory(path)
    name = directory.name
    config = try directory.config()
    gpt2 = try GPT2(directory.checkpoint(), config, configPath: directory.file("config.json"))
  }

  /// The model's tokenizer, read when it is first asked for.
  ///
  /// - Throws: the error of a tokenizer file that is missing or malformed, or `CheckpointError` if the
  ///   tokenizer has more tokens than the model.
  public func tokenizer() throws -> any Tokenizer {
    if let loadedTokenizer { return loadedTokenizer }
    let tokenizer = try ByteLevelBPE(directory: directory.path)
    guard tokenizer.vocabularySize <= config.vocabularySize else {
      throw CheckpointError(
        path: directory.path,
        reason: "the tokenizer has \(tokenizer.vocabularySize) tokens, the model \(config.vocabularySize)")
    }
    loadedTokenizer = tokenizer
    return tokenizer
  }

  /// The points whose values can be read and changed, in order of execution.
  public var hookPoints: HookPointTable { gpt2.points.table }

  /// The parameters in the order of the modules. A tied output projection is not among them.
  public var parameters: [Parameter] { gpt2.parameters.store.parameters }

  /// A tensor of the checkpoint, read-only, by its name with or without `transformer.`, or by TransformerLens'
  /// name (see `GPT2LensWeights`).
  ///
  /// float32 tensors are views of the file; half precision is widened to float32 once and kept. A tied
  /// `lm_head.weight` is `wte.weight`.
  ///
  /// - Throws: `ModelError` with suggestions if there is none of that name.
  public func weight(named name: String) throws -> Tensor {
    let store = gpt2.parameters.store
    if name == "lm_head.weight", gpt2.parameters.isTied { return try store.float32("transformer.wte.weight") }
    guard let stored = store.storedName(name) else {
      let lens = GPT2LensWeights(
        parameters: gpt2.parameters, layerCount: config.layerCount, headCount: config.headCount)
      if let tensor = try lens.tensor(named: name) { return tensor }
      let names = parameters.map { HookPointTable.short($0.name) } + lens.names
      let hints = Suggestion.nearest(3, to: HookPointTable.short(name), among: names).map { "'\($0)'" }
      let hint = hints.isEmpty ? "" : "; did you mean \(hints.joined(separator: " or "))?"
      throw ModelError("there is no weight '\(name)'\(hint)")
    }
    return try store.converted(stored)
  }
}
