import Tensors

/// One forward pass of GPT-2, with a run's hooks: a function per layer.
struct GPT2Pass {
  let model: GPT2
  let instruments: Instruments
  let layout: SequenceLayout
  let cache: KeyValueCache?

  /// x (B, T, C) = wte[tokens] + wpe[positions]
  func embed(_ tokens: [[Int]]) throws -> Tensor {
    let shape = [layout.rowCount, layout.length]
    let ids = tokens.flatMap(\.self)
    let token = try model.parameters.tokenEmbedding().rows(ids, shape: shape + [model.config.width])
    return try addPositions(token, ids: { try Tensor(ids, shape: shape).frozen() })
  }

  /// The token embeddings (B, T, C), and to them those of the positions.
  ///
  /// - Parameter ids: makes the token ids (B, T) for a hook that asks; nil where there are none.
  func addPositions(_ token: consuming Tensor, ids: (() throws -> Tensor)? = nil) throws -> Tensor {
    let (B, T, C) = (layout.rowCount, layout.length, model.config.width)
    let token = try visit(.wte, .output, token, input: ids)
    // Without padding, every row has the same positions.
    let positions = layout.isPadded ? layout.positions() : Array(layout.past..<layout.keyCount)
    let rows = layout.isPadded ? B : 1
    var position = try visit(
      .wpe, .output, try model.parameters.positionEmbedding().rows(positions, shape: [rows, T, C]),
      input: { try Tensor(positions, shape: [rows, T]).frozen() })
    position = try position.broadcast(to: [B, T, C]).contiguous()
    return try residualSum(token, visit(.positionEmbedding, .inner, position))
  }

  /// Begins with a value (B, T, C) in place of the one at a point: returns the residual stream and the number
  /// of the block that it enters.
  ///
  /// The point is an entrance (`GPT2HookPoints.isEntrance`).
  func enter(_ value: Tensor, at point: HookPoint) throws -> (Tensor, block: Int) {
    guard let layer = point.layer else {
      return point.kind == .output ? (try addPositions(value), 0) : (value, model.config.layerCount)
    }
    switch point.kind {
    case .input: return (value, layer)
    case .inner:
      let output = try feedForward(layer, try model.parameters.block(layer), value)
      return (try visit(.block, .output, layer: layer, output), layer + 1)
    case .output: return (try visit(.block, .output, layer: layer, value), layer + 1)
    }
  }

  /// x (B, T, C) -> x + attn(ln_1(x)), and to that its mlp(ln_2(...))
  func block(_ n: Int, _ x: consuming Tensor) throws -> Tensor {
    let weights = try model.parameters.block(n)
    return try module(.block, n, x) { x in
      let inputs = try headInputs(n, weights, x)
      let normed = try norm(.ln1, n, weights.ln1, copy x)
      let attended = try attention(n, weights, consume normed, inputs)
      return try feedForward(n, weights, residualSum(consume x, consume attended))
    }
  }

  /// The second half of a block: x (B, T, C) -> x + mlp(ln_2(x))
  func feedForward(_ n: Int, _ weights: GPT2Parameters.Block, _ x: consuming Tensor) throws -> Tensor {
    let x = try visit(.middle, .inner, layer: n, consume x)
    let transformed = try mlp(n, weights, norm(.ln2, n, weights.ln2, copy x))
    return try residualSum(consume x, consume transformed)
  }

  /// x (B, T, C) -> (B, T, C)
  func mlp(_ n: Int, _ weights: GPT2Parameters.Block, _ x: consuming Tensor) throws -> Tensor {
    try module(.mlp, n, x) { x in
      let pre = try module(.mlpInput, n, x) { try project($0, weights.mlpInput) }  // (B, T, F)
      let post = try module(.mlpActivation, n, pre) { try model.activate($0) }  // (B, T, F)
      return try module(.mlpOutput, n, post) { try project($0, weights.mlpOutput) }
    }
  }

  /// x (B, T, C) -> (B, T, C)
  func finalNorm(_ x: consuming Tensor) throws -> Tensor {
    try norm(.lnF, nil, try model.parameters.finalNorm(), x)
  }

  /// x (B, T, C) -> (B, T, C); `site` is a layer norm.
  func norm(
    _ site: GPT2Site, _ n: Int?, _ weights: GPT2Parameters.Layer, _ x: consuming Tensor
  ) throws -> Tensor {
    let norm = LayerNorm(weight: weights.weight, bias: weights.bias, epsilon: model.config.layerNormEpsilon)
    return try module(site, n, x) { x in
      let (scaleSite, normalizedSite) = site.normSites
      guard observes(scaleSite, n) || observes(normalizedSite, n) else { return try norm(x) }
      var editedScale: Tensor?
      if observes(scaleSite, n) {
        editedScale = try visitForEdits(scaleSite, n, try norm.scale(x))
      }
      let normalized = try visit(
        normalizedSite, .inner, layer: n, try norm.normalized(x, scale: editedScale))
      return try norm.scaleAndShift(normalized)
    }
  }

  /// x (B, T, C) -> scores (B, T, V), or (B, 1, V) of each row's last position: now if a hook or capture is
  /// there, and when they are first read if not.
  func unembed(_ x: consuming Tensor, _ which: RunRequest.Logits) throws -> RunOutput.Ending {
    let matrix = try model.parameters.unembedding()
    let isLast = which == .last
    let state = try visit(.lmHead, .input, isLast ? lastPositions(x) : copy x).frozen()
    let final = FinalState(state: state, unembedding: matrix)
    guard observes(.lmHead, nil, .output) else { return .state(final, isLast: isLast) }
    return .logits(try visit(.lmHead, .output, final.scores(), input: { state }).frozen(), isLast: isLast)
  }

  func project(_ x: Tensor, _ weights: GPT2Parameters.Layer) throws -> Tensor {
    try linear(x, weight: weights.weight, bias: weights.bias)
  }

  /// (B, 1, C) of (B, T, C): each row's last real position.
  private func lastPositions(_ x: Tensor) throws -> Tensor {
    let rows = try layout.spans.enumerated().map { row, span in
      try x.slice(dimension: 0, start: row, count: 1)
        .slice(dimension: 1, start: span.upperBound - 1 - layout.past, count: 1)
    }
    // A copy also of one row, so that the others' memory is given back.
    return try Tensor.cat(rows, dimension: 0)
  }
}
