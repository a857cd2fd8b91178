import Execution
import Glibc

/// The U test of Mann and Whitney for two independent samples, as `scipy.stats.mannwhitneyu`.
public enum MannWhitney {
  /// How the p-value is found.
  public enum Method: String, CaseIterable, Sendable {
    /// Exact where a sample has at most 8 values and there are no ties.
    case automatic = "auto"
    /// The normal approximation, corrected for ties.
    case asymptotic
    /// The distribution of U without ties.
    case exact
  }

  /// U of `x`, and its p-value; NaN where a sample is empty.
  ///
  /// `.greater` asks whether `x` tends to be the greater. The continuity correction moves U by 1/2 towards
  /// its mean in the approximation.
  ///
  /// - Throws: `StatisticsError` where the exact distribution would take more than 2^24 entries; `Cancelled`.
  public static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, alternative: Alternative = .twoSided,
    method: Method = .automatic, usesContinuity: Bool = true
  ) throws -> TestResult {
    if x.isEmpty || y.isEmpty { return .undefined }
    let ranks = RankSums([x, y])
    let (n1, n2) = (Double(x.count), Double(y.count))
    let u1 = ranks.sums[0] - n1 * (n1 + 1) / 2
    let u2 = n1 * n2 - u1
    let (u, factor) =
      switch alternative {
      case .greater: (u1, 1.0)
      case .less: (u2, 1.0)
      case .twoSided: (max(u1, u2), 2.0)
      }
    let isExact =
      switch method {
      case .exact: true
      case .asymptotic: false
      case .automatic: min(x.count, y.count) <= 8 && ranks.tieSum == 0
      }
    let tail: Double
    if isExact {
      tail = try MannWhitneyDistribution(x.count, y.count).upperTail(from: Int(u))
    } else {
      let n = n1 + n2
      let variance = n1 * n2 / 12 * ((n + 1) - ranks.tieSum / (n * (n - 1)))
      let distance = u - n1 * n2 / 2 - (usesContinuity ? 0.5 : 0)
      tail = NormalDistribution.standard.sf(distance / variance.squareRoot())
    }
    return TestResult(statistic: u1, pvalue: tail.isNaN ? .nan : max(0, min(1, tail * factor)))
  }
}

/// The distribution of U over all divisions of distinct values into samples of two sizes.
struct MannWhitneyDistribution {
  private let first: Int
  private let second: Int

  init(_ first: Int, _ second: Int) {
    self.first = min(first, second)
    self.second = max(first, second)
  }

  /// The probability of U >= u.
  ///
  /// The number of divisions with each U are the coefficients of a Gaussian binomial, a product of
  /// (1 - q^(second + i)) / (1 - q^i). Divided by their total from the start, so that nothing overflows.
  func upperTail(from u: Int) throws -> Double {
    let (total, overflow) = first.multipliedReportingOverflow(by: second)
    guard !overflow, total < 1 << 24 else {
      throw StatisticsError(
        argument: "method", expected: "\"auto\" or \"asymptotic\" for so many values", given: "\"exact\"")
    }
    // By symmetry the shorter tail is summed, from its far end.
    let mirrored = total - u
    let end = min(u, mirrored)
    if end < 0 { return u <= 0 ? 1 : 0 }
    var table = [Double](repeating: 0, count: end + 1)
    table[0] = 1
    for i in 1...first {
      try Cancellation.check()
      let share = Double(i) / Double(second + i)
      // Multiplied out from the end, divided out from the start.
      if second + i <= end {
        for k in stride(from: end, through: second + i, by: -1) { table[k] -= table[k - second - i] }
      }
      if i <= end { for k in i...end { table[k] += table[k - i] } }
      for k in 0...end { table[k] *= share }
    }
    let tail = table.reduce(0, +)
    return mirrored <= u ? tail : 1 - tail + table[end]
  }
}
