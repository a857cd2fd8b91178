import Foundation
import Tensors
import TestSupport
import Testing
import Transformers

/// What transformers generates from a prompt.
private struct Continuation: Decodable {
  let prompt: [[Int]]
  let mask: [[Int]]?
  let newTokenCount: Int
  let stop: Int?
  let tokens: [[Int]]
  let logits: [[[Float]]]?

  enum CodingKeys: String, CodingKey {
    case prompt, mask, stop, tokens, logits
    case newTokenCount = "max_new_tokens"
  }

  func request() throws -> GenerationRequest {
    let batch = try mask.map {
      try TokenBatch(rows: prompt, mask: $0.map { $0.map { $0 == 1 } })
    }
    var request = GenerationRequest(batch ?? TokenBatch(rows: prompt), sampler: try TokenSampler())
    request.newTokenCount = newTokenCount
    request.stopTokens = Set([stop].compactMap(\.self))
    return request
  }
}

extension TransformersTests {
  @Suite struct Generations {
    @Test(arguments: ["default", "wide"], [true, false])
    func greedyTokensAreThoseOfTransformers(_ name: String, _ usesCache: Bool) throws {
      let model = try ReferenceModel(name).model
      let cases = try Fixture.load("transformers/\(name)/generation.json", as: [Continuation].self)
      #expect(cases.count >= 4)
      for expected in cases {
        var request = try expected.request()
        request.usesCache = usesCache
        #expect(try model.generate(request) == expected.tokens)
      }
    }

    @Test(arguments: ["default", "wide"], [true, false])
    func logitsOfEachStepAreThoseOfTransformers(_ name: String, _ usesCache: Bool) throws {
      let model = try ReferenceModel(name).model
      let cases = try Fixture.load("transformers/\(name)/generation.json", as: [Continuation].self)
      let expected = try #require(cases.first { $0.logits != nil })
      let logits = try #require(expected.logits)
      var request = try expected.request()
      request.usesCache = usesCache
      var steps: [Int] = []
      request.interceptors = [
        (
          try model.hookPoints.point(named: "lm_head"),
          { value, event in
            let step = try #require(event.step)
            steps.append(step)
            let rows = logits[step - 1]
            let reference = try tensor(rows.flatMap(\.self), [rows.count, 1, rows[0].count])
            #expect(try error(value, reference) <= tolerance, "step \(step)")
            return nil
          }
        )
      ]
      _ = try model.generate(request)
      #expect(steps == Array(1...logits.count))
    }

    @Test func hooksAreActiveInEveryStep() throws {
      let model = try ReferenceModel().model
      let point = try model.hookPoints.point(named: "h.0.attn.pattern")
      func seen(usesCache: Bool, by change: Float) throws -> (shapes: [[Int]], past: [Int], tokens: [[Int]]) {
        var request = GenerationRequest(TokenBatch(rows: [[5, 6, 7]]), sampler: try TokenSampler())
        request.newTokenCount = 4
        request.usesCache = usesCache
        var shapes: [[Int]] = []
        var past: [Int] = []
        request.interceptors = [
          (
            point,
            { value, event in
              shapes.append(value.shape)
              past.append(event.past)
              return nil
            }
          ),
          (
            try model.hookPoints.point(named: "h.1.mlp"),
            { value, _ in
              try write(value) { $0 * change }
              return nil
            }
          ),
        ]
        let tokens = try model.generate(request)
        return (shapes, past, tokens)
      }
      let cached = try seen(usesCache: true, by: 1)
      #expect(cached.shapes == [[1, 2, 3, 3], [1, 2, 1, 4], [1, 2, 1, 5], [1, 2, 1, 6]])
      #expect(cached.past == [0, 3, 4, 5])
      let whole = try seen(usesCache: false, by: 1)
      #expect(whole.shapes == [[1, 2, 3, 3], [1, 2, 4, 4], [1, 2, 5, 5], [1, 2, 6, 6]])
      #expect(whole.past == [0, 0, 0, 0] && whole.tokens == cached.tokens)
      // The same edit at every position is the same with and without memory of the earlier ones.
      for change in [-4 as Float, 0, 3] {
        #expect(try seen(usesCache: true, by: change).tokens == seen(usesCache: false, by: change).tokens)
      }
      #expect(try seen(usesCache: true, by: -4).tokens != cached.tokens)
    }

    @Test func drawsAreDeterminedByTheSeed() throws {
      let model = try ReferenceModel().model
      func rows(seed: UInt64) throws -> [[Int]] {
        let sampler = try TokenSampler(temperature: 1.5, topK: 40, topP: 0.95, seed: seed)
        var request = GenerationRequest(TokenBatch(rows: [[1, 2], [3, 4]]), sampler: sampler)
        request.newTokenCount = 10
        return try model.generate(request)
      }
      #expect(try rows(seed: 1) == rows(seed: 1))
      #expect(try rows(seed: 1) != rows(seed: 2))
    }

    @Test func theCallbackSeesEachTokenAndMayEnd() throws {
      let model = try ReferenceModel().model
      var request = GenerationRequest(TokenBatch(rows: [[1, 2], [3, 4]]), sampler: try TokenSampler())
      request.newTokenCount = 6
      var seen: [[Int]] = []
      request.onToken = { token, row, step in
        seen.append([token, row, step])
        return step < 3
      }
      let rows = try model.generate(request)
      #expect(rows.map(\.count) == [5, 5])
      #expect(seen.map { $0[2] } == [1, 1, 2, 2, 3, 3])
      #expect(seen.allSatisfy { rows[$0[1]][1 + $0[2]] == $0[0] })
    }

    @Test func whatDoesNotFitIsRefused() throws {
      let model = try ReferenceModel().model
      func message(_ rows: [[Int]], mask: [[Bool]]? = nil, new: Int = 2) throws -> String {
        let batch = try mask.map { try TokenBatch(rows: rows, mask: $0) } ?? TokenBatch(rows: rows)
        var request = GenerationRequest(batch, sampler: try TokenSampler())
        request.newTokenCount = new
        return reason { try model.generate(request) }
      }
      #expect(try message([[1, 2, 3]], new: 14).contains("3 tokens and 14 new ones do not fit"))
      #expect(try message([[1, 2, 3]], new: 13) == "")
      #expect(try message([[1, 2, 3]], new: Int.max).contains("do not fit"))
      #expect(try message([[1, 61]]).contains("61 is not in the vocabulary"))
      #expect(try message([[]]).contains("no tokens"))
      #expect(try message([[1, 2, 0]], mask: [[true, true, false]]).contains("pad rows on the left"))
      let none = GenerationRequest(TokenBatch(rows: [[1]]), sampler: try TokenSampler())
      var zero = none
      zero.newTokenCount = 0
      #expect(try model.generate(zero) == [[1]])
    }
  }
}
