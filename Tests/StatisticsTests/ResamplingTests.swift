import Execution
import Foundation
import Statistics
import TestSupport
import Testing

struct BootstrapTests {
  struct Case: Decodable {
    struct Interval: Decodable {
      let method: String
      let alternative: String
      let level: Double
      let low: Double
      let high: Double
    }

    let name: String
    let data: [[Double]]
    let paired: Bool
    let estimate: Double
    let jackknife: [[Double]]
    let distribution: [Double]
    let intervals: [Interval]
    let many: [Double]

    func bootstrap() throws -> Bootstrap {
      var bootstrap = Bootstrap(statistic: .named(try #require(NamedStatistic(rawValue: name))))
      bootstrap.isPaired = paired
      return bootstrap
    }
  }

  let cases: [Case]

  init() throws { cases = try Fixture.load("resampling/bootstrap.json") }

  @Test func intervalsOfADistributionMatchSciPy() throws {
    for example in cases {
      for interval in example.intervals {
        var bootstrap = try example.bootstrap()
        bootstrap.method = try #require(Bootstrap.Method(rawValue: interval.method))
        bootstrap.alternative = try #require(Alternative(rawValue: interval.alternative))
        bootstrap.confidenceLevel = interval.level
        let (low, high) = bootstrap.interval(
          of: example.distribution, estimate: example.estimate, jackknife: example.jackknife)
        #expect(agrees(low, interval.low, relative: 1e-9, absolute: 1e-12), "\(example.name), \(interval)")
        #expect(agrees(high, interval.high, relative: 1e-9, absolute: 1e-12), "\(example.name), \(interval)")
      }
    }
  }

  /// Resamples of another generator: the ends agree as far as 20,000 of them determine quantiles.
  @Test func resamplesAsSciPyDoes() throws {
    for example in cases where example.name != "median" {
      var bootstrap = try example.bootstrap()
      bootstrap.resamples = 20000
      let result = try bootstrap.interval(example.data)
      let width = example.many[1] - example.many[0]
      #expect(abs(result.low - example.many[0]) < 0.05 * width, "\(example.name)")
      #expect(abs(result.high - example.many[1]) < 0.05 * width, "\(example.name)")
      #expect(agrees(result.standardError, example.many[2], relative: 0.05), "\(example.name)")
    }
  }

  @Test func dependsOnTheSeedAndNotOnTheThreads() throws {
    defer { ThreadPool.setThreadCount(0) }
    var bootstrap = Bootstrap(statistic: .named(.pearson))
    bootstrap.isPaired = true
    bootstrap.resamples = 333
    bootstrap.seed = 5
    let data = [0, 1].map { shift in (0..<30).map { sin(Double($0 * $0 + shift)) } }
    let result = try bootstrap.interval(data)
    ThreadPool.setThreadCount(1)
    #expect(try bootstrap.interval(data) == result)
    bootstrap.statistic = .function { try NamedStatistic.pearson.evaluate($0) }
    #expect(try bootstrap.interval(data) == result)
    bootstrap.seed = 6
    #expect(try bootstrap.interval(data) != result)
  }

  @Test func errorsNameTheArgument() throws {
    func failure(_ data: [[Double]], _ change: (inout Bootstrap) -> Void = { _ in }) throws -> String {
      var bootstrap = Bootstrap(statistic: .named(.mean))
      change(&bootstrap)
      return try message { try bootstrap.interval(data) }
    }
    #expect(try failure([]) == "data: expected at least one sample, got none")
    #expect(try failure([[1]]) == "data: expected at least 2 values in each sample, got 1")
    #expect(
      try failure([[1, 2], [1, 2, 3]]) { $0.isPaired = true }.hasPrefix("data: expected samples of one"))
    #expect(try failure([[1, 2], [1, 2]]) == "data: expected one sample for \"mean\", got 2")
    #expect(try failure([[1, 2]]) { $0.resamples = 0 }.hasPrefix("n_resamples: "))
    #expect(try failure([[1, 2]]) { $0.confidenceLevel = 1 }.hasPrefix("confidence_level: "))
    #expect(
      try failure([[1, 2]]) { $0.statistic = .named(.pearson) }.contains("two samples for \"pearsonr\""))
    struct Refused: Error {}
    var bootstrap = Bootstrap(statistic: .function { _ in throw Refused() })
    bootstrap.resamples = 3
    #expect(throws: Refused.self) { _ = try bootstrap.interval([[1, 2]]) }
  }

