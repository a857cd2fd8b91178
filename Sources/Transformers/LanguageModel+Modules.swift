import Tensors

extension LanguageModel {
  /// What one module makes of a tensor, without hooks.
  ///
  ///     let y = try model.apply("ln_f", x)            // x (..., C)
  ///     let z = try model.apply("h.3.attn", x)        // x (B, T, C) or (T, C)
  ///
  /// - Parameters:
  ///   - name: a module as its hook point is called.
  ///   - x: the module's input: ids for the embeddings, (T, C) or (B, T, C) for whatever attends, and any shape
  ///     that ends in the module's width for the others.
  /// - Throws: `ModelError` if there is no such module or the shape does not fit.
  public func apply(_ name: String, _ x: Tensor) throws -> Tensor {
    let point = try hookPoints.point(named: name)
    guard point.kind == .output else {
      throw ModelError("'\(name)' is no module; one is 'ln_f' or 'h.0.attn.c_proj'")
    }
    switch gpt2.points.site(of: point) {
    case .wte: return try rows(gpt2.parameters.tokenEmbedding(), x, point, "the vocabulary")
    case .wpe: return try rows(gpt2.parameters.positionEmbedding(), x, point, "the context")
    case let site:
      guard x.dtype.isFloatingPoint else {
        throw ModelError("'\(point.name)' takes floating-point values, got \(x.dtype.name)")
      }
      return try gpt2.apply(site, point, x.to(.float32))
    }
  }

  /// The embeddings of token ids (..., C); with those of positions added, which broadcast to the ids' shape.
  ///
  /// - Parameter positions: counted from 0.
  public func embed(_ ids: Tensor, positions: Tensor? = nil) throws -> Tensor {
    let tokens = try apply("wte", ids)
    guard let positions else { return tokens }
    let sum = try Tensor.binary(
      .add, .tensor(tokens), .tensor(apply("wpe", positions.broadcast(to: ids.shape))))
    return sum
  }

  /// The scores of all tokens from states after the final norm: x (..., C) -> (..., V)
  public func unembed(_ x: Tensor) throws -> Tensor { try apply("lm_head", x) }

  private func rows(_ matrix: RowMatrix, _ ids: Tensor, _ point: HookPoint, _ what: String) throws -> Tensor {
    let numbers = try ids.wholeNumbers()
    for number in numbers where !(0..<matrix.rowCount).contains(number) {
      throw ModelError("'\(point.name)': \(number) is not in \(what) (0 to \(matrix.rowCount - 1))")
    }
    return try matrix.rows(numbers, shape: ids.shape + [matrix.width])
  }
}

extension GPT2 {
  /// What a module with values for input makes of x.
  func apply(_ site: GPT2Site, _ point: HookPoint, _ x: Tensor) throws -> Tensor {
    let width = site == .mlpOutput || site == .mlpActivation ? config.innerWidth : config.width
    let attends = site == .attn || site == .block
    guard x.shape.last == width, x.count > 0, !attends || (2...3).contains(x.rank) else {
      throw ModelError(
        "'\(point.name)' takes \(attends ? "[T, \(width)] or [B, T, \(width)]" : "[..., \(width)]"), "
          + "got \(Shape.describe(x.shape))")
    }
    let rows = attends && x.rank == 3 ? x.shape[0] : 1
    let length = x.rowCount / rows
    let value = try x.contiguous().frozen().reshape([rows, length, width])
    let layout = SequenceLayout(spans: Array(repeating: 0..<length, count: rows), length: length)
    let request = RunRequest(.value(value, at: point, spans: nil))
    let pass = GPT2Pass(
      model: self, instruments: Instruments(request, points.table, layout, step: nil), layout: layout,
      cache: nil)
    let y = try apply(site, point.layer ?? 0, value, pass)
    return try y.reshape(x.shape.dropLast() + [y.shape[2]])
  }

  private func apply(_ site: GPT2Site, _ n: Int, _ x: Tensor, _ pass: GPT2Pass) throws -> Tensor {
    if site == .lnF { return try pass.finalNorm(x) }
    if site == .lmHead { return try parameters.unembedding().scores(x) }
    if site == .mlpActivation { return try activate(x) }
    let weights = try parameters.block(n)
    return switch site {
    case .ln1: try pass.norm(.ln1, n, weights.ln1, x)
    case .ln2: try pass.norm(.ln2, n, weights.ln2, x)
    case .attn: try pass.attention(n, weights, x)
    case .attnInput: try pass.project(x, weights.attnInput)
    case .attnOutput: try pass.project(x, weights.attnOutput)
    case .mlp: try pass.mlp(n, weights, x)
    case .mlpInput: try pass.project(x, weights.mlpInput)
    case .mlpOutput: try pass.project(x, weights.mlpOutput)
    default: try pass.block(n, x)
    }
  }
}
