import Tensors
import Testing
import Transformers

extension TransformersTests {
  /// Runs from a remembered one, which are to be those from the tokens, only sooner.
  @Suite struct RememberedRuns {
    private let reference: ReferenceModel
    private let model: LanguageModel
    private let layers: Int

    init() throws {
      reference = try ReferenceModel("inverse_layer")
      model = reference.model
      layers = model.config.layerCount
    }

    private func edit(_ point: HookPoint) -> (HookPoint, RunRequest.Interceptor) {
      (
        point,
        { value, _ in
          try write(value) { $0 * 0.5 + 1 }
          return nil
        }
      )
    }

    /// The first block that a point needs.
    private func firstBlock(_ point: HookPoint) -> Int { point.layer ?? (point.index < 3 ? 0 : layers) }

    /// Runs the request from both, and counts the blocks that the second run computes.
    private func compare(_ request: RunRequest, _ clean: CleanRun, blocks: Int, _ what: String) throws {
      var request = request
      request.hiddenStates = true
      request.start = .tokens(clean.batch)
      let full = try model.run(request)
      var done: [Int] = []
      request.start = .remembered(clean)
      request.progress = { block, _ in done.append(block) }
      let output = try model.run(request)
      #expect(done == Array(layers - blocks + 1..<layers + 1), "\(what)")
      #expect(output.captured == full.captured)
      for point in full.captured {
        #expect(
          try bits(output.activation(at: point)) == bits(full.activation(at: point)), "\(what) at \(point)")
      }
      #expect(output.hiddenStates.keys.sorted() == Array(0...layers))
      for (index, state) in full.hiddenStates {
        #expect(
          try bits(#require(output.hiddenStates[index])) == bits(state), "\(what), hidden state \(index)")
      }
      #expect(try bits(output.logits()) == bits(full.logits()), "\(what)")
      #expect(output.spans == full.spans)
    }

    @Test(arguments: [nil, TokenBatch.Side.left, .right])
    func areThoseFromTheTokens(_ padding: TokenBatch.Side?) throws {
      let rows = [[1, 2, 3, 4, 5], padding == nil ? [9, 8, 7, 6, 5] : [8, 9]]
      let batch = TokenBatch(padding: rows, on: padding ?? .left, with: 0)
      let clean = try model.remember(batch)
      for point in reference.points {
        var request = RunRequest(.tokens(batch))
        let blocks = layers - firstBlock(point)
        request.interceptors = [edit(point)]
        try compare(request, clean, blocks: blocks, "edited at \(point)")
        request.captures = [point]
        try compare(request, clean, blocks: blocks, "edited and captured at \(point)")
        request.interceptors = []
        try compare(request, clean, blocks: blocks, "captured at \(point)")
      }
      try compare(RunRequest(.tokens(batch)), clean, blocks: 0, "as it was")
    }

    @Test func beginAtTheFirstPointThatIsWanted() throws {
      let clean = try model.remember(TokenBatch(rows: reference.tokens))
      func point(_ name: String) throws -> HookPoint { try model.hookPoints.point(named: name) }
      var request = RunRequest(.remembered(clean))
      request.captures = [try point("ln_f"), try point("h.1.attn.z")]
      request.interceptors = [edit(try point("h.2.mlp"))]
      try compare(request, clean, blocks: 2, "captured before the edit")
      request.interceptors = [edit(try point("h.1.input")), edit(try point("wte"))]
      try compare(request, clean, blocks: 3, "edited at the embedding")
      request.captures = [try point("lm_head")]
      request.interceptors = []
      request.logits = .last
      try compare(request, clean, blocks: 0, "last logits")
    }

    @Test func stopAndGoOn() throws {
      let clean = try model.remember(TokenBatch(rows: reference.tokens))
      for stop in reference.points {
        var done = 0
        var request = RunRequest(.remembered(clean))
        request.captures = [stop]
        request.stop = stop
        request.progress = { _, _ in done += 1 }
        let output = try model.run(request)
        request.start = .tokens(clean.batch)
        let full = try model.run(request)
        #expect(try bits(output.activation(at: stop)) == bits(full.activation(at: stop)), "\(stop)")
      }
    }

    @Test func areNotChangedByThem() throws {
      let clean = try model.remember(TokenBatch(rows: reference.tokens))
      let before = try bits(model.run(RunRequest(.remembered(clean))).logits())
      for point in reference.points {
        var request = RunRequest(.remembered(clean))
        request.interceptors = [edit(point)]
        _ = try model.run(request).logits()
      }
      #expect(try bits(model.run(RunRequest(.remembered(clean))).logits()) == before)
    }

    @Test func ofAnotherModelAreRefused() throws {
      let other = try ReferenceModel("inverse_layer").model
      let clean = try other.remember(TokenBatch(rows: reference.tokens))
      #expect(
        reason { try model.run(RunRequest(.remembered(clean))) } == "the remembered run is of another model")
      #expect(try model.remember(TokenBatch(rows: [[1]])).batch.rows == [[1]])
    }

    /// A model that has gone, with another in its place, is another model.
    @Test func outliveTheirModel() throws {
      func remembered() throws -> CleanRun {
        try ReferenceModel().model.remember(TokenBatch(rows: [[1, 2]]))
      }
      for _ in 0..<50 {
        let clean = try remembered()
        let other = try ReferenceModel("n_inner").model
        #expect(throws: ModelError.self) { try other.run(RunRequest(.remembered(clean))) }
      }
    }

    @Test func tokensAreChecked() {
      #expect(reason { try model.remember(TokenBatch(rows: [[61]])) }.contains("token id 61"))
      #expect(reason { try model.remember(TokenBatch(rows: [])) } == "the input has no tokens")
    }
  }
}
