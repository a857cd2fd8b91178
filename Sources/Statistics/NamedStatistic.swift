/// A statistic of one or two samples that resampling computes on all cores.
public enum NamedStatistic: String, CaseIterable, Sendable {
  case mean
  case median
  case sum
  /// Divided by the size, as NumPy's.
  case variance = "var"
  case standardDeviation = "std"
  case minimum = "min"
  case maximum = "max"
  case interquartileRange = "iqr"
  case skewness = "skew"
  case kurtosis
  case standardErrorOfMean = "sem"
  case medianAbsoluteDeviation = "median_abs_deviation"
  /// The mean of the first sample less that of the second.
  case meanDifference = "mean_difference"
  case medianDifference = "median_difference"
  case cohensD = "cohens_d"
  case hedgesG = "hedges_g"
  case cliffsDelta = "cliffs_delta"
  /// Student's statistic of two independent samples.
  case t = "ttest_ind"
  case pearson = "pearsonr"
  case spearman = "spearmanr"
  case kendall = "kendalltau"
  case histogramMutualInformation = "mutual_information"
  case nearestNeighborMutualInformation = "mutual_information_ksg"

  /// How many samples it takes.
  public var sampleCount: Int {
    switch self {
    case .mean, .median, .sum, .variance, .standardDeviation, .minimum, .maximum, .interquartileRange,
      .skewness, .kurtosis, .standardErrorOfMean, .medianAbsoluteDeviation:
      1
    default: 2
    }
  }

  /// - Throws: `StatisticsError` where the samples are too many or too few, or as the statistic itself;
  ///   `Cancelled`.
  public func evaluate(_ samples: [UnsafeBufferPointer<Double>]) throws -> Double {
    guard samples.count == sampleCount else {
      throw StatisticsError(
        argument: "data",
        expected: sampleCount == 1 ? "one sample for \"\(rawValue)\"" : "two samples for \"\(rawValue)\"",
        given: "\(samples.count)")
    }
    return sampleCount == 1 ? of(samples[0]) : try of(samples[0], samples[1])
  }

  private func of(_ x: UnsafeBufferPointer<Double>) -> Double {
    switch self {
    case .mean: Summary.mean(x)
    case .median: Summary.median(x)
    case .sum: pairwiseSum(x.count) { x[$0] }
    case .variance: Summary.variance(x)
    case .standardDeviation: Summary.standardDeviation(x)
    case .minimum: x.contains(where: \.isNaN) ? .nan : x.min() ?? .nan
    case .maximum: x.contains(where: \.isNaN) ? .nan : x.max() ?? .nan
    case .interquartileRange: Summary.interquartileRange(x)
    case .skewness: Summary.skewness(x)
    case .kurtosis: Summary.kurtosis(x)
    case .standardErrorOfMean: Summary.standardErrorOfMean(x)
    case .medianAbsoluteDeviation: Summary.medianAbsoluteDeviation(x)
    default: .nan
    }
  }

  private func of(_ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>) throws -> Double {
    switch self {
    case .meanDifference: Summary.mean(x) - Summary.mean(y)
    case .medianDifference: Summary.median(x) - Summary.median(y)
    case .cohensD: EffectSize.cohensD(x, y)
    case .hedgesG: EffectSize.hedgesG(x, y)
    case .cliffsDelta: EffectSize.cliffsDelta(x, y)
    case .t: TTest.independent(x, y).statistic
    case .pearson: try PearsonCorrelation.test(x, y).statistic
    case .spearman: try SpearmanCorrelation.test(x, y).statistic
    case .kendall: try KendallTau.test(x, y, method: .asymptotic).statistic
    case .histogramMutualInformation: try HistogramMutualInformation.estimate(x, y)
    case .nearestNeighborMutualInformation: try KraskovMutualInformation.estimate(x, y)
    default: .nan
    }
  }
}
