import Tensors

/// Attention, with the points inside of it: what nobody looks at is never put together.
extension GPT2Pass {
  /// What each head reads, (B, T, H, C), where a hook has changed that; nil where it has not.
  struct HeadInputs {
    var query: Tensor?
    var key: Tensor?
    var value: Tensor?
  }

  /// Passes the block's input (B, T, C) through the points that have a copy of it for each head.
  func headInputs(_ n: Int, _ weights: GPT2Parameters.Block, _ x: Tensor) throws -> HeadInputs {
    let sites: [GPT2Site] = [.attnIn, .queryInput, .keyInput, .valueInput]
    guard sites.contains(where: { observes($0, n) }) else { return HeadInputs() }
    let (B, T, H, C) = (layout.rowCount, layout.length, model.config.headCount, model.config.width)
    let copies = try x.reshape([B, T, 1, C]).broadcast(to: [B, T, H, C])

    /// The value after the point's hooks, or nil if they left it as it was.
    func edited(_ site: GPT2Site, _ value: Tensor) throws -> Tensor? {
      guard observes(site, n) else { return nil }
      // Copies that only a capture reads need no memory of their own.
      return try visitForEdits(site, n, intercepts(site, n) ? value.contiguous() : value)
    }
    let all = try edited(.attnIn, copies)
    func input(_ site: GPT2Site) throws -> Tensor? { try edited(site, all ?? copies) ?? all }
    return HeadInputs(
      query: try input(.queryInput), key: try input(.keyInput), value: try input(.valueInput))
  }

  /// x (B, T, C) -> (B, T, C)
  func attention(
    _ n: Int, _ weights: GPT2Parameters.Block, _ x: consuming Tensor, _ inputs: HeadInputs = HeadInputs()
  ) throws -> Tensor {
    try module(.attn, n, x) { x in
      let qkv = try module(.attnInput, n, x) { x in  // (B, T, 3 C)
        let qkv = try project(x, weights.attnInput)
        for (part, input) in [inputs.query, inputs.key, inputs.value].enumerated() {
          guard let input else { continue }
          try Heads.part(part, of: qkv, headCount: model.config.headCount)
            .copy(from: projectHeads(input, weights, part))
        }
        return qkv
      }
      /// (B, T, H, D)
      func heads(_ part: Int, _ site: GPT2Site) throws -> Tensor {
        let value = Heads.part(part, of: qkv, headCount: model.config.headCount)
        return try visit(site, .inner, layer: n, isKeptAlone(site, n) ? value.contiguous() : value)
      }
      let q = try heads(0, .query)
      var k = try heads(1, .key)
      var v = try heads(2, .value)
      if let cache { (k, v) = try cache.append(keys: k, values: v, block: n) }
      let z = try mix(n, Heads(q), Heads(k), Heads(v))
      return try module(.attnOutput, n, z) { z in try combine(n, weights, z) }
    }
  }

  /// Whether a capture of this third of `c_attn`'s output would keep the other two in memory, which nobody has
  /// asked for.
  private func isKeptAlone(_ site: GPT2Site, _ n: Int) -> Bool {
    captures(site, n) && !captures(.attnInput, n, .output)
      && [.query, .key, .value].filter { captures($0, n) }.count == 1
  }

  /// A head's query, key or value from an input of its own: (B, T, H, C) -> (B, T, H, D)
  private func projectHeads(_ x: Tensor, _ weights: GPT2Parameters.Block, _ part: Int) throws -> Tensor {
    let norm = LayerNorm(
      weight: weights.ln1.weight, bias: weights.ln1.bias, epsilon: model.config.layerNormEpsilon)
    return try HeadProjection.inputs(
      norm(x), weight: weights.attnInput.weight, bias: weights.attnInput.bias, part: part)
  }

  /// z (B, T, C) from the queries (B, T, H, D), keys and values (B, S, H, D).
  private func mix(_ n: Int, _ q: Heads, _ k: Heads, _ v: Heads) throws -> Tensor {
    let attention = model.attention(n, layout)
    let isSeen = [.scores, .maskedScores, .pattern].contains { observes($0, n) }
    let z = isSeen ? try attention.mix(pattern(n, attention, q, k), v) : try attention(q, k, v)
    guard observes(.z, n) else { return z }
    let shape = z.shape
    let heads = try z.reshape([shape[0], shape[1], v.count, v.width])
    // A hook's write copies what somebody else reads.
    _ = consume z
    return try visit(.z, .inner, layer: n, consume heads).reshape(shape)
  }

  /// The attention pattern (B, H, T, S), step by step.
  private func pattern(_ n: Int, _ attention: SelfAttention, _ q: Heads, _ k: Heads) throws -> Tensor {
    let scores = try visit(.scores, .inner, layer: n, attention.scores(q, k))
    guard observes(.maskedScores, n) else {
      return try visit(.pattern, .inner, layer: n, attention.pattern(unmasked: consume scores))
    }
    let masked = try visit(.maskedScores, .inner, layer: n, attention.masked(consume scores))
    return try visit(.pattern, .inner, layer: n, attention.pattern(masked: consume masked))
  }

  /// z (B, T, C) -> the sum of what each head adds to the residual stream, and the bias.
  private func combine(_ n: Int, _ weights: GPT2Parameters.Block, _ z: Tensor) throws -> Tensor {
    let y = try project(z, weights.attnOutput)
    guard observes(.result, n) else { return y }
    let results = try HeadProjection.results(
      z, weight: weights.attnOutput.weight, headCount: model.config.headCount)
    if let edited = try visitForEdits(.result, n, results) {
      try HeadProjection.sum(edited, original: results, bias: weights.attnOutput.bias, into: y)
    }
    return y
  }
}
