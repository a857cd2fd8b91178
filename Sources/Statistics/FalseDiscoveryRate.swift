/// Correction for testing many hypotheses.
public enum FalseDiscoveryRate {
  public struct Result: Equatable, Sendable {
    /// Which hypotheses are rejected, in the order of the p-values.
    public let rejected: [Bool]
    /// The adjusted p-values, at most 1.
    public let adjusted: [Double]
  }

  /// The procedure of Benjamini and Hochberg, as `statsmodels.stats.multitest.fdrcorrection` for
  /// independent or positively correlated tests.
  ///
  /// - Parameter alpha: the share of false discoveries to allow.
  /// - Throws: `StatisticsError` where a p-value or `alpha` is not in 0...1. statsmodels does not check;
  ///   a NaN among the p-values silently spoils its result.
  public static func benjaminiHochberg(
    _ pvalues: UnsafeBufferPointer<Double>, alpha: Double = 0.05
  ) throws(StatisticsError) -> Result {
    try check(pvalues, alpha: alpha)
    let count = pvalues.count
    var rejected = [Bool](repeating: false, count: count)
    var adjusted = [Double](repeating: 1, count: count)
    var smallest = 1.0
    var anyRejected = false
    for (rank, position) in Ranks.order(of: pvalues).enumerated().reversed() {
      let share = Double(rank + 1) / Double(count)
      // Every p-value below one that is rejected is rejected too.
      anyRejected = anyRejected || pvalues[position] <= share * alpha
      rejected[position] = anyRejected
      smallest = min(smallest, pvalues[position] / share)
      adjusted[position] = smallest
    }
    return Result(rejected: rejected, adjusted: adjusted)
  }

  static func check(
    _ pvalues: UnsafeBufferPointer<Double>, alpha: Double
  ) throws(StatisticsError) {
    guard alpha >= 0, alpha <= 1 else {
      throw StatisticsError(argument: "alpha", expected: "a number from 0 to 1", given: "\(alpha)")
    }
    for (position, p) in pvalues.enumerated() where !(p >= 0 && p <= 1) {
      throw StatisticsError(
        argument: "pvalues", expected: "numbers from 0 to 1", given: "\(p) (value \(position + 1))")
    }
  }
}
