import Checkpoints
import Tensors
import TestSupport
import Testing
import Transformers

/// A ragged batch, padded, with what TransformerLens and transformers compute on each of its rows alone.
private struct PaddedBatch {
  let reference: ReferenceModel
  let batch: TokenBatch
  private let expected: Checkpoint

  init(_ name: String, _ side: TokenBatch.Side) throws {
    reference = try ReferenceModel(name)
    let expected = try reference.fixture("padded")
    func rows(_ name: String) throws -> [[Int]] {
      let tensor = try expected.tensor(named: "\(side.rawValue).\(name)")
      return try (0..<tensor.shape[0]).map { try tensor.select(dimension: 0, index: $0).ints() }
    }
    batch = try TokenBatch(rows: rows("tokens"), mask: rows("mask").map { $0.map { $0 != 0 } })
    self.expected = expected
  }

  var model: LanguageModel { reference.model }

  /// A row's own tokens.
  func tokens(_ row: Int) -> [Int] { Array(batch.rows[row][batch.spans[row]]) }

  /// What the reference has of a row that is run alone, by the names of points or `edit.` of one.
  func expected(ofRow row: Int) -> [(name: String, key: String)] {
    let prefix = "row.\(row)."
    return expected.names.filter { $0.hasPrefix(prefix) }.map { (String($0.dropFirst(prefix.count)), $0) }
  }

  func value(_ key: String) throws -> Tensor { try expected.tensor(named: key) }

  func request(capturing points: [HookPoint]) -> RunRequest {
    var request = RunRequest(.tokens(batch))
    request.captures = Set(points)
    return request
  }

  /// A row's real positions of a value, (1, T, ...) or (1, H, T, T).
  func real(_ value: Tensor, _ row: Int, perQuery: Bool = false) throws -> Tensor {
    let span = batch.spans[row]
    var value = try value.slice(dimension: 0, start: row, count: 1)
    for dimension in perQuery ? [2, 3] : [1] {
      value = try value.slice(dimension: dimension, start: span.lowerBound, count: span.count)
    }
    return value
  }

  func real(_ output: RunOutput, _ point: HookPoint, _ row: Int) throws -> Tensor {
    try real(output.activation(at: point), row, perQuery: point.shape.hasSuffix("T, T]"))
  }
}

extension TransformersTests {
  @Suite struct Padding {
    @Test(arguments: ["default", "wide"], TokenBatch.Side.allCases)
    func rowsAreAsIfRunAlone(_ name: String, _ side: TokenBatch.Side) throws {
      let padded = try PaddedBatch(name, side)
      let points = padded.reference.points
      var request = padded.request(capturing: points)
      request.hiddenStates = true
      let output = try padded.model.run(request)
      #expect(output.spans == padded.batch.spans && output.length == padded.batch.length)
      for row in padded.batch.rows.indices {
        var request = RunRequest(tokens: [padded.tokens(row)])
        request.captures = Set(points)
        request.hiddenStates = true
        let alone = try padded.model.run(request)
        // Sums of other lengths may round otherwise.
        for point in points {
          let value = try padded.real(output, point, row)
          #expect(try error(value, alone.activation(at: point)) <= 2e-6, "\(point) of row \(row)")
        }
        for (index, state) in alone.hiddenStates {
          #expect(try error(padded.real(#require(output.hiddenStates[index]), row), state) <= 2e-6)
        }
        for (name, key) in padded.expected(ofRow: row) where !name.hasPrefix("edit.") {
          let point = try padded.model.hookPoints.point(named: name)
          let value = try padded.real(output, point, row)
          #expect(try error(value, padded.value(key)) <= tolerance, "\(key)")
        }
      }
    }

    @Test(arguments: ["default", "wide"], TokenBatch.Side.allCases)
    func paddingIsFiniteAndSeenByNobody(_ name: String, _ side: TokenBatch.Side) throws {
      let padded = try PaddedBatch(name, side)
      let output = try padded.model.run(padded.request(capturing: padded.reference.points))
      for point in padded.reference.points where !point.name.hasSuffix("masked_scores") {
        #expect(try elements(output.activation(at: point)).allSatisfy(\.isFinite), "\(point)")
      }
      for point in try padded.model.hookPoints.match("h.*.attn.pattern") {
        let pattern = try output.activation(at: point)
        let (H, T) = (pattern.shape[1], pattern.shape[3])
        for (index, weight) in try elements(pattern).enumerated() {
          let (row, query, key) = (index / (H * T * T), index / T % T, index % T)
          let span = padded.batch.spans[row]
          let isSeen = span.contains(query) && span.contains(key) && key <= query
          #expect(isSeen ? weight > 0 : weight == 0)
        }
      }
    }

