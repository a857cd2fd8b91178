import Tensors

extension LanguageModel {
  /// Runs the model, on token ids, from a value in the middle, or from a remembered run.
  ///
  /// - Throws: `ModelError` if the input does not fit the model or a hook returned a wrong shape, whatever an
  ///   interceptor throws, `Cancelled`, or `TensorError` when memory runs out.
  public func run(_ request: RunRequest) throws -> RunOutput {
    switch request.start {
    case .tokens(let batch): try check(batch)
    case .value(let value, let point, let spans): try check(value, at: point, spans)
    case .remembered(let run):
      guard run.owner === self else {
        throw ModelError("the remembered run is of another model")
      }
    }
    try checkPoints(of: request)
    return try gpt2.run(request, request.layout(past: 0))
  }

  /// Runs the model without hooks and remembers the residual stream at each block.
  ///
  /// - Throws: as `run`.
  public func remember(_ batch: TokenBatch) throws -> CleanRun {
    try check(batch)
    return try gpt2.remember(batch, owner: self)
  }

  func checkPoints(of request: RunRequest) throws(ModelError) {
    for point in request.wantedPoints where !hookPoints.contains(point) {
      throw ModelError("the hook point '\(point.name)' is of another model")
    }
    if case .value(_, let start, _) = request.start,
      let early = request.captures.filter({ $0.index < start.index }).min(by: { $0.index < $1.index })
    {
      throw ModelError("'\(early.name)' cannot be captured: the run starts after it, at '\(start.name)'")
    }
    guard let stop = request.stop else { return }
    if let late = request.captures.filter({ $0.index > stop.index }).min(by: { $0.index < $1.index }) {
      throw ModelError("'\(late.name)' cannot be captured: the run stops before it, at '\(stop.name)'")
    }
    if case .value(_, let start, _) = request.start, start.index > stop.index {
      throw ModelError("the run stops at '\(stop.name)', which lies before its start, '\(start.name)'")
    }
  }

  func check(_ batch: TokenBatch) throws(ModelError) {
    let length = batch.length
    guard !batch.rows.isEmpty else { throw ModelError("the input has no tokens") }
    for (number, row) in batch.rows.enumerated() {
      guard row.count == length else {
        throw ModelError(
          "the rows of a batch must be equally long; there are rows of \(length) and \(row.count) tokens")
      }
      guard !batch.spans[number].isEmpty else {
        throw ModelError(
          batch.rows.count == 1 ? "the input has no tokens" : "row \(number + 1) of the input has no tokens")
      }
    }
    try check(length: length)
    for row in batch.rows {
      for token in row where !(0..<config.vocabularySize).contains(token) {
        throw ModelError("the token id \(token) is not in the vocabulary (0 to \(config.vocabularySize - 1))")
      }
    }
  }

  func check(length: Int) throws(ModelError) {
    guard length <= config.contextLength else {
      throw ModelError("the input has \(length) tokens; the model's context holds \(config.contextLength)")
    }
  }

  private func check(_ value: Tensor, at point: HookPoint, _ spans: [Range<Int>]?) throws(ModelError) {
    guard hookPoints.contains(point) else {
      throw ModelError("the hook point '\(point.name)' is of another model")
    }
    guard gpt2.points.isEntrance(point) else {
      throw ModelError(
        "a run cannot start at '\(point.name)'; it can at a point of the residual stream (h.N.input, "
          + "h.N.resid_mid, h.N or ln_f.input) or at wte")
    }
    guard value.rank == 3, value.shape[2] == config.width, value.count > 0 else {
      throw ModelError(
        "a value for '\(point.name)' has the shape [B, T, \(config.width)], got \(Shape.describe(value.shape))"
      )
    }
    guard value.dtype.isFloatingPoint else {
      throw ModelError("a value for '\(point.name)' needs a floating-point type, got \(value.dtype.name)")
    }
    if let spans {
      guard spans.count == value.shape[0] else {
        throw ModelError("the mask has \(spans.count) rows, the value \(value.shape[0])")
      }
      for span in spans where span.isEmpty || span.clamped(to: 0..<value.shape[1]) != span {
        throw ModelError("the positions \(span) are not within those of the value, \(value.shape[1])")
      }
    }
    try check(length: value.shape[1])
  }
}
