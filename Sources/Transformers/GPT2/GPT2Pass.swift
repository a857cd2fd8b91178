import Tensors

/// One forward pass of GPT-2, with a run's hooks: a function per layer.
struct GPT2Pass {
  let model: GPT2
  let instruments: Instruments

  /// x (B, T, C) = wte[tokens] + wpe[positions]
  func embed(_ tokens: [[Int]]) throws -> Tensor {
    let (B, T, C) = (tokens.count, tokens[0].count, model.config.width)
    let ids = tokens.flatMap { $0 }
    let positions = Array(0..<T)

    let token = try visit(
      .wte, .output, try model.parameters.tokenEmbedding().rows(ids, shape: [B, T, C]),
      input: { try Tensor(ids, shape: [B, T]).frozen() })
    let position = try visit(
      .wpe, .output, try model.parameters.positionEmbedding().rows(positions, shape: [1, T, C]),
      input: { try Tensor(positions, shape: [1, T]).frozen() })
    return try residualSum(token, position.broadcast(to: [B, T, C]).contiguous())
  }

  /// x (B, T, C) -> x + attn(ln_1(x)), and to that its mlp(ln_2(...))
  func block(_ n: Int, _ x: consuming Tensor) throws -> Tensor {
    let weights = try model.parameters.block(n)
    return try module(.block, n, x) { x in
      let attended = try attention(n, weights, module(.ln1, n, copy x) { try norm($0, weights.ln1) })
      let middle = try residualSum(x, attended)
      let transformed = try mlp(n, weights, module(.ln2, n, copy middle) { try norm($0, weights.ln2) })
      return try residualSum(middle, transformed)
    }
  }

  /// x (B, T, C) -> (B, T, C)
  private func attention(_ n: Int, _ weights: GPT2Parameters.Block, _ x: consuming Tensor) throws -> Tensor {
    try module(.attn, n, x) { x in
      let qkv = try module(.attnInput, n, x) { try project($0, weights.attnInput) }  // (B, T, 3 C)
      let z = try model.attention(n)(qkv)  // (B, T, C)
      return try module(.attnOutput, n, z) { try project($0, weights.attnOutput) }
    }
  }

  /// x (B, T, C) -> (B, T, C)
  private func mlp(_ n: Int, _ weights: GPT2Parameters.Block, _ x: consuming Tensor) throws -> Tensor {
    try module(.mlp, n, x) { x in
      let pre = try module(.mlpInput, n, x) { try project($0, weights.mlpInput) }  // (B, T, F)
      let post = try module(.mlpActivation, n, pre) { try model.activate($0) }  // (B, T, F)
      return try module(.mlpOutput, n, post) { try project($0, weights.mlpOutput) }
    }
  }

  /// x (B, T, C) -> (B, T, C)
  func finalNorm(_ x: consuming Tensor) throws -> Tensor {
    let weights = try model.parameters.finalNorm()
    return try module(.lnF, nil, x) { try norm($0, weights) }
  }

  /// x (B, T, C) -> scores (B, T, V), or (B, 1, V) of the last position: now if a hook or capture is there,
  /// and when they are first read if not.
  func logits(_ x: consuming Tensor, _ which: RunRequest.Logits) throws -> RunOutput.LogitsState {
    let matrix = try model.parameters.unembedding()
    let state = try visit(.lmHead, .input, which == .last ? lastPosition(x) : copy x)
    func result(_ scores: Tensor) throws -> Tensor {
      let (B, V) = (scores.shape[0], matrix.rowCount)
      return try (which == .last ? scores.reshape([B, V]) : scores).frozen()
    }
    guard let index = model.points.index(.lmHead, .output, layer: 0), instruments.observes(index) else {
      let kept = state.frozen()
      return .deferred { try result(matrix.scores(kept)) }
    }
    let kept = state.frozen()
    return .computed(try result(visit(.lmHead, .output, matrix.scores(kept), input: { kept })))
  }

  private func norm(_ x: Tensor, _ weights: GPT2Parameters.Layer) throws -> Tensor {
    try layerNorm(x, weight: weights.weight, bias: weights.bias, epsilon: model.config.layerNormEpsilon)
  }

  private func project(_ x: Tensor, _ weights: GPT2Parameters.Layer) throws -> Tensor {
    try linear(x, weight: weights.weight, bias: weights.bias)
  }

  /// (B, 1, C) of (B, T, C)
  private func lastPosition(_ x: Tensor) throws -> Tensor {
    try x.slice(dimension: 1, start: x.shape[1] - 1, count: 1).contiguous()
  }
}

// MARK: - Hooks

extension GPT2Pass {
  /// Runs a module: the hooks on its input, what it computes, the hooks on its output.
  ///
  /// `compute` gets the only reference that the pass has, unless its caller kept a copy.
  private func module(
    _ site: GPT2Site, _ layer: Int?, _ input: consuming Tensor,
    _ compute: (consuming Tensor) throws -> Tensor
  ) throws -> Tensor {
    let input = try visit(site, .input, layer: layer, input)
    guard let index = model.points.index(site, .output, layer: layer ?? 0), instruments.observes(index) else {
      return try compute(input)
    }
    // Kept for a hook that asks for it; a capture cannot ask.
    let kept = instruments.intercepts(index) ? input.frozen() : nil
    let output = try compute(input)
    return try instruments.visit(index, output, input: kept.map { kept in { kept } })
  }

  /// Passes a value through the point of a site that is no module of one input.
  private func visit(
    _ site: GPT2Site, _ kind: HookPoint.Kind, layer: Int? = nil, _ value: consuming Tensor,
    input: (() throws -> Tensor)? = nil
  ) throws -> Tensor {
    guard let index = model.points.index(site, kind, layer: layer ?? 0) else { return value }
    return try instruments.visit(index, value, input: input)
  }
}
