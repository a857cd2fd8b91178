import Glibc

/// Numbers that summarize a sample, as in `scipy.stats`.
///
/// A NaN in a sample makes all of them NaN, and so does a sample too small for what is asked.
public enum Summary {
  public typealias Sample = UnsafeBufferPointer<Double>

  public static func mean(_ sample: Sample) -> Double {
    pairwiseSum(sample.count) { sample[$0] } / Double(sample.count)
  }

  /// The variance, divided by the size less `ddof`.
  public static func variance(_ sample: Sample, ddof: Int = 0) -> Double {
    Moments(sample).variance(ddof: ddof)
  }

  public static func standardDeviation(_ sample: Sample, ddof: Int = 0) -> Double {
    variance(sample, ddof: ddof).squareRoot()
  }

  /// The standard error of the mean: `scipy.stats.sem`, NaN for a single value whatever `ddof`.
  public static func standardErrorOfMean(_ sample: Sample, ddof: Int = 1) -> Double {
    if sample.count < 2 { return .nan }
    return standardDeviation(sample, ddof: ddof) / Double(sample.count).squareRoot()
  }

  /// The middle value, or the mean of the two in the middle.
  public static func median(_ sample: Sample) -> Double { ofSorted(sample, Quantile.median) }

  /// The quantile at `share`, from 0 to 1, by linear interpolation.
  public static func quantile(_ sample: Sample, _ share: Double) -> Double {
    ofSorted(sample) { Quantile.linear(ascending: $0, share) }
  }

  /// The distance between the quartiles: `scipy.stats.iqr`.
  public static func interquartileRange(_ sample: Sample) -> Double {
    ofSorted(sample) { Quantile.linear(ascending: $0, 0.75) - Quantile.linear(ascending: $0, 0.25) }
  }

  /// The median distance from the median, divided by `scale`: `scipy.stats.median_abs_deviation`.
  public static func medianAbsoluteDeviation(_ sample: Sample, scale: Double = 1) -> Double {
    let middle = median(sample)
    return sample.map { abs($0 - middle) }.withUnsafeBufferPointer { median($0) } / scale
  }

  /// The mean without the smallest and the largest values, of either the share `cut`:
  /// `scipy.stats.trim_mean`.
  ///
  /// - Throws: `StatisticsError` unless the share is from 0 to below 0.5.
  public static func trimmedMean(_ sample: Sample, cut: Double) throws(StatisticsError) -> Double {
    guard cut >= 0, cut < 0.5 else {
      throw StatisticsError(
        argument: "proportiontocut", expected: "a number from 0 to below 0.5", given: "\(cut)")
    }
    return ofSorted(sample) { ascending in
      let dropped = Int(cut * Double(ascending.count))
      return mean(Sample(rebasing: ascending[dropped..<ascending.count - dropped]))
    }
  }

  /// The third standardized moment: `scipy.stats.skew`; NaN where the sample is constant but for rounding.
  ///
  /// - Parameter corrected: whether to take off the bias, which takes at least three values.
  public static func skewness(_ sample: Sample, corrected: Bool = false) -> Double {
    let (moments, n) = (CentralMoments(sample), Double(sample.count))
    if moments.isDegenerate { return .nan }
    let biased = moments.third / pow(moments.second, 1.5)
    return corrected && n > 2 ? ((n - 1) * n).squareRoot() / (n - 2) * biased : biased
  }

  /// The fourth standardized moment: `scipy.stats.kurtosis`; NaN where the sample is constant but for
  /// rounding.
  ///
  /// - Parameters:
  ///   - excess: whether to take off 3, the value of the normal distribution.
  ///   - corrected: whether to take off the bias, which takes at least four values.
  public static func kurtosis(_ sample: Sample, excess: Bool = true, corrected: Bool = false) -> Double {
    let (moments, n) = (CentralMoments(sample), Double(sample.count))
    if moments.isDegenerate { return .nan }
    var kurtosis = moments.fourth / (moments.second * moments.second)
    if corrected, n > 3 {
      kurtosis = 1 / (n - 2) / (n - 3) * ((n * n - 1) * kurtosis - 3 * (n - 1) * (n - 1)) + 3
    }
    return excess ? kurtosis - 3 : kurtosis
  }

  private static func ofSorted(_ sample: Sample, _ body: (Sample) throws(StatisticsError) -> Double)
    throws(StatisticsError) -> Double
  {
    if sample.contains(where: \.isNaN) { return .nan }
    let ascending = sample.sorted()
    return try ascending.withUnsafeBufferPointer { (ascending) throws(StatisticsError) in
      try body(ascending)
    }
  }

  private static func ofSorted(_ sample: Sample, _ body: (Sample) -> Double) -> Double {
    if sample.contains(where: \.isNaN) { return .nan }
    return sample.sorted().withUnsafeBufferPointer(body)
  }

  /// The second to fourth moments about the mean.
  private struct CentralMoments {
    let mean: Double
    let second: Double
    let third: Double
    let fourth: Double

    init(_ sample: Sample) {
      let (mean, size) = (Summary.mean(sample), Double(sample.count))
      self.mean = mean
      second = pairwiseSum(sample.count) { (sample[$0] - mean) * (sample[$0] - mean) } / size
      third =
        pairwiseSum(sample.count) {
          let deviation = sample[$0] - mean
          return deviation * deviation * deviation
        } / size
      fourth =
        pairwiseSum(sample.count) {
          let square = (sample[$0] - mean) * (sample[$0] - mean)
          return square * square
        } / size
    }

    /// Whether the deviations are no more than the rounding of the mean.
    var isDegenerate: Bool {
      !(second > (Double.ulpOfOne * mean) * (Double.ulpOfOne * mean))
    }
  }
}
