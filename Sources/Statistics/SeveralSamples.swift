import Glibc

/// Tests of whether several independent samples come from one distribution or have one variance.
///
/// An empty sample or a NaN gives NaN. Which samples: at least two.
public enum SeveralSamples {
  public typealias Samples = [UnsafeBufferPointer<Double>]

  /// Where `levene` takes the centre of a sample to be.
  public enum Center: String, CaseIterable, Sendable {
    case median, mean
  }

  /// One-way analysis of variance, `scipy.stats.f_oneway`; without equal variances, that of Welch.
  public static func oneWay(_ samples: Samples, equalVariances: Bool = true) throws(StatisticsError)
    -> TestResult
  {
    guard try areUsable(samples), samples.contains(where: { $0.count > 1 }) else { return .undefined }
    let isConstant = samples.allSatisfy { sample in sample.allSatisfy { $0 == sample[0] } }
    if isConstant {
      let isOneValue = samples.allSatisfy { $0[0] == samples[0][0] }
      return isOneValue ? .undefined : TestResult(statistic: .infinity, pvalue: equalVariances ? 0 : .nan)
    }
    return equalVariances ? pooledVariance(samples) : welch(samples)
  }

  private static func pooledVariance(_ samples: Samples) -> TestResult {
    let count = samples.reduce(0) { $0 + $1.count }
    let mean = samples.reduce(0) { $0 + total($1) } / Double(count)
    var (between, within) = (0.0, 0.0)
    for moments in samples.map({ Moments($0) }) {
      between += Double(moments.count) * (moments.mean - mean) * (moments.mean - mean)
      within += moments.squares
    }
    return ratio(between, Double(samples.count - 1), within, Double(count - samples.count))
  }

  private static func ratio(_ a: Double, _ dfA: Double, _ b: Double, _ dfB: Double) -> TestResult {
    let statistic = a / dfA / (b / dfB)
    return TestResult(
      statistic: statistic, pvalue: LocatedDistribution(FDistribution(dfA, dfB)).evaluate(.sf, statistic))
  }

