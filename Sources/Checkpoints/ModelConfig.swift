import Files

/// What `config.json` says of a GPT-2 model, checked.
///
/// Fields that a file may leave out have the values of transformers' `GPT2Config`. `raw` is the whole file,
/// for whatever else it says. `reorder_and_upcast_attn` is not among the fields: it changes how half
/// precision is computed, and nothing in float32.
public struct ModelConfig: Sendable {
  /// `model_type`: "gpt2".
  public let modelType: String
  /// `n_layer`: the number of blocks.
  public let layerCount: Int
  /// `n_head`: attention heads per block.
  public let headCount: Int
  /// `n_embd`: the width of the residual stream, a multiple of the number of heads.
  public let width: Int
  /// `n_positions`, or `n_ctx`: the longest sequence.
  public let contextLength: Int
  /// `vocab_size`
  public let vocabularySize: Int
  /// `n_inner`: the width inside an MLP, 4 `n_embd` where it is null.
  public let innerWidth: Int
  /// `activation_function`, a key of transformers' `ACT2FN`.
  public let activationFunction: String
  /// `layer_norm_epsilon`
  public let layerNormEpsilon: Double
  /// `scale_attn_weights`: whether scores are divided by the square root of a head's width.
  public let scalesAttention: Bool
  /// `scale_attn_by_inverse_layer_idx`: whether scores of block N are also divided by N + 1.
  public let scalesAttentionByLayer: Bool
  /// `tie_word_embeddings`: whether the embedding is also the output projection.
  public let tiesWordEmbeddings: Bool
  /// `bos_token_id`
  public let beginToken: Int?
  /// `eos_token_id`, of which there may be several.
  public let endTokens: [Int]
  /// The file as it is.
  public let raw: JSONObject

  /// The width of an attention head.
  public var headWidth: Int { width / headCount }

  /// - Throws: `CheckpointError` that names the file, the field, what was expected and what stands there.
  public init(file path: String) throws(CheckpointError) {
    let fields = try ConfigFields(file: path)
    raw = fields.object
    modelType = try fields.string("model_type")
    guard modelType == "gpt2" else {
      throw fields.error("model_type is '\(modelType)', which is not supported; 'gpt2' is")
    }
    if try fields.bool("add_cross_attention", default: false) {
      throw fields.error("add_cross_attention is true, which is not supported")
    }
    layerCount = try fields.count("n_layer", upTo: 10_000)
    width = try fields.count("n_embd", upTo: 1 << 20)
    headCount = try fields.count("n_head", upTo: 1 << 20)
    guard headCount <= Int(Int32.max) / width else {
      throw fields.error("n_embd (\(width)) times n_head (\(headCount)) is more than BLAS can count")
    }
    guard width.isMultiple(of: headCount) else {
      throw fields.error("n_embd (\(width)) must be a multiple of n_head (\(headCount))")
    }
    contextLength = try fields.count(fields.has("n_positions") ? "n_positions" : "n_ctx", upTo: 1 << 24)
    vocabularySize = try fields.count("vocab_size", upTo: 1 << 28)
    innerWidth = fields.has("n_inner") ? try fields.count("n_inner", upTo: 1 << 22) : 4 * width
    activationFunction = try fields.string("activation_function", default: "gelu_new")
    layerNormEpsilon = try fields.number("layer_norm_epsilon", default: 1e-5)
    scalesAttention = try fields.bool("scale_attn_weights", default: true)
    scalesAttentionByLayer = try fields.bool("scale_attn_by_inverse_layer_idx", default: false)
    tiesWordEmbeddings = try fields.bool("tie_word_embeddings", default: true)
    beginToken = try fields.tokens("bos_token_id", default: [50256]).first
    endTokens = try fields.tokens("eos_token_id", default: [50256])
  }
}
