/// The places in GPT-2's forward pass that have hook points: its modules, and inner points.
///
/// `GPT2Step` lists the points in order; a new place is a case here, a line there, and a step in the forward
/// pass that visits it.
enum GPT2Site: String, CaseIterable {
  case wte, wpe
  case positionEmbedding = "pos_embed"
  case block
  case attnIn = "attn_in"
  case queryInput = "q_input"
  case keyInput = "k_input"
  case valueInput = "v_input"
  case ln1 = "ln_1"
  case ln1Scale = "ln_1.scale"
  case ln1Normalized = "ln_1.normalized"
  case attn
  case attnInput = "attn.c_attn"
  case query = "attn.q"
  case key = "attn.k"
  case value = "attn.v"
  case scores = "attn.scores"
  case maskedScores = "attn.masked_scores"
  case pattern = "attn.pattern"
  case z = "attn.z"
  case result = "attn.result"
  case attnOutput = "attn.c_proj"
  case middle = "resid_mid"
  case ln2 = "ln_2"
  case ln2Scale = "ln_2.scale"
  case ln2Normalized = "ln_2.normalized"
  case mlp
  case mlpInput = "mlp.c_fc"
  case mlpActivation = "mlp.act"
  case mlpOutput = "mlp.c_proj"
  case lnF = "ln_f"
  case lnFScale = "ln_f.scale"
  case lnFNormalized = "ln_f.normalized"
  case lmHead = "lm_head"

  /// The path of the module in the checkpoint, and in the same way of an inner point.
  func path(layer: Int?) -> String {
    switch (self, layer) {
    case (.lmHead, _): rawValue
    case (.block, let layer?): "transformer.h.\(layer)"
    case (_, let layer?): "transformer.h.\(layer).\(rawValue)"
    case (_, nil): "transformer.\(rawValue)"
    }
  }

  /// The points inside a layer norm.
  var normSites: (scale: GPT2Site, normalized: GPT2Site) {
    switch self {
    case .ln1: (.ln1Scale, .ln1Normalized)
    case .ln2: (.ln2Scale, .ln2Normalized)
    default: (.lnFScale, .lnFNormalized)
    }
  }
}