    /// What stands at the padding is of no account.
    @Test(arguments: TokenBatch.Side.allCases)
    func anyFillerIsAsGood(_ side: TokenBatch.Side) throws {
      let padded = try PaddedBatch("default", side)
      let rows = padded.batch.rows.indices.map(padded.tokens)
      let point = try padded.model.hookPoints.point(named: "ln_f")
      let runs = try [0, 60].map { filler in
        var request = RunRequest(.tokens(TokenBatch(padding: rows, on: side, with: filler)))
        request.captures = [point]
        return try padded.model.run(request)
      }
      for row in rows.indices {
        #expect(try bits(padded.real(runs[0], point, row)) == bits(padded.real(runs[1], point, row)))
      }
    }

    @Test(arguments: ["default", "wide"], TokenBatch.Side.allCases)
    func editsHaveTheEffectThatTheyHaveOnTheRowAlone(_ name: String, _ side: TokenBatch.Side) throws {
      let padded = try PaddedBatch(name, side)
      var count = 0
      for row in padded.batch.rows.indices {
        for (name, key) in padded.expected(ofRow: row) where name.hasPrefix("edit.") {
          var request = RunRequest(.tokens(padded.batch))
          let point = try padded.model.hookPoints.point(named: String(name.dropFirst("edit.".count)))
          request.interceptors = [
            (
              point,
              { value, _ in
                try write(value) { $0 * 0.5 + 1 }
                return nil
              }
            )
          ]
          let logits = try padded.real(padded.model.run(request).logits(), row)
          #expect(try error(logits, padded.value(key)) <= tolerance, "\(key)")
          count += 1
        }
      }
      #expect(count >= 6)
    }

    @Test(arguments: TokenBatch.Side.allCases)
    func theLastLogitsAreEachRowsOwn(_ side: TokenBatch.Side) throws {
      let padded = try PaddedBatch("default", side)
      let head = try padded.model.hookPoints.point(named: "lm_head")
      var request = padded.request(capturing: [head])
      let all = try padded.model.run(request).logits()
      request.logits = .last
      let output = try padded.model.run(request)
      #expect(try output.activation(at: head).shape == [3, 1, 61])
      for (row, span) in padded.batch.spans.enumerated() {
        let expected = try all.select(dimension: 0, index: row).select(
          dimension: 0, index: span.upperBound - 1)
        #expect(try error(output.logits().select(dimension: 0, index: row), expected) <= 1e-6)
        // Without positions, the last ones too.
        let chosen = try output.logits(tokens: [3, 60]).select(dimension: 0, index: row)
        let values = try elements(expected)
        #expect(try error(chosen, tensor([values[3], values[60]], [1, 2])) <= 1e-6)
      }
    }

    @Test func outputsAndHooksKnowTheMask() throws {
      let padded = try PaddedBatch("default", .left)
      var masks: [Tensor?] = []
      var request = RunRequest(.tokens(padded.batch))
      request.interceptors = [
        (
          try padded.model.hookPoints.point(named: "h.1"),
          { _, event in
            masks.append(try event.mask())
            return nil
          }
        )
      ]
      let output = try padded.model.run(request)
      let expected = padded.batch.spans.flatMap { span in (0..<6).map { span.contains($0) ? 1 : 0 } }
      for mask in [try output.mask(), try #require(masks.first)] {
        let mask = try #require(mask)
        #expect(mask.dtype == .bool && mask.shape == [3, 6])
        #expect(try mask.ints() == expected)
      }
      request.start = .tokens(TokenBatch(rows: padded.batch.rows))
      #expect(try padded.model.run(request).mask() == nil)
      #expect(masks.count == 2 && masks[1] == nil)
    }

    @Test func masksAreChecked() {
      func message(_ mask: [[Bool]]) -> String {
        reason { try TokenBatch(rows: [[1, 2, 3], [4, 5, 6]], mask: mask) }
      }
      let whole = [true, true, true]
      #expect(message([whole, [true, false, true]]).contains("row 2 of the mask has gaps"))
      #expect(message([[false, false, false], whole]) == "row 1 of the mask hides all tokens")
      for mask in [[whole], [whole, [true, true]], [whole, whole, whole], []] {
        #expect(message(mask) == "the mask needs the shape of the token ids")
      }
      #expect(message([[false, true, false], [true, true, false]]) == "")
    }
  }
}
