import Foundation
import Tensors
import TestSupport
import Testing
import Transformers

/// (B, H, T, T) of numbers without a rule to the eye.
private func waves(_ shape: [Int]) throws -> Tensor {
  try tensor((0..<shape.reduce(1, *)).map { Float(3 * sin(Double($0) * 1.7)) }, shape)
}

/// softmax of each row of length n, in float64; 0 for a row of -inf alone.
private func softmax(_ scores: [Float], _ n: Int) -> [Double] {
  stride(from: 0, to: scores.count, by: n).flatMap { start in
    let row = scores[start..<start + n].map(Double.init)
    let largest = row.max() ?? 0
    guard largest > -.infinity else { return Array(repeating: 0.0, count: n) }
    let weights = row.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}

/// z (B, T, H, D) = pattern (B, H, T, T) times v (B, T, H, D), in float64.
private func mix(_ pattern: [Double], _ v: Tensor) throws -> [Double] {
  let (B, T, H, D) = (v.shape[0], v.shape[1], v.shape[2], v.shape[3])
  let values = try elements(v).map(Double.init)
  var z = Array(repeating: 0.0, count: values.count)
  for b in 0..<B {
    for h in 0..<H {
      for i in 0..<T {
        for j in 0..<T {
          let weight = pattern[((b * H + h) * T + i) * T + j]
          for d in 0..<D {
            z[((b * T + i) * H + h) * D + d] += weight * values[((b * T + j) * H + h) * D + d]
          }
        }
      }
    }
  }
  return z
}

/// The largest difference as a part of the largest expected value.
private func error(_ actual: Tensor, _ expected: [Double]) throws -> Double {
  let values = try elements(actual)
  guard values.count == expected.count, values.allSatisfy(\.isFinite) else { return .infinity }
  let largest = expected.reduce(0) { max($0, abs($1)) }
  return zip(values, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) } / largest
}

/// Sums of up to 200 float32 products.
private let sumTolerance = 2e-6

extension TransformersTests {
  /// Edits inside attention, against TransformerLens and against its definition.
  @Suite struct AttentionEdits {
    @Test func haveTheEffectThatTheyHaveInTransformerLens() throws {
      let reference = try ReferenceModel()
      let expected = try reference.fixture("edits")
      #expect(expected.names.count == 37)
      for name in expected.names {
        let isSquare = name.hasPrefix("square_last_head.")
        let point = String(name.drop { $0 != "." }.dropFirst())
        /// The last head of (B, T, H, C) squared; or each element changed.
        func change(_ value: Tensor) throws -> [Float] {
          let values = try elements(value)
          guard isSquare else { return values.map { $0 * 0.5 + 1 } }
          let (H, C) = (value.shape[2], value.shape[3])
          return values.enumerated().map { $0 / C % H == H - 1 ? $1 * $1 : $1 }
        }
        for isReturned in [false, true] {
          let request = try reference.request(at: point) { value, _ in
            let new = try tensor(change(value), value.shape)
            if isReturned { return new }
            try value.copy(from: new)
            return nil
          }
          let logits = try reference.model.run(request).logits()
          #expect(try error(logits, expected.tensor(named: name)) <= tolerance, "\(name), \(isReturned)")
        }
      }
    }

    @Test(arguments: ["default", "wide"])
    func maskedScoresMayShowLaterKeys(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let clean = try reference.everything()
      let v = try clean.activation(named: "h.0.attn.v")
      let scores = try waves(clean.activation(named: "h.0.attn.pattern").shape)
      // Some keys are hidden all the same, and one query sees nothing.
      let length = v.shape[1]
      var values = try elements(scores)
      for index in values.indices where index % 7 == 3 || index / length % length == 2 {
        values[index] = -.infinity
      }
      let edited = try tensor(values, scores.shape)
      let output = try reference.model.run(
        reference.request(captures: ["h.0.attn.pattern", "h.0.attn.z"], at: "h.0.attn.masked_scores") {
          _, _ in
          edited
        })
      let pattern = softmax(values, length)
      #expect(try error(output.activation(named: "h.0.attn.pattern"), pattern) <= sumTolerance)
      #expect(try error(output.activation(named: "h.0.attn.z"), mix(pattern, v)) <= sumTolerance)
    }

