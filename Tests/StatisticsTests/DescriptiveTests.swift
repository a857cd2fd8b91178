import Statistics
import TestSupport
import Testing

struct DescriptiveTests {
  struct Cases: Decodable {
    struct Scores: Decodable {
      let name: String
      let values: [Double]
      let ddof: Int
      let scores: [Double]
    }

    struct Entropies: Decodable {
      let values: [Double]
      let base: Double?
      let value: Double
    }

    let zscore: [Scores]
    let entropy: [Entropies]
  }

  let cases: Cases

  init() throws { cases = try Fixture.load("statistics/descriptive.json") }

  @Test func zscores() throws {
    for example in cases.zscore {
      // In place, as the documentation allows.
      var scores = example.values
      try scores.withUnsafeMutableBufferPointer {
        try ZScore.scores(of: UnsafeBufferPointer($0), ddof: example.ddof, into: $0)
      }
      let label: Comment = "\(example.name), \(example.ddof)"
      // The square root is a power in SciPy, an ulp apart.
      #expect(zip(scores, example.scores).allSatisfy { agrees($0, $1, relative: 5e-16) }, label)
    }
  }

  @Test func zscoreErrors() throws {
    var result = [0.0, 0.0]
    let values = [1.0, 2.0, 3.0]
    let wrongLength = try message {
      try result.withUnsafeMutableBufferPointer { result in
        try values.withUnsafeBufferPointer { try ZScore.scores(of: $0, into: result) }
      }
    }
    #expect(wrongLength == "result: expected as many values as x (3), got 2")
    let negative = try message {
      try result.withUnsafeMutableBufferPointer {
        try ZScore.scores(of: UnsafeBufferPointer($0), ddof: -1, into: $0)
      }
    }
    #expect(negative == "ddof: expected a non-negative integer, got -1")
  }

  @Test func entropies() throws {
    for example in cases.entropy {
      let value = try example.values.withUnsafeBufferPointer { try Entropy.shannon($0, base: example.base) }
      #expect(agrees(value, example.value, relative: 1e-15), "\(example)")
    }
    #expect(
      try message { try [1.0].withUnsafeBufferPointer { try Entropy.shannon($0, base: 0) } }.hasPrefix(
        "base: "))
  }
}
