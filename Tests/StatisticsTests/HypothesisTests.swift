import Statistics
import TestSupport
import Testing

/// One test of one pair of samples under one option and one alternative; `values` is nil where SciPy raises.
struct OptionCase: Decodable {
  let option: String
  let alternative: String
  let values: [Double]?
}

/// Compares results by position; the p-value of a statistic in the far tail magnifies its rounding.
func expect(
  _ actual: [Double], _ expected: [Double], relative: Double = 1e-11, _ label: Comment,
  _ location: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, label, sourceLocation: location)
  for (value, wanted) in zip(actual, expected) {
    #expect(
      agrees(value, wanted, relative: relative, absolute: 1e-300), label, sourceLocation: location)
  }
}

extension TestResult {
  var values: [Double] { [statistic, pvalue] }
}

struct TwoSampleTests {
  struct Case: Decodable {
    let name: String
    let x: [Double]
    let y: [Double]
    let mannwhitneyu: [OptionCase]
    let plain: [Double]?
    let kolmogorov: [OptionCase]
    let wilcoxon: [OptionCase]?
    let corrected: [Double]?
  }

  let cases: [Case]

  init() throws { cases = try Fixture.load("hypothesis_tests/two_samples.json") }

  private func hasNaN(_ example: Case) -> Bool { (example.x + example.y).contains(where: \.isNaN) }

  @Test func mannWhitney() throws {
    for example in cases where !hasNaN(example) {
      for item in example.mannwhitneyu {
        let method = try #require(MannWhitney.Method(rawValue: item.option))
        let alternative = try #require(Alternative(rawValue: item.alternative))
        let result = try withBuffers(example.x, example.y) {
          try MannWhitney.test($0, $1, alternative: alternative, method: method)
        }
        expect(result.values, try #require(item.values), "\(example.name) \(item.option) \(alternative)")
      }
      let plain = try withBuffers(example.x, example.y) {
        try MannWhitney.test($0, $1, method: .asymptotic, usesContinuity: false)
      }
      expect(plain.values, try #require(example.plain), "\(example.name)")
    }
  }

  @Test func wilcoxon() throws {
    for example in cases where !hasNaN(example) {
      for item in example.wilcoxon ?? [] {
        let alternative = try #require(Alternative(rawValue: item.alternative))
        let zeroMethod = Wilcoxon.ZeroMethod(rawValue: item.option) ?? .wilcox
        let method = Wilcoxon.Method(rawValue: item.option) ?? .automatic
        let differences = try withBuffers(example.x, example.y) { try Wilcoxon.differences($0, $1) }
        let result = try differences.withUnsafeBufferPointer {
          try Wilcoxon.test($0, zeroMethod: zeroMethod, alternative: alternative, method: method)
        }
        expect(result.values, try #require(item.values), "\(example.name) \(item.option) \(alternative)")
      }
      if let corrected = example.corrected {
        let result = try zip(example.x, example.y).map { $0 - $1 }.withUnsafeBufferPointer {
          try Wilcoxon.test($0, usesCorrection: true, method: .asymptotic)
        }
        expect(result.values, corrected, "\(example.name)")
      }
    }
  }

  @Test func kolmogorovSmirnov() throws {
    for example in cases where !hasNaN(example) {
      for item in example.kolmogorov {
        let method = try #require(KolmogorovSmirnov.Method(rawValue: item.option))
        let alternative = try #require(Alternative(rawValue: item.alternative))
        let result = try withBuffers(example.x, example.y) {
          try KolmogorovSmirnov.twoSamples($0, $1, alternative: alternative, method: method)
        }
        let label: Comment = "\(example.name) \(item.option) \(alternative)"
        // Of exact probabilities SciPy's are good to some 1e-10: it takes them from quotients of binomials.
        expect(
          [result.statistic, result.pvalue, result.location, result.sign], try #require(item.values),
          relative: 1e-9, label)
      }
    }
  }

  @Test func tooManyValuesForAnExactTestAreRefused() throws {
    let many = [Double](repeating: 1, count: 50_000)
    #expect(
      try message { try withBuffers(many, many) { try KolmogorovSmirnov.twoSamples($0, $1, method: .exact) } }
        == "method: expected \"auto\" or \"asymp\" for so many values, got \"exact\"")
    #expect(
      try message { try withBuffers(many, many) { try MannWhitney.test($0, $1, method: .exact) } }
        == "method: expected \"auto\" or \"asymptotic\" for so many values, got \"exact\"")
    #expect(
      try message { try many.withUnsafeBufferPointer { try Wilcoxon.test($0, method: .exact) } }
        == "method: expected \"auto\" or \"asymptotic\" for so many values, got \"exact\"")
  }
}

struct OneSampleTests {
  struct Case: Decodable {
    let name: String
    let x: [Double]
    let shapiro: [Double]?
    let ks: [OptionCase]
  }

