import Tensors

/// A model's parameters under TransformerLens' names and in its shapes: views of the checkpoint's tensors.
///
///     blocks.N.attn.W_Q W_K W_V [H, C, D]   b_Q b_K b_V [H, D]   W_O [H, D, C]   b_O [C]
///     blocks.N.mlp.W_in [C, F]   b_in [F]   W_out [F, C]   b_out [C]
///     blocks.N.ln1.w  .b   blocks.N.ln2.w  .b   ln_final.w  .b                    [C]
///     embed.W_E [V, C]   pos_embed.W_pos [n_ctx, C]   unembed.W_U [C, V]   unembed.b_U [V], zeros
///
/// `embed.`, `pos_embed.` and `unembed.` may be left out.
struct GPT2LensWeights {
  let parameters: GPT2Parameters
  let layerCount: Int
  let headCount: Int

  /// The tensor of that name; nil if TransformerLens has none.
  func tensor(named name: String) throws -> Tensor? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.first == "blocks" else { return try global(name) }
    guard parts.count == 4, let n = Int(parts[1]), (0..<layerCount).contains(n) else { return nil }
    return try block(n, parts[2] + "." + parts[3])
  }

  /// All names.
  var names: [String] {
    Self.globalNames + (0..<layerCount).flatMap { n in Self.blockNames.map { "blocks.\(n).\($0)" } }
  }

  private static let globalNames = [
    "embed.W_E", "pos_embed.W_pos", "unembed.W_U", "unembed.b_U", "ln_final.w", "ln_final.b",
  ]
  private static let blockNames = [
    "ln1.w", "ln1.b", "attn.W_Q", "attn.W_K", "attn.W_V", "attn.W_O", "attn.b_Q", "attn.b_K", "attn.b_V",
    "attn.b_O", "ln2.w", "ln2.b", "mlp.W_in", "mlp.b_in", "mlp.W_out", "mlp.b_out",
  ]

  private func global(_ name: String) throws -> Tensor? {
    switch name {
    case "embed.W_E", "W_E": try stored(.wte, nil, "weight")
    case "pos_embed.W_pos", "W_pos": try stored(.wpe, nil, "weight")
    case "unembed.W_U", "W_U": try unembedding().transpose(0, 1)
    case "unembed.b_U", "b_U": try Tensor(zeros: [unembedding().shape[0]], dtype: .float32).frozen()
    case "ln_final.w": try stored(.lnF, nil, "weight")
    case "ln_final.b": try stored(.lnF, nil, "bias")
    default: nil
    }
  }

  private func block(_ n: Int, _ name: Substring) throws -> Tensor? {
    switch name {
    case "ln1.w": try stored(.ln1, n, "weight")
    case "ln1.b": try stored(.ln1, n, "bias")
    case "ln2.w": try stored(.ln2, n, "weight")
    case "ln2.b": try stored(.ln2, n, "bias")
    case "attn.W_Q": try headWeight(n, 0)
    case "attn.W_K": try headWeight(n, 1)
    case "attn.W_V": try headWeight(n, 2)
    case "attn.b_Q": try headBias(n, 0)
    case "attn.b_K": try headBias(n, 1)
    case "attn.b_V": try headBias(n, 2)
    case "attn.W_O": try outputWeight(n)
    case "attn.b_O": try stored(.attnOutput, n, "bias")
    case "mlp.W_in": try stored(.mlpInput, n, "weight")
    case "mlp.b_in": try stored(.mlpInput, n, "bias")
    case "mlp.W_out": try stored(.mlpOutput, n, "weight")
    case "mlp.b_out": try stored(.mlpOutput, n, "bias")
    default: nil
    }
  }

  private func stored(_ site: GPT2Site, _ n: Int?, _ name: String) throws -> Tensor {
    try parameters.store.float32(site.path(layer: n) + "." + name)
  }

  /// (V, C)
  private func unembedding() throws -> Tensor {
    try stored(parameters.isTied ? .wte : .lmHead, nil, "weight")
  }

  /// A third of c_attn's weight (C, 3 C) as (H, C, D).
  private func headWeight(_ n: Int, _ part: Int) throws -> Tensor {
    let weight = try stored(.attnInput, n, "weight")
    let width = weight.shape[0]
    return try weight.slice(dimension: 1, start: part * width, count: width)
      .reshape([width, headCount, width / headCount]).permute([1, 0, 2])
  }

  /// A third of c_attn's bias (3 C) as (H, D).
  private func headBias(_ n: Int, _ part: Int) throws -> Tensor {
    let bias = try stored(.attnInput, n, "bias")
    let width = bias.shape[0] / 3
    return try bias.slice(dimension: 0, start: part * width, count: width)
      .reshape([headCount, width / headCount])
  }

  /// c_proj's weight (C, C) as (H, D, C).
  private func outputWeight(_ n: Int) throws -> Tensor {
    let weight = try stored(.attnOutput, n, "weight")
    let width = weight.shape[0]
    return try weight.reshape([headCount, width / headCount, width])
  }
}
