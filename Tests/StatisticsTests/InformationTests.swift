import Foundation
import Statistics
import TestSupport
import Testing

struct BinRuleTests {
  struct Case: Decodable {
    let name: String
    let values: [Double]
    let integers: Bool
    let range: [Double]?
    let edges: [String: Int]
    let auto: [Double]?
  }

  @Test func matchesNumPy() throws {
    for example in try Fixture.load("information/bins.json", as: [Case].self) {
      let range = example.range.map { HistogramRange(lower: $0[0], upper: $0[1]) }
      for rule in BinRule.allCases {
        let edges = try example.values.withUnsafeBufferPointer {
          try Histogram.edges(for: $0, bins: .rule(rule, ofIntegers: example.integers), range: range)
        }
        #expect(edges.count - 1 == example.edges[rule.rawValue], "\(example.name), \(rule), \(range as Any)")
        // The same operations in the same order.
        if rule == .auto, let expected = example.auto { #expect(edges == expected, "\(example.name)") }
      }
    }
  }

  @Test func histogramsTakeRules() throws {
    let values = [1.0, 2, 2, 5, 9]
    let histogram = try values.withUnsafeBufferPointer { try Histogram($0, bins: .rule(.sqrt)) }
    #expect(histogram.counts == [3, 1, 1])
    #expect(histogram.centers.count == 3 && histogram.centers[0] == 1 + 8.0 / 6)
    let failure = try message {
      try [0, 1e-9, 2e-9, 3e-9, 1e12].withUnsafeBufferPointer { try Histogram($0, bins: .rule(.fd)) }
    }
    #expect(failure.hasPrefix("bins: expected a rule that gives at most 16777216 bins, got \"fd\""))
  }
}

struct SampleEntropyTests {
  struct Cases: Decodable {
    struct Case: Decodable {
      let name: String
      let bins: Int?
      let rule: String?
      let corrected: Bool
      let marginal: Double
      let joint: Double
      let conditional: Double
      let mutual: Double
      let conditionalMutual: Double
      let sklearn: Double
      let normalized: Double

      var binning: Binning {
        if let bins { return .count(bins) }
        return rule.flatMap(BinRule.init).map(Binning.rule) ?? .discrete
      }
    }

    let samples: [String: [[Double]]]
    let cases: [Case]
  }

  @Test func matchesTheReferences() throws {
    let fixture = try Fixture.load("information/entropies.json", as: Cases.self)
    for example in fixture.cases {
      let samples = try #require(fixture.samples[example.name])
      let estimate = SampleEntropies(
        binning: example.binning, correction: example.corrected ? .millerMadow : .none)
      let label: Comment = "\(example.name), \(example.binning), \(example.corrected)"
      // Entropies of some 7 bits cancel.
      func same(_ value: Double, _ expected: Double) {
        #expect(agrees(value, expected, relative: 1e-12, absolute: 1e-14), label)
      }
      try withBuffers(samples[0], samples[1]) { x, y in
        try samples[2].withUnsafeBufferPointer { z in
          same(try estimate.joint(("x", x)), example.marginal)
          same(try estimate.joint(("x", x), ("y", y)), example.joint)
          same(try estimate.conditional(x, given: y), example.conditional)
          same(try estimate.mutualInformation(x, y), example.mutual)
          same(try estimate.conditionalMutualInformation(x, y, given: z), example.conditionalMutual)
          let binned = HistogramMutualInformation.Options(
            binning: example.binning, correction: estimate.correction)
          // The binned estimate adds 1e-12 to the shares, as the reference experiment does.
          #expect(
            agrees(
              try HistogramMutualInformation.estimate(x, y, options: binned), example.mutual, relative: 1e-9,
              absolute: 1e-9), label)
          if !example.corrected {
            same(try estimate.mutualInformation(x, y), example.sklearn)
            same(try estimate.normalizedMutualInformation(x, y), example.normalized)
          }
        }
      }
    }
  }

  @Test func manyClassesAreJoinedBySorting() throws {
    // 300 x 300 x 300 pairs do not fit a table of the size of the sample.
    let x = (0..<300).map { Double($0) }
    try withBuffers(x, x) { x, y in
      let bits = try SampleEntropies(binning: .discrete).joint(("x", x), ("y", y), ("z", x))
      #expect(agrees(bits, log2(300), relative: 1e-14))
    }
  }

  @Test func emptySamplesAndErrors() throws {
    let estimate = SampleEntropies()
    let values = try withBuffers([], []) { x, y in
      [try estimate.conditional(x, given: y), try estimate.joint(("x", x))]
    }
    #expect(values.allSatisfy { $0.isNaN })
    #expect(
      try message { try withBuffers([1, 2], [1]) { try estimate.conditional($0, given: $1) } }
        == "y: expected as many values as x (2), got 1")
    #expect(
      try message { try withBuffers([1, .nan], [1, 2]) { try estimate.joint(("x", $0), ("y", $1)) } }
        == "x: expected finite values, got nan")
    #expect(
      try message {
        try withBuffers([1], [1]) { try SampleEntropies(base: 1).mutualInformation($0, $1) }
      }.hasPrefix("base: "))
  }
}

struct DivergenceTests {
  struct Case: Decodable {
    let p: [Double]
    let q: [Double]
    let base: Double?
    let kl: Double
    let distance: Double
  }

  @Test func matchesSciPy() throws {
    for example in try Fixture.load("information/divergences.json", as: [Case].self) {
      try withBuffers(example.p, example.q) { p, q in
        let divergence = try Divergence.kullbackLeibler(p, q, base: example.base)
        // Terms of both signs cancel where p and q are close: their sum is exact to 1e-16 alone.
        #expect(agrees(divergence, example.kl, relative: 1e-12, absolute: 1e-16), "\(example)")
        let distance = try Divergence.jensenShannon(p, q, base: example.base).squareRoot()
        #expect(agrees(distance, example.distance, relative: 1e-12, absolute: 2e-8), "\(example)")
      }
    }
  }

  @Test func errorsNameTheArgument() throws {
    #expect(
      try message { try withBuffers([1], [1, 2]) { try Divergence.kullbackLeibler($0, $1) } }
        == "q: expected as many values as p (1), got 2")
    #expect(
      try message { try withBuffers([1], [1]) { try Divergence.jensenShannon($0, $1, base: -1) } }
        .hasPrefix("base: "))
    #expect(try withBuffers([], []) { try Divergence.kullbackLeibler($0, $1) }.isNaN)
  }
}
