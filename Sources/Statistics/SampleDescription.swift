/// The usual summary of a sample, as `scipy.stats.describe`.
public struct SampleDescription: Equatable, Sendable {
  public let count: Int
  public let minimum: Double
  public let maximum: Double
  public let mean: Double
  /// Divided by the size less `ddof`.
  public let variance: Double
  public let skewness: Double
  /// Above that of the normal distribution.
  public let kurtosis: Double

  /// - Parameter corrected: whether skewness and kurtosis are corrected for bias.
  /// - Throws: `StatisticsError` for an empty sample.
  public init(
    of sample: UnsafeBufferPointer<Double>, ddof: Int = 1, corrected: Bool = false
  ) throws(StatisticsError) {
    guard let first = sample.first else {
      throw StatisticsError(argument: "x", expected: "at least 1 value", given: "0")
    }
    count = sample.count
    let hasNaN = sample.contains(where: \.isNaN)
    minimum = hasNaN ? .nan : sample.reduce(first) { min($0, $1) }
    maximum = hasNaN ? .nan : sample.reduce(first) { max($0, $1) }
    mean = Summary.mean(sample)
    variance = Summary.variance(sample, ddof: ddof)
    skewness = Summary.skewness(sample, corrected: corrected)
    kurtosis = Summary.kurtosis(sample, corrected: corrected)
  }
}