  private static func welch(_ samples: Samples) -> TestResult {
    let moments = samples.map { Moments($0) }
    let weights = moments.map { Double($0.count) / $0.unbiasedVariance }
    let sum = weights.reduce(0, +)
    let mean = zip(weights, moments).reduce(0) { $0 + $1.0 * $1.1.mean } / sum
    let k = Double(samples.count)
    var (spread, correction) = (0.0, 0.0)
    for (weight, sample) in zip(weights, moments) {
      spread += weight * (sample.mean - mean) * (sample.mean - mean)
      correction += (1 - weight / sum) * (1 - weight / sum) / Double(sample.count - 1)
    }
    let statistic = spread / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * correction)
    let distribution = LocatedDistribution(FDistribution(k - 1, (k * k - 1) / (3 * correction)))
    return TestResult(statistic: statistic, pvalue: distribution.evaluate(.sf, statistic))
  }

  /// The H test of Kruskal and Wallis on ranks, `scipy.stats.kruskal`.
  public static func kruskal(_ samples: Samples) throws(StatisticsError) -> TestResult {
    guard try areUsable(samples) else { return .undefined }
    let ranks = RankSums(samples)
    let n = Double(samples.reduce(0) { $0 + $1.count })
    var spread = 0.0
    for (sum, sample) in zip(ranks.sums, samples) { spread += sum * sum / Double(sample.count) }
    let correction = 1 - ranks.tieSum / (n * n * n - n)
    let statistic = (12 / (n * (n + 1)) * spread - 3 * (n + 1)) / correction
    return chiSquare(statistic, df: Double(samples.count - 1))
  }

  /// Friedman's test of repeated measurements, `scipy.stats.friedmanchisquare`: the i-th values of the samples
  /// are those of one block.
  ///
  /// - Throws: `StatisticsError` for fewer than 3 samples or different lengths.
  public static func friedman(_ samples: Samples) throws(StatisticsError) -> TestResult {
    guard samples.count >= 3 else {
      throw StatisticsError(argument: "samples", expected: "at least 3 samples", given: "\(samples.count)")
    }
    for sample in samples {
      try Check.equalLengths(samples[0], sample, names: ("the first sample", "samples"))
    }
    guard try areUsable(samples) else { return .undefined }
    let (k, n) = (Double(samples.count), Double(samples[0].count))
    var sums = [Double](repeating: 0, count: samples.count)
    var tieSum = 0.0
    for block in samples[0].indices {
      let values = samples.map { $0[block] }
      let ranks = values.withUnsafeBufferPointer { block in
        RankSums(block.indices.map { UnsafeBufferPointer(rebasing: block[$0...$0]) })
      }
      for (index, rank) in ranks.sums.enumerated() { sums[index] += rank }
      tieSum += ranks.tieSum
    }
    let correction = 1 - tieSum / (k * (k * k - 1) * n)
    let spread = sums.reduce(0) { $0 + $1 * $1 }
    let statistic = (12 / (k * n * (k + 1)) * spread - 3 * n * (k + 1)) / correction
    return chiSquare(statistic, df: k - 1)
  }

  /// Levene's test for equal variances, `scipy.stats.levene`; around the median, that of Brown and Forsythe.
  public static func levene(_ samples: Samples, center: Center = .median) throws(StatisticsError)
    -> TestResult
  {
    guard try areUsable(samples) else { return .undefined }
    let deviations = samples.map { sample in
      let middle = center == .median ? median(sample) : Moments(sample).mean
      return sample.map { abs($0 - middle) }
    }
    let moments = deviations.map { $0.withUnsafeBufferPointer { Moments($0) } }
    let count = moments.reduce(0) { $0 + $1.count }
    let mean = moments.reduce(0) { $0 + $1.mean * Double($1.count) } / Double(count)
    let between = moments.reduce(0) { $0 + Double($1.count) * ($1.mean - mean) * ($1.mean - mean) }
    let within = moments.reduce(0) { $0 + $1.squares }
    return ratio(between, Double(samples.count - 1), within, Double(count - samples.count))
  }

  /// Bartlett's test for equal variances of normal samples, `scipy.stats.bartlett`.
  public static func bartlett(_ samples: Samples) throws(StatisticsError) -> TestResult {
    guard try areUsable(samples) else { return .undefined }
    let moments = samples.map { Moments($0) }
    let k = Double(samples.count)
    let freedom = moments.reduce(0) { $0 + Double($1.count - 1) }
    var (pooled, logs, inverses) = (0.0, 0.0, 0.0)
    for sample in moments {
      let df = Double(sample.count - 1)
      let variance = sample.squares / df
      pooled += df * variance / freedom
      logs += df * log(variance)
      inverses += 1 / df
    }
    let statistic = (freedom * log(pooled) - logs) / (1 + (inverses - 1 / freedom) / (3 * (k - 1)))
    return chiSquare(statistic, df: k - 1)
  }

  private static func chiSquare(_ statistic: Double, df: Double) -> TestResult {
    let distribution = LocatedDistribution(ChiSquareDistribution(degreesOfFreedom: df))
    return TestResult(statistic: statistic, pvalue: distribution.evaluate(.sf, statistic))
  }

  private static func total(_ values: UnsafeBufferPointer<Double>) -> Double {
    pairwiseSum(values.count) { values[$0] }
  }

  private static func median(_ values: UnsafeBufferPointer<Double>) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Whether no sample is empty or has a NaN.
  private static func areUsable(_ samples: Samples) throws(StatisticsError) -> Bool {
    guard samples.count >= 2 else {
      throw StatisticsError(argument: "samples", expected: "at least 2 samples", given: "\(samples.count)")
    }
    return !samples.contains { $0.isEmpty || $0.contains(where: \.isNaN) }
  }
}