  @Test func matchSciPy() throws {
    for example in try Fixture.load("hypothesis_tests/one_sample.json", as: [Case].self) {
      try example.x.withUnsafeBufferPointer { x in
        if example.x.count >= 3 {
          // The p-value of W near 1 magnifies the rounding of 1 - W.
          expect(
            try ShapiroWilk.test(x).values, try #require(example.shapiro), relative: 1e-9, "\(example.name)")
        } else {
          #expect(try message { try ShapiroWilk.test(x) }.hasPrefix("x: expected at least 3 values"))
        }
      }
      let sorted = example.x.sorted()
      let probabilities = sorted.map { NormalDistribution.standard.cdf($0) }
      for item in example.ks {
        let method = try #require(KolmogorovSmirnov.Method(rawValue: item.option))
        let alternative = try #require(Alternative(rawValue: item.alternative))
        let result = try withBuffers(sorted, probabilities) {
          try KolmogorovSmirnov.oneSample(
            sorted: $0, probabilities: $1, alternative: alternative, method: method)
        }
        guard let values = item.values else { continue }
        expect(
          [result.statistic, result.pvalue, result.location, result.sign], values, relative: 1e-9,
          "\(example.name) \(item.option) \(alternative)")
      }
    }
  }
}

struct SeveralSamplesTests {
  struct Case: Decodable {
    let name: String
    let samples: [[Double]]
    let oneway: [Double]?
    let welch: [Double]?
    let kruskal: [Double]?
    let friedman: [Double]?
    let levene: [Double]?
    let leveneMean: [Double]?
    let bartlett: [Double]?
  }

  private func withBuffers<Result>(
    _ arrays: ArraySlice<[Double]>, _ buffers: [UnsafeBufferPointer<Double>] = [],
    _ body: ([UnsafeBufferPointer<Double>]) throws -> Result
  ) throws -> Result {
    guard let first = arrays.first else { return try body(buffers) }
    return try first.withUnsafeBufferPointer { try withBuffers(arrays.dropFirst(), buffers + [$0], body) }
  }

  @Test func matchSciPy() throws {
    for example in try Fixture.load("hypothesis_tests/several_samples.json", as: [Case].self) {
      let tests: [(String, [Double]?, ([UnsafeBufferPointer<Double>]) throws -> TestResult)] = [
        ("f_oneway", example.oneway, { try SeveralSamples.oneWay($0) }),
        ("welch", example.welch, { try SeveralSamples.oneWay($0, equalVariances: false) }),
        ("kruskal", example.kruskal, { try SeveralSamples.kruskal($0) }),
        ("friedman", example.friedman, { try SeveralSamples.friedman($0) }),
        ("levene", example.levene, { try SeveralSamples.levene($0) }),
        ("levene mean", example.leveneMean, { try SeveralSamples.levene($0, center: .mean) }),
        ("bartlett", example.bartlett, { try SeveralSamples.bartlett($0) }),
      ]
      for (name, expected, test) in tests {
        let label: Comment = "\(name) of \(example.name)"
        guard let expected else {
          _ = try message { try withBuffers(example.samples[...]) { try test($0) } }
          continue
        }
        let result = try withBuffers(example.samples[...]) { try test($0) }
        // SciPy's one-way sums of squares lose digits where values lie far from 0.
        expect(result.values, expected, relative: example.name == "far" ? 1e-6 : 1e-10, label)
      }
    }
  }
}

struct FrequencyTests {
  struct Cases: Decodable {
    struct Fit: Decodable {
      let observed: [Double]
      let expected: [Double]?
      let ddof: Double
      let values: [Double]?
    }
    struct Table: Decodable {
      let observed: [[Double]]
      let correction: Bool
      let values: [Double]?
      let expected: [[Double]]?
      let dof: Int?
    }
    let fits: [Fit]
    let tables: [Table]
  }

  @Test func matchSciPy() throws {
    let cases = try Fixture.load("hypothesis_tests/frequencies.json", as: Cases.self)
    for fit in cases.fits {
      func test() throws -> TestResult {
        try fit.observed.withUnsafeBufferPointer { observed in
          guard let expected = fit.expected else {
            return try ChiSquareTest.goodnessOfFit(observed, ddof: fit.ddof)
          }
          return try expected.withUnsafeBufferPointer {
            try ChiSquareTest.goodnessOfFit(observed, expected: $0, ddof: fit.ddof)
          }
        }
      }
      guard let values = fit.values else {
        #expect(try message { try test() }.hasPrefix("f_exp: expected the sum of f_obs"))
        continue
      }
      expect(try test().values, values, "\(fit.observed)")
    }
    for table in cases.tables {
      func test() throws -> ChiSquareTest.Contingency {
        try table.observed.flatMap(\.self).withUnsafeBufferPointer {
          try ChiSquareTest.contingency(
            SampleRows($0, rows: table.observed.count, columns: table.observed[0].count),
            usesCorrection: table.correction)
        }
      }
      guard let values = table.values else {
        #expect(try message { try test() }.hasPrefix("observed: expected"))
        continue
      }
      let result = try test()
      expect([result.statistic, result.pvalue], values, "\(table.observed)")
      #expect(result.dof == table.dof)
      expect(result.expected, try #require(table.expected).flatMap(\.self), "\(table.observed)")
    }
  }
}

struct MultipleTestsTests {
  struct Case: Decodable {
    let pvalues: [Double]
    let method: String
    let alpha: Double
    let rejected: [Bool]
    let adjusted: [Double]
    let levels: [Double]
  }