    @Test func scoresBeforeMaskingShowNoMore() throws {
      let reference = try ReferenceModel("wide")
      let clean = try reference.everything()
      let v = try clean.activation(named: "h.0.attn.v")
      let edited = try waves(clean.activation(named: "h.0.attn.pattern").shape)
      let length = v.shape[1]
      var values = try elements(edited)
      for index in values.indices where index % length > index / length % length {
        values[index] = -.infinity
      }
      for captures in [[], ["h.0.attn.masked_scores"]] {
        let output = try reference.model.run(
          reference.request(captures: captures + ["h.0.attn.z"], at: "h.0.attn.scores") { _, _ in edited })
        #expect(
          try error(output.activation(named: "h.0.attn.z"), mix(softmax(values, length), v)) <= sumTolerance)
      }
    }

    /// -inf for all that a query sees leaves it nothing to look at, as in TransformerLens.
    @Test func capturesDoNotChangeWhatASilencedQuerySees() throws {
      let reference = try ReferenceModel("wide")
      let runs = try [[], ["h.0.attn.masked_scores"], ["h.0.attn.pattern"]].map { captures in
        try reference.model.run(
          reference.request(captures: captures + ["h.0.attn.z"], at: "h.0.attn.scores") { value, _ in
            let length = value.shape[3]
            try value.withMutablePointer(to: Float.self) { scores in
              for index in 0..<value.count where index / length % length == 3 || index % 16 == 15 {
                scores[index] = -.infinity
              }
            }
            return nil
          })
      }
      let expected = try bits(runs[0].activation(named: "h.0.attn.z"))
      #expect(try elements(runs[0].logits()).allSatisfy(\.isFinite))
      for run in runs.dropFirst() {
        #expect(try bits(run.activation(named: "h.0.attn.z")) == expected)
        #expect(try bits(run.logits()) == bits(runs[0].logits()))
      }
    }

    @Test(arguments: ["default", "wide"])
    func patternsMayShowLaterKeys(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let clean = try reference.everything()
      let v = try clean.activation(named: "h.0.attn.v")
      let edited = try waves(clean.activation(named: "h.0.attn.pattern").shape)
      let output = try reference.model.run(
        reference.request(captures: ["h.0.attn.z"], at: "h.0.attn.pattern") { _, _ in edited })
      let z = try mix(elements(edited).map(Double.init), v)
      #expect(try error(output.activation(named: "h.0.attn.z"), z) <= sumTolerance)
    }

    /// Over the 128 queries of a tile; a query whose pattern is as it was keeps its z to the bit.
    @Test func longSequencesAreNoDifferent() throws {
      let model = try LanguageModel(directory: Repository.path("models/coffee"))
      let points = model.hookPoints
      let (query, length) = (140, 200)
      var request = RunRequest(tokens: [(0..<length).map { $0 * 7 + 11 }])
      request.captures = Set(
        try ["h.0.attn.v", "h.0.attn.pattern", "h.0.attn.z"].map { try points.point(named: $0) })
      request.stop = try points.point(named: "h.0.attn.z")
      let clean = try model.run(request)
      request.interceptors = [
        (
          try points.point(named: "h.0.attn.pattern"),
          { value, _ in
            try value.withMutablePointer(to: Float.self) { pattern in
              for head in 0..<value.shape[1] {
                for key in 0..<length { pattern[(head * length + query) * length + key] = Float(key % 5) }
              }
            }
            return nil
          }
        )
      ]
      let output = try model.run(request)
      let pattern = try elements(output.activation(named: "h.0.attn.pattern")).map(Double.init)
      let z = try output.activation(named: "h.0.attn.z")
      #expect(try error(z, mix(pattern, output.activation(named: "h.0.attn.v"))) <= sumTolerance)
      let before = try clean.activation(named: "h.0.attn.z")
      for position in 0..<length where position != query {
        #expect(
          try bits(z.select(dimension: 1, index: position))
            == bits(before.select(dimension: 1, index: position)), "position \(position)")
      }
    }
  }
}
