import Tensors
import Testing
import Transformers

/// What a buffer of so many floats takes in the pool.
private func leased(_ counts: Int...) -> Int {
  counts.reduce(0) { $0 + BufferSize.bytes(ofFloats: $1) }
}

private enum BufferSize {
  /// Whole cache lines, and whole pages from 16 KB on.
  static func bytes(ofFloats count: Int) -> Int {
    let unit = count * 4 >= 16 * 1024 ? 4096 : 64
    return (count * 4 + unit - 1) / unit * unit
  }
}

extension TransformersTests {
  /// What runs with hooks at inner points hold, and what they leave.
  @Suite struct RunMemory {
    /// What an output holds at some attempt at least.
    private func holds(_ expected: Int, _ run: () throws -> RunOutput) throws -> Bool {
      try holdsAtSomeAttempt {
        let before = BufferPool.shared.leasedBytes
        let output = try run()
        defer { withExtendedLifetime(output) {} }
        return BufferPool.shared.leasedBytes - before == expected
      }
    }

    @Test func aCaptureHoldsItsOwnValueAlone() throws {
      let reference = try ReferenceModel("wide")
      let output = try reference.everything()
      let state = 2 * 20 * 48
      for point in reference.points where point.index < reference.points.count - 2 {
        // The copies for each head are views of the one residual stream, and so is the positions' sum of rows.
        let isView = point.shape.hasSuffix("4, 48]") && !point.name.hasSuffix("result")
        let count = isView ? state : try output.activation(at: point).count
        let isFinal = point.name == "transformer.ln_f"
        let expected = isFinal ? leased(state) : leased(state, count)
        let request = try reference.request(capturing: [point])
        #expect(try holds(expected) { try reference.model.run(request) }, "\(point)")
      }
    }

    @Test func theLastLogitsHoldOnePosition() throws {
      let model = try ReferenceModel("wide").model
      var request = RunRequest(tokens: [Array(0..<20)])
      request.logits = .last
      #expect(try holds(leased(48)) { try model.run(request) })
    }

    @Test func aStoppedRunHoldsWhatWasCaptured() throws {
      let reference = try ReferenceModel("wide")
      var request = try reference.request(captures: ["h.0.attn.z"])
      request.stop = try reference.model.hookPoints.point(named: "h.0.attn")
      #expect(try holds(leased(2 * 20 * 48)) { try reference.model.run(request) })
    }

    @Test func onePatternIsNotAll() throws {
      let reference = try ReferenceModel("inverse_layer")
      let (state, pattern) = (2 * 5 * 16, 2 * 2 * 5 * 5)
      let one = try reference.request(captures: ["h.1.attn.pattern"])
      #expect(try holds(leased(state, pattern)) { try reference.model.run(one) })
      let all = try reference.request(captures: ["h.*.attn.pattern"])
      #expect(try holds(leased(state, pattern, pattern, pattern)) { try reference.model.run(all) })
    }

    @Test func aRememberedRunHoldsTheResidualStream() throws {
      let reference = try ReferenceModel("inverse_layer")
      let isAll = try holdsAtSomeAttempt {
        let before = BufferPool.shared.leasedBytes
        let clean = try reference.model.remember(TokenBatch(rows: reference.tokens))
        defer { withExtendedLifetime(clean) {} }
        return BufferPool.shared.leasedBytes - before == 4 * leased(2 * 5 * 16)
      }
      #expect(isAll)
    }

    /// A write in a hook copies only what something else reads: here nothing does.
    @Test(arguments: [
      "attn.scores", "attn.masked_scores", "attn.pattern", "attn.z", "ln_1.normalized", "resid_mid",
    ])
    func writingAtAnInnerPointMovesNothing(_ name: String) throws {
      let reference = try ReferenceModel()
      var addresses: [UnsafePointer<Float>] = []
      let request = try reference.request(at: "h.0." + name) { value, _ in
        addresses.append(value.withPointer(to: Float.self) { $0 })
        try write(value) { $0 }
        addresses.append(value.withPointer(to: Float.self) { $0 })
        return nil
      }
      _ = try reference.model.run(request)
      #expect(addresses.count == 2 && addresses[0] == addresses[1])
    }

    @Test func aThousandRunsLeaveWhatTenDo() throws {
      let reference = try ReferenceModel("wide")
      var request = try reference.request(captures: ["h.*.attn.*", "blocks.*.attn.hook_*", "h.*.ln_2.scale"])
      request.hiddenStates = true
      request.interceptors = reference.points.map { point in
        (
          point,
          { value, event in
            _ = try event.input()
            guard point.index.isMultiple(of: 2) else { return try tensor([0.5], [1]) }
            try write(value) { $0 * 0.5 }
            return nil
          }
        )
      }
      func run(_ count: Int) throws {
        for _ in 0..<count { _ = try reference.model.run(request).logits() }
      }
      let isSteady = try holdsAtSomeAttempt {
        try run(10)
        let (leased, retained) = (BufferPool.shared.leasedBytes, BufferPool.shared.retainedBytes)
        try run(990)
        return BufferPool.shared.leasedBytes == leased && BufferPool.shared.retainedBytes == retained
      }
      #expect(isSteady)
    }
  }
}