  @Test func matchStatsmodels() throws {
    for example in try Fixture.load("hypothesis_tests/multiple_tests.json", as: [Case].self) {
      let method = try #require(MultipleTests.Method(rawValue: example.method))
      let result = try example.pvalues.withUnsafeBufferPointer {
        try MultipleTests.correct($0, alpha: example.alpha, method: method)
      }
      let label: Comment = "\(example.method) \(example.pvalues)"
      #expect(result.rejected == example.rejected, label)
      expect(result.adjusted, example.adjusted, label)
      expect([result.alphaSidak, result.alphaBonferroni], example.levels, label)
    }
    #expect(
      try message { try [0.5, .nan].withUnsafeBufferPointer { try MultipleTests.correct($0) } }
        == "pvalues: expected numbers from 0 to 1, got nan (value 2)")
  }
}

struct PartialCorrelationTests {
  struct Case: Decodable {
    let x: [Double]
    let y: [Double]
    let covariates: [[Double]]
    let values: [String: [Double]]
  }

  @Test func matchesResidualsOfLeastSquares() throws {
    for example in try Fixture.load("hypothesis_tests/partial_correlation.json", as: [Case].self) {
      for alternative in Alternative.allCases {
        let result = try withBuffers(example.x, example.y) { x, y in
          try example.covariates.flatMap(\.self).withUnsafeBufferPointer {
            try PartialCorrelation.test(
              x, y, covariates: SampleRows($0, rows: example.covariates.count, columns: example.x.count),
              alternative: alternative)
          }
        }
        expect(result.values, try #require(example.values[alternative.rawValue]), "\(example.x.count)")
      }
    }
  }

  @Test func fisherComparison() {
    // (artanh 0.5 - artanh 0.3) / √(1/47 + 1/37)
    let result = CorrelationComparison.independent(0.5, 50, 0.3, 40)
    #expect(agrees(result.statistic, 1.0910256206663709, relative: 1e-14))
    #expect(agrees(result.pvalue, 2 * NormalDistribution.standard.sf(result.statistic), relative: 1e-15))
    #expect(CorrelationComparison.independent(0.5, 3, 0.3, 40).statistic.isNaN)
    #expect(CorrelationComparison.independent(1.5, 30, 0.3, 40).statistic.isNaN)
    #expect(CorrelationComparison.independent(1, 30, 0.3, 40).pvalue == 0)
  }
}

struct SampleBatchTests {
  private func means(_ policy: NaNPolicy, isPaired: Bool) throws -> [[Double]] {
    let x: [Double] = [1, 2, 3, 4, .nan, 6]
    let y: [Double] = [1, 1, 1, .nan, 5, 9]
    return try withBuffers(x, y) { x, y in
      try SampleBatch(
        [SampleRows(x, rows: 2, columns: 3), SampleRows(y, rows: 2, columns: 3)], isPaired: isPaired,
        policy: policy
      ).results(count: 2, names: ["x", "y"]) { samples in samples.map { $0.reduce(0, +) / Double($0.count) } }
    }
  }

  @Test func policiesForNaN() throws {
    let propagated = try means(.propagate, isPaired: false)
    #expect(propagated[0][0] == 2 && propagated[0][1].isNaN && propagated[1][1].isNaN)
    #expect(try means(.omit, isPaired: false) == [[2, 5], [1, 7]])
    #expect(try means(.omit, isPaired: true) == [[2, 6], [1, 9]])
    #expect(try message { try means(.raise, isPaired: true) } == "x: expected no NaN, got one")
  }
}

struct CorrelationMatrixTests {
  @Test(arguments: CorrelationMatrix.Method.allCases)
  func pairsAreThoseOfTheVectors(_ method: CorrelationMatrix.Method) throws {
    let (rows, columns) = (5, 11)
    var values = (0..<rows * columns).map { Double($0 * 7919 % 97) }
    values[2 * columns + 1] = .nan
    var statistics = [Double](repeating: 0, count: rows * rows)
    var pvalues = statistics
    try values.withUnsafeBufferPointer { values in
      let samples = try SampleRows(values, rows: rows, columns: columns)
      try statistics.withUnsafeMutableBufferPointer { statistics in
        try pvalues.withUnsafeMutableBufferPointer { pvalues in
          try CorrelationMatrix.fill(samples, method: method, statistics: statistics, pvalues: pvalues)
        }
      }
      for i in 0..<rows {
        for j in 0..<rows {
          let expected =
            switch method {
            case .pearson: try PearsonCorrelation.test(samples[min(i, j)], samples[max(i, j)])
            case .spearman: try SpearmanCorrelation.test(samples[min(i, j)], samples[max(i, j)])
            case .kendall: try KendallTau.test(samples[min(i, j)], samples[max(i, j)])
            }
          #expect(agrees(statistics[i * rows + j], expected.statistic, relative: 0))
          #expect(agrees(pvalues[i * rows + j], expected.pvalue, relative: 0))
        }
      }
    }
  }
}
