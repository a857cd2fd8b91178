import Execution
import Glibc

/// The signed-rank test of Wilcoxon for paired samples, as `scipy.stats.wilcoxon`.
public enum Wilcoxon {
  /// What becomes of differences that are 0; the raw values are SciPy's names.
  public enum ZeroMethod: String, CaseIterable, Sendable {
    /// They are left out.
    case wilcox
    /// They take part in the ranking and are left out then.
    case pratt
    /// Half their ranks count as positive and half as negative.
    case zsplit
  }

  /// How the p-value is found.
  public enum Method: String, CaseIterable, Sendable {
    /// Exact for at most 50 differences without ties or zeros, by all changes of sign for at most 13 with
    /// some, else asymptotic.
    case automatic = "auto"
    case asymptotic
    case exact
  }

  /// The test of the differences.
  ///
  /// The statistic is the sum of the ranks of the positive differences; of the two-sided test, the smaller
  /// one of that and of the negative ones. NaN where there are no differences.
  public static func test(
    _ differences: UnsafeBufferPointer<Double>, zeroMethod: ZeroMethod = .wilcox,
    usesCorrection: Bool = false, alternative: Alternative = .twoSided, method: Method = .automatic
  ) throws -> TestResult {
    if differences.isEmpty || differences.contains(where: \.isNaN) { return .undefined }
    let ranks = SignedRanks(differences, zeroMethod)
    let isPlain = !ranks.hasTies && ranks.zeros == 0
    let pvalue: Double
    switch method {
    case .exact: pvalue = try exact(ranks, alternative)
    case .asymptotic: pvalue = asymptotic(ranks, usesCorrection, alternative)
    case .automatic:
      if differences.count > 50 {
        pvalue = asymptotic(ranks, usesCorrection, alternative)
      } else if isPlain {
        pvalue = try exact(ranks, alternative)
      } else if differences.count <= 13 {
        pvalue = permutation(ranks, alternative)
      } else {
        pvalue = asymptotic(ranks, usesCorrection, alternative)
      }
    }
    let statistic = alternative == .twoSided ? min(ranks.positive, ranks.negative) : ranks.positive
    return TestResult(statistic: statistic, pvalue: pvalue)
  }

  /// x - y, value by value.
  public static func differences(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>
  ) throws(StatisticsError) -> [Double] {
    try Check.equalLengths(x, y)
    return zip(x, y).map { $0 - $1 }
  }

  private static func asymptotic(
    _ ranks: SignedRanks, _ usesCorrection: Bool, _ alternative: Alternative
  ) -> Double {
    var z = (ranks.positive - ranks.mean) / ranks.deviation
    if usesCorrection {
      let sign =
        switch alternative {
        case .greater: 1.0
        case .less: -1.0
        case .twoSided: z > 0 ? 1.0 : z < 0 ? -1.0 : 0
        }
      z -= sign * 0.5 / ranks.deviation
    }
    let normal = NormalDistribution.standard
    return alternative.pvalue(of: z) { normal.sf($0) }
  }

  /// Of the distribution without ties; a sum that is not whole is rounded to the safe side.
  private static func exact(_ ranks: SignedRanks, _ alternative: Alternative) throws -> Double {
    let table = try numbersOfSubsets(ranks.count)
    let last = table.count - 1
    // The distribution is symmetric.
    func upTo(_ k: Double) -> Double {
      k < 0 ? 0 : table[...min(last, Int(k))].reduce(0, +)
    }
    let total = Double(last)
    func lower(_ k: Double) -> Double { k <= total / 2 ? upTo(k) : 1 - upTo(total - k - 1) }
    let below = lower(ranks.positive.rounded(.up))
    let above = lower(total - ranks.positive.rounded(.down))
    switch alternative {
    case .less: return below
    case .greater: return above
    case .twoSided: return min(1, 2 * min(below, above))
    }
  }

  /// The probability of each sum of a random subset of the ranks 1...n.
  private static func numbersOfSubsets(_ n: Int) throws -> [Double] {
    guard n < 5000 else {
      throw StatisticsError(
        argument: "method", expected: "\"auto\" or \"asymptotic\" for so many values", given: "\"exact\"")
    }
    var table = [Double](repeating: 0, count: n * (n + 1) / 2 + 1)
    table[0] = 1
    var end = 0
    for rank in 1..<n + 1 {
      try Cancellation.check()
      end += rank
      for k in stride(from: end, through: 0, by: -1) {
        table[k] = 0.5 * table[k] + (k >= rank ? 0.5 * table[k - rank] : 0)
      }
    }
    return table
  }

  /// The share of all changes of sign with a sum at least as extreme, as SciPy's permutation test counts.
  private static func permutation(_ ranks: SignedRanks, _ alternative: Alternative) -> Double {
    let values = ranks.ranks
    let outcomes = 1 << values.count
    let tolerance = 1e-14 * abs(ranks.positive)
    var (less, greater) = (0, 0)
    for signs in 0..<outcomes {
      var sum = ranks.fixed
      for (bit, rank) in values.enumerated() where signs >> bit & 1 == 1 { sum += rank }
      if sum <= ranks.positive + tolerance { less += 1 }
      if sum >= ranks.positive - tolerance { greater += 1 }
    }
    let (below, above) = (Double(less) / Double(outcomes), Double(greater) / Double(outcomes))
    switch alternative {
    case .less: return below
    case .greater: return above
    case .twoSided: return min(1, 2 * min(below, above))
    }
  }
}

/// The ranks of the absolute differences, and what the test takes from them.
private struct SignedRanks {
  /// Differences that take part.
  let count: Int
  let zeros: Int
  let hasTies: Bool
  /// The ranks of the differences that are not 0.
  let ranks: [Double]
  /// What zeros add to each of the two sums.
  let fixed: Double
  let positive: Double
  let negative: Double
  let mean: Double
  let deviation: Double

  init(_ differences: UnsafeBufferPointer<Double>, _ zeroMethod: Wilcoxon.ZeroMethod) {
    let ordered = differences.filter { zeroMethod != .wilcox || $0 != 0 }.sorted { abs($0) < abs($1) }
    let zeros = differences.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    var (positive, negative, zeroRanks, tieSum) = (0.0, 0.0, 0.0, 0.0)
    var ranks: [Double] = []
    var hasTies = false
    var first = 0
    while first < ordered.count {
      var end = first + 1
      while end < ordered.count, abs(ordered[end]) == abs(ordered[first]) { end += 1 }
      let rank = Double(first + end + 1) / 2
      for position in first..<end {
        if ordered[position] > 0 {
          positive += rank
        } else if ordered[position] < 0 {
          negative += rank
        } else {
          zeroRanks += rank
        }
        if ordered[position] != 0 { ranks.append(rank) }
      }
      let size = Double(end - first)
      if end - first > 1 { hasTies = true }
      if !(zeroMethod == .pratt && ordered[first] == 0) { tieSum += size * size * size - size }
      first = end
    }
    let n = Double(ordered.count)
    var mean = n * (n + 1) / 4
    var squares = n * (n + 1) * (2 * n + 1)
    if zeroMethod == .pratt {
      let z = Double(zeros)
      mean -= z * (z + 1) / 4
      squares -= z * (z + 1) * (2 * z + 1)
    }
    fixed = zeroMethod == .zsplit ? zeroRanks / 2 : 0
    count = ordered.count
    self.zeros = zeros
    self.hasTies = hasTies
    self.ranks = ranks
    self.positive = positive + fixed
    self.negative = negative + fixed
    self.mean = mean
    deviation = ((squares - tieSum / 2) / 24).squareRoot()
  }
}
