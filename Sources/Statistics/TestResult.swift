/// A test statistic and the probability of one at least as extreme under the null hypothesis.
public struct TestResult: Equatable, Sendable {
  public let statistic: Double
  public let pvalue: Double

  public init(statistic: Double, pvalue: Double) {
    self.statistic = statistic
    self.pvalue = pvalue
  }

  static let undefined = TestResult(statistic: .nan, pvalue: .nan)
}

/// Which departures from the null hypothesis count as extreme; the raw values are SciPy's names.
public enum Alternative: String, CaseIterable, Sendable {
  case twoSided = "two-sided"
  case less
  case greater

  /// The p-value of `statistic` where `upperTail` is the survival function of a distribution that is
  /// symmetric about 0.
  func pvalue(of statistic: Double, upperTail: (Double) -> Double) -> Double {
    switch self {
    case .twoSided: 2 * upperTail(abs(statistic))
    case .less: upperTail(-statistic)
    case .greater: upperTail(statistic)
    }
  }
}
