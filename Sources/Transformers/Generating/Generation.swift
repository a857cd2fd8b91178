import Tensors

extension LanguageModel {
  /// Adds tokens to each row, one after the other.
  ///
  ///     var request = GenerationRequest(batch, sampler: try TokenSampler(temperature: 0))
  ///     request.newTokenCount = 50
  ///     let rows = try model.generate(request)
  ///
  /// Returns the rows of the batch with what was added: B rows of T + new ids. It ends early when all rows
  /// have met a stop token.
  ///
  /// - Throws: `ModelError` if the input does not fit the model, the tokens would not fit its context or a
  ///   row is padded on the right; whatever an interceptor throws; `Cancelled`; `TensorError`.
  public func generate(_ request: GenerationRequest) throws -> [[Int]] {
    try check(request.batch)
    let length = request.batch.length
    guard request.newTokenCount <= config.contextLength - length else {
      throw ModelError(
        "\(length) tokens and \(request.newTokenCount) new ones do not fit the model's context of "
          + "\(config.contextLength)")
    }
    guard request.batch.spans.allSatisfy({ $0.upperBound == length }) else {
      throw ModelError("a generation goes on from the end of each row: pad rows on the left")
    }
    var run = RunRequest(.tokens(request.batch))
    run.logits = .last
    run.interceptors = request.interceptors
    run.reportNaN = request.reportNaN
    try checkPoints(of: run)
    var generation = Generation(gpt2, request, run)
    return try generation.tokens()
  }
}

/// A generation under way.
private struct Generation {
  private let model: GPT2
  private let request: GenerationRequest
  /// The run of the next step.
  private var run: RunRequest
  private var sampler: TokenSampler
  private let cache: KeyValueCache?
  private var rows: [[Int]]
  private var hasEnded: [Bool]

  init(_ model: GPT2, _ request: GenerationRequest, _ run: RunRequest) {
    self.model = model
    self.request = request
    self.run = run
    sampler = request.sampler
    rows = request.batch.rows
    hasEnded = Array(repeating: false, count: rows.count)
    cache =
      request.usesCache
      ? KeyValueCache(
        layerCount: model.config.layerCount, capacity: request.batch.length + request.newTokenCount) : nil
  }

  mutating func tokens() throws -> [[Int]] {
    for step in stride(from: 1, through: request.newTokenCount, by: 1) {
      let goesOn = try add(logits(step: step), step)
      try request.progress?(step, request.newTokenCount)
      if !goesOn { break }
    }
    return rows
  }

  /// The scores of each row's next token, (B, V).
  private mutating func logits(step: Int) throws -> Tensor {
    let past = cache?.count ?? 0
    let layout = SequenceLayout(
      spans: request.batch.spans.map { $0.lowerBound..<rows[0].count }, length: rows[0].count - past,
      past: past)
    run.start = .tokens(TokenBatch(rows: rows.map { Array($0[past...]) }))
    let output = try model.run(run, layout, cache: cache, step: step)
    cache?.advance(by: layout.length)
    return try output.logits().contiguous()
  }

  /// Chooses a token for each row. Whether there is more to do.
  private mutating func add(_ logits: Tensor, _ step: Int) throws -> Bool {
    var goesOn = true
    for row in rows.indices {
      guard !hasEnded[row] else {
        rows[row].append(request.filler)
        continue
      }
      let token = try logits.withPointer(to: Float.self) { start in
        let size = model.config.vocabularySize
        return try sampler.next(UnsafeBufferPointer(start: start + row * size, count: size))
      }
      rows[row].append(token)
      hasEnded[row] = request.stopTokens.contains(token)
      if try request.onToken?(token, row, step) == false { goesOn = false }
    }
    return goesOn && hasEnded.contains(false)
  }
}
