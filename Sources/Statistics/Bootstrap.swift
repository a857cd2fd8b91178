import Glibc
import Tensors

/// Confidence intervals of a statistic from resamples of the data with replacement, as
/// `scipy.stats.bootstrap`.
///
///     let result = try Bootstrap(statistic: .named(.median)).interval([sample])
///
/// Intervals follow Efron and Tibshirani, "An Introduction to the Bootstrap" (1993). The resamples come from
/// xoshiro256**: SciPy's, from another generator, differ.
public struct Bootstrap {
  public enum Method: String, CaseIterable, Sendable {
    case percentile
    case basic
    /// Corrected for bias, and accelerated.
    case bca = "BCa"
  }

  public struct Result: Equatable, Sendable {
    public let low: Double
    public let high: Double
    /// The standard deviation of the distribution (ddof 1).
    public let standardError: Double
    /// The statistic of each resample.
    public let distribution: [Double]
  }

  public var statistic: ResampledStatistic
  public var method = Method.bca
  public var resamples = 9999
  public var confidenceLevel = 0.95
  public var alternative = Alternative.twoSided
  /// Whether a resample takes the same positions from all of the samples.
  public var isPaired = false
  public var seed: UInt64 = 0

  public init(statistic: ResampledStatistic) { self.statistic = statistic }

  /// - Throws: `StatisticsError` where a sample has fewer than two values, paired samples differ in length, or
  ///   an option is out of range; the error of a function; `Cancelled`.
  public func interval(_ samples: [[Double]]) throws -> Result {
    try check(samples)
    let distribution = try Resampling.distribution(
      of: statistic, count: resamples, sizes: samples.map(\.count), seed: seed
    ) { _, generator, targets in
      if isPaired {
        let count = samples[0].count
        for i in 0..<count {
          let index = generator.index(below: count)
          for (target, sample) in zip(targets, samples) { target[i] = sample[index] }
        }
        return
      }
      for (target, sample) in zip(targets, samples) {
        for i in target.indices { target[i] = sample[generator.index(below: sample.count)] }
      }
    }
    let needsEstimate = method != .percentile
    let (low, high) = interval(
      of: distribution, estimate: needsEstimate ? try statistic.evaluate(samples) : .nan,
      jackknife: method == .bca ? try jackknife(samples) : [])
    let error = distribution.withUnsafeBufferPointer { Summary.standardDeviation($0, ddof: 1) }
    return Result(low: low, high: high, standardError: error, distribution: distribution)
  }

  /// The interval that a distribution of resampled statistics gives.
  ///
  /// - Parameters:
  ///   - estimate: the statistic of the data; not read for `percentile`.
  ///   - jackknife: for each sample, the statistics of the data without each of its values; read for `bca`.
  public func interval(
    of distribution: [Double], estimate: Double, jackknife: [[Double]]
  ) -> (low: Double, high: Double) {
    if distribution.contains(where: \.isNaN) { return (.nan, .nan) }
    let alpha = alternative == .twoSided ? (1 - confidenceLevel) / 2 : 1 - confidenceLevel
    let shares =
      method == .bca
      ? acceleratedShares(distribution, estimate, jackknife, alpha: alpha) : (alpha, 1 - alpha)
    var (low, high) = distribution.sorted().withUnsafeBufferPointer {
      (Quantile.linear(ascending: $0, shares.0), Quantile.linear(ascending: $0, shares.1))
    }
    if method == .basic { (low, high) = (2 * estimate - high, 2 * estimate - low) }
    return (alternative == .less ? -.infinity : low, alternative == .greater ? .infinity : high)
  }

  private func acceleratedShares(
    _ distribution: [Double], _ estimate: Double, _ jackknife: [[Double]], alpha: Double
  ) -> (Double, Double) {
    let normal = NormalDistribution.standard
    let below = distribution.count { $0 < estimate }
    let notAbove = distribution.count { $0 <= estimate }
    let bias = normal.ppf(Double(below + notAbove) / Double(2 * distribution.count))

    var (cubes, squares) = (0.0, 0.0)
    for values in jackknife {
      let size = Double(values.count)
      let mean = values.withUnsafeBufferPointer { Summary.mean($0) }
      let influences = values.map { (size - 1) * (mean - $0) }
      cubes += influences.reduce(0) { $0 + $1 * $1 * $1 } / (size * size * size)
      squares += influences.reduce(0) { $0 + $1 * $1 } / (size * size)
    }
    let acceleration = cubes / (6 * pow(squares, 1.5))

    func share(_ z: Double) -> Double {
      normal.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
    }
    let z = normal.ppf(alpha)
    return (share(z), share(-z))
  }

  /// The statistic without each value of each sample, or without each pair.
  private func jackknife(_ samples: [[Double]]) throws -> [[Double]] {
    let groups = isPaired ? [Array(samples.indices)] : samples.indices.map { [$0] }
    return try groups.map { group in
      let count = samples[group[0]].count
      let sizes = samples.indices.map { samples[$0].count - (group.contains($0) ? 1 : 0) }
      return try Resampling.distribution(of: statistic, count: count, sizes: sizes, seed: 0) {
        left, _, targets in
        for (number, target) in targets.enumerated() {
          let leaves = group.contains(number)
          for i in target.indices { target[i] = samples[number][leaves && i >= left ? i + 1 : i] }
        }
      }
    }
  }

  private func check(_ samples: [[Double]]) throws(StatisticsError) {
    guard confidenceLevel > 0, confidenceLevel < 1 else {
      throw StatisticsError(
        argument: "confidence_level", expected: "a number between 0 and 1", given: "\(confidenceLevel)")
    }
    try Resampling.checkSamples(samples, areEqual: isPaired)
  }
}

extension Resampling {
  static func checkSamples(_ samples: [[Double]], areEqual: Bool) throws(StatisticsError) {
    guard let first = samples.first else {
      throw StatisticsError(argument: "data", expected: "at least one sample", given: "none")
    }
    for sample in samples {
      guard sample.count >= 2 else {
        throw StatisticsError(
          argument: "data", expected: "at least 2 values in each sample", given: "\(sample.count)")
      }
      guard !areEqual || sample.count == first.count else {
        throw StatisticsError(
          argument: "data", expected: "samples of one length (\(first.count))", given: "\(sample.count)")
      }
    }
  }
}
