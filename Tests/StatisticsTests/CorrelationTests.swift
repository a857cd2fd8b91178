import Statistics
import TestSupport
import Testing

struct CorrelationTests {
  struct Case: Decodable {
    let name: String
    let x: [Double]
    let y: [Double]
    let pearsonr: [String: [Double]?]
    let spearmanr: [String: [Double]?]
    let kendalltau: [String: [Double]?]
    let kendallC: [Double]
    let kendallExact: [String: [Double]?]?
    let kendallAsymptotic: [Double]?

    enum CodingKeys: String, CodingKey {
      case name, x, y, pearsonr, spearmanr, kendalltau
      case kendallC = "kendall_c"
      case kendallExact = "kendall_exact"
      case kendallAsymptotic = "kendall_asymptotic"
    }
  }

  typealias Buffer = UnsafeBufferPointer<Double>

  let cases: [Case]

  init() throws { cases = try Fixture.load("statistics/correlation.json") }

  private func compare(
    _ example: Case, _ expected: [String: [Double]?], absolute: Double = 0,
    _ test: (Buffer, Buffer, Alternative) throws -> TestResult
  ) throws {
    for alternative in Alternative.allCases {
      let label: Comment = "\(example.name), \(alternative)"
      guard let values = try #require(expected[alternative.rawValue], label) else {
        _ = try message { try withBuffers(example.x, example.y) { try test($0, $1, alternative) } }
        continue
      }
      let result = try withBuffers(example.x, example.y) { try test($0, $1, alternative) }
      #expect(agrees(result.statistic, values[0], relative: 1e-13, absolute: 1e-15), label)
      #expect(agrees(result.pvalue, values[1], relative: 1e-11, absolute: absolute), label)
    }
  }

  @Test func pearson() throws {
    for example in cases {
      // Where r is within an ulp or two of 1, its rounding decides on a p-value of some 1e-8: SciPy's
      // own depends on the order in which the processor's BLAS adds.
      let isPerfect = abs(example.pearsonr["two-sided"]??[0] ?? 0) > 1 - 1e-14
      try compare(example, example.pearsonr, absolute: isPerfect ? 3e-8 : 0) {
        try PearsonCorrelation.test($0, $1, alternative: $2)
      }
    }
  }

  @Test func spearman() throws {
    for example in cases {
      try compare(example, example.spearmanr) { try SpearmanCorrelation.test($0, $1, alternative: $2) }
    }
  }

  @Test func kendall() throws {
    for example in cases {
      try compare(example, example.kendalltau) { try KendallTau.test($0, $1, alternative: $2) }
      let tauC = try withBuffers(example.x, example.y) { try KendallTau.test($0, $1, variant: .c) }
      #expect(agrees(tauC.statistic, example.kendallC[0], relative: 1e-14), "\(example.name)")
      if let exact = example.kendallExact {
        try compare(example, exact) { try KendallTau.test($0, $1, method: .exact, alternative: $2) }
      }
      if let expected = example.kendallAsymptotic {
        let result = try withBuffers(example.x, example.y) {
          try KendallTau.test($0, $1, method: .asymptotic)
        }
        #expect(agrees(result.statistic, expected[0], relative: 1e-14), "\(example.name)")
        #expect(agrees(result.pvalue, expected[1], relative: 1e-12), "\(example.name)")
      }
    }
  }

  struct LongCase: Decodable {
    let n: Int
    let swaps: [[Int]]
    let method: String
    let rising: [String: [Double]]
    let falling: [String: [Double]]
  }

  @Test func kendallOfLongPermutations() throws {
    for example in try Fixture.load("statistics/kendall_long.json", as: [LongCase].self) {
      let x = (0..<example.n).map(Double.init)
      var y = x
      for swap in example.swaps { y.swapAt(swap[0], swap[1]) }
      let method = try #require(KendallTau.Method(rawValue: example.method))
      for (values, expected) in [(y, example.rising), (y.map { -$0 }, example.falling)] {
        for alternative in Alternative.allCases {
          let result = try withBuffers(x, values) {
            try KendallTau.test($0, $1, method: method, alternative: alternative)
          }
          let wanted = try #require(expected[alternative.rawValue])
          let label: Comment = "\(example.n), \(example.swaps), \(alternative)"
          #expect(agrees(result.statistic, wanted[0], relative: 1e-14), label)
          // Factorials as products of 170 rounded quotients; the smallest are denormal.
          #expect(
            agrees(result.pvalue, wanted[1], relative: 1e-13, absolute: 20 * .leastNonzeroMagnitude), label)
        }
      }
    }
  }

  @Test func errorsNameTheArgument() throws {
    #expect(
      try message { try withBuffers([1, 2], [1]) { try KendallTau.test($0, $1) } }
        == "y: expected as many values as x (2), got 1")
    #expect(
      try message { try withBuffers([1, 2, 2], [1, 2, 3]) { try KendallTau.test($0, $1, method: .exact) } }
        == "method: expected \"auto\" or \"asymptotic\" where there are ties, got \"exact\"")
    #expect(
      try message { try withBuffers([1], [2]) { try PearsonCorrelation.test($0, $1) } }
        == "x: expected at least 2 values, got 1")
    #expect(
      try message { try withBuffers([], [2]) { try SpearmanCorrelation.test($0, $1) } }
        == "y: expected as many values as x (0), got 1")
    let many = (0..<9000).map { Double($0 * 7919 % 9001) }
    let rising = (0..<9000).map(Double.init)
    #expect(
      try message { try withBuffers(rising, many) { try KendallTau.test($0, $1, method: .exact) } }
        == "method: expected \"auto\" or \"asymptotic\" for so many values, got \"exact\"")
  }
}