  @Test func aConstantSampleHasNoAcceleratedInterval() throws {
    let result = try Bootstrap(statistic: .named(.mean)).interval([[2, 2, 2]])
    #expect(result.low.isNaN && result.high.isNaN && result.standardError == 0)
    var percentile = Bootstrap(statistic: .named(.mean))
    percentile.method = .percentile
    #expect(try percentile.interval([[2, 2, 2]]).low == 2)
  }
}

struct PermutationTestTests {
  struct Case: Decodable {
    let kind: String
    let name: String?
    let data: [[Double]]
    let statistic: Double
    let pvalues: [String: Double]
    let count: Int
    let nullMean: Double
    let nullStd: Double

    /// The named statistic, or the one of three samples that the generator uses for that kind.
    func resampled() throws -> ResampledStatistic {
      if let name { return .named(try #require(NamedStatistic(rawValue: name))) }
      return .function { [kind] samples in
        let means = samples.map { Summary.mean($0) }
        return kind == "independent"
          ? (means.max() ?? 0) - (means.min() ?? 0) : means[0] + 2 * means[1] - 3 * means[2]
      }
    }
  }

  @Test func exactTestsMatchSciPy() throws {
    for example in try Fixture.load("resampling/permutation.json", as: [Case].self) {
      var test = PermutationTest(statistic: try example.resampled())
      test.kind = try #require(PermutationTest.Kind(rawValue: example.kind))
      test.resamples = 99999
      for alternative in Alternative.allCases {
        test.alternative = alternative
        let result = try test.test(example.data)
        let label: Comment = "\(example.kind), \(example.name ?? "function"), \(alternative)"
        #expect(result.nullDistribution.count == example.count, label)
        #expect(agrees(result.statistic, example.statistic, relative: 1e-13), label)
        #expect(result.pvalue == example.pvalues[alternative.rawValue], label)
        // Every rearrangement once: the distributions agree, and so do their moments.
        result.nullDistribution.withUnsafeBufferPointer {
          #expect(agrees(Summary.mean($0), example.nullMean, relative: 1e-9, absolute: 1e-13), label)
          #expect(agrees(Summary.standardDeviation($0), example.nullStd, relative: 1e-9), label)
        }
      }
    }
  }

  /// Random rearrangements give the exact p-value as far as so many of them determine it.
  @Test func randomTestsApproachTheExactOnes() throws {
    for example in try Fixture.load("resampling/permutation.json", as: [Case].self) where example.count > 200
    {
      var test = PermutationTest(statistic: try example.resampled())
      test.kind = try #require(PermutationTest.Kind(rawValue: example.kind))
      test.resamples = example.count - 1
      test.seed = 3
      let result = try test.test(example.data)
      let expected = try #require(example.pvalues["two-sided"])
      #expect(result.nullDistribution.count == example.count - 1)
      #expect(abs(result.pvalue - expected) < 8 / Double(example.count).squareRoot(), "\(example.kind)")
      let again = try test.test(example.data)
      #expect(again == result)
    }
  }

  @Test func roundingDoesNotSeparateEqualValues() {
    let null = [0.8, 0.7999999999999998, 0.8000000000000002, 0.1]
    #expect(PermutationTest.pvalue(of: 0.8, among: null, isExact: true, .greater) == 0.75)
    #expect(PermutationTest.pvalue(of: 0.8, among: null, isExact: false, .greater) == 0.8)
    #expect(PermutationTest.pvalue(of: 0.8, among: null, isExact: true, .twoSided) == 1)
  }

  @Test func errorsNameTheArgument() throws {
    let test = PermutationTest(statistic: .named(.mean))
    #expect(
      try message { try test.test([[1, 2]]) } == "data: expected at least two independent samples, got one")
    var pairings = test
    pairings.kind = .pairings
    #expect(
      try message { try pairings.test([[1, 2], [1, 2, 3]]) }.hasPrefix("data: expected samples of one"))
  }
}
