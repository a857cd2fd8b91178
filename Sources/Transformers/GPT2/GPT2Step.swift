import Checkpoints

/// A hook point of GPT-2 as its place in the forward pass says it, whatever the block.
///
/// This is the one list of them, in order of execution. A module's input comes before what happens inside
/// it, its output after. The embeddings' inputs are token ids and positions, which are no activations.
struct GPT2Step {
  let site: GPT2Site
  let kind: HookPoint.Kind
  /// The value's axes, with the letters of `GPT2`.
  let axes: [String]
  /// TransformerLens' name, in a block without `blocks.N.`.
  let alias: String?

  private init(_ site: GPT2Site, _ kind: HookPoint.Kind, _ axes: String, _ alias: String?) {
    self.site = site
    self.kind = kind
    self.axes = axes.split(separator: " ").map(String.init)
    self.alias = alias
  }

  private static func input(_ site: GPT2Site, _ axes: String = "B T C", alias: String? = nil) -> GPT2Step {
    GPT2Step(site, .input, axes, alias)
  }

  private static func output(_ site: GPT2Site, _ axes: String = "B T C", alias: String? = nil) -> GPT2Step {
    GPT2Step(site, .output, axes, alias)
  }

  private static func inner(_ site: GPT2Site, _ axes: String, alias: String? = nil) -> GPT2Step {
    GPT2Step(site, .inner, axes, alias)
  }

  static let before: [GPT2Step] = [
    output(.wte, alias: "hook_embed"),
    output(.wpe, "1 T C"),
    inner(.positionEmbedding, "B T C", alias: "hook_pos_embed"),
  ]

  static let block: [GPT2Step] = [
    input(.block, alias: "hook_resid_pre"),
    inner(.attnIn, "B T H C", alias: "hook_attn_in"),
    inner(.queryInput, "B T H C", alias: "hook_q_input"),
    inner(.keyInput, "B T H C", alias: "hook_k_input"),
    inner(.valueInput, "B T H C", alias: "hook_v_input"),
    input(.ln1),
    inner(.ln1Scale, "B T 1", alias: "ln1.hook_scale"),
    inner(.ln1Normalized, "B T C", alias: "ln1.hook_normalized"),
    output(.ln1),
    input(.attn),
    input(.attnInput),
    output(.attnInput, "B T 3C"),
    inner(.query, "B T H D", alias: "attn.hook_q"),
    inner(.key, "B T H D", alias: "attn.hook_k"),
    inner(.value, "B T H D", alias: "attn.hook_v"),
    inner(.scores, "B H T T"),
    inner(.maskedScores, "B H T T", alias: "attn.hook_attn_scores"),
    inner(.pattern, "B H T T", alias: "attn.hook_pattern"),
    inner(.z, "B T H D", alias: "attn.hook_z"),
    input(.attnOutput),
    inner(.result, "B T H C", alias: "attn.hook_result"),
    output(.attnOutput),
    output(.attn, alias: "hook_attn_out"),
    inner(.middle, "B T C", alias: "hook_resid_mid"),
    input(.ln2, alias: "hook_mlp_in"),
    inner(.ln2Scale, "B T 1", alias: "ln2.hook_scale"),
    inner(.ln2Normalized, "B T C", alias: "ln2.hook_normalized"),
    output(.ln2),
    input(.mlp),
    input(.mlpInput),
    output(.mlpInput, "B T F", alias: "mlp.hook_pre"),
    input(.mlpActivation, "B T F"),
    output(.mlpActivation, "B T F", alias: "mlp.hook_post"),
    input(.mlpOutput, "B T F"),
    output(.mlpOutput),
    output(.mlp, alias: "hook_mlp_out"),
    output(.block, alias: "hook_resid_post"),
  ]

  static let after: [GPT2Step] = [
    input(.lnF),
    inner(.lnFScale, "B T 1", alias: "ln_final.hook_scale"),
    inner(.lnFNormalized, "B T C", alias: "ln_final.hook_normalized"),
    output(.lnF),
    input(.lmHead, alias: "unembed.hook_in"),
    output(.lmHead, "B T V", alias: "unembed.hook_out"),
  ]

  /// The shape in a model of these sizes: `[B, T, 768]`.
  func shape(_ config: ModelConfig) -> String {
    let sizes = axes.map { axis in
      switch axis {
      case "C": String(config.width)
      case "3C": String(3 * config.width)
      case "H": String(config.headCount)
      case "D": String(config.headWidth)
      case "F": String(config.innerWidth)
      case "V": String(config.vocabularySize)
      default: axis
      }
    }
    return "[" + sizes.joined(separator: ", ") + "]"
  }
}
