/// The places in GPT-2's forward pass that have hook points.
///
/// This is the one list of them: a new site is a case here, a line in `blockOrder` or `order`, and a step in
/// the forward pass that visits it.
enum GPT2Site: String, CaseIterable {
  case wte, wpe
  case block
  case ln1 = "ln_1"
  case attn
  case attnInput = "attn.c_attn"
  case attnOutput = "attn.c_proj"
  case ln2 = "ln_2"
  case mlp
  case mlpInput = "mlp.c_fc"
  case mlpActivation = "mlp.act"
  case mlpOutput = "mlp.c_proj"
  case lnF = "ln_f"
  case lmHead = "lm_head"

  /// The steps of a block: each module's input before what happens inside it, its output after.
  static let blockOrder: [(GPT2Site, HookPoint.Kind)] = [
    (.block, .input),
    (.ln1, .input), (.ln1, .output),
    (.attn, .input),
    (.attnInput, .input), (.attnInput, .output),
    (.attnOutput, .input), (.attnOutput, .output),
    (.attn, .output),
    (.ln2, .input), (.ln2, .output),
    (.mlp, .input),
    (.mlpInput, .input), (.mlpInput, .output),
    (.mlpActivation, .input), (.mlpActivation, .output),
    (.mlpOutput, .input), (.mlpOutput, .output),
    (.mlp, .output),
    (.block, .output),
  ]

  /// The steps before and after the blocks. The embeddings' inputs are token ids and positions, which are
  /// no activations.
  static let before: [(GPT2Site, HookPoint.Kind)] = [(.wte, .output), (.wpe, .output)]
  static let after: [(GPT2Site, HookPoint.Kind)] = [
    (.lnF, .input), (.lnF, .output), (.lmHead, .input), (.lmHead, .output),
  ]

  /// The path of the module in the checkpoint.
  func path(layer: Int?) -> String {
    switch (self, layer) {
    case (.lmHead, _): rawValue
    case (.block, let layer?): "transformer.h.\(layer)"
    case (_, let layer?): "transformer.h.\(layer).\(rawValue)"
    case (_, nil): "transformer.\(rawValue)"
    }
  }
}
