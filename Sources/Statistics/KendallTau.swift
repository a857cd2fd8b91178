import Execution

/// Kendall's rank correlation.
public enum KendallTau {
  /// How tau accounts for ties; without ties the two are the same.
  public enum Variant: String, CaseIterable, Sendable {
    case b
    /// Stuart's tau-c.
    case c
  }

  /// How the p-value is found.
  public enum Method: String, CaseIterable, Sendable {
    /// Exact where there are no ties, and at most 33 values or at most one pair out of order.
    case automatic = "auto"
    /// The normal approximation with Noether's variance for ties.
    case asymptotic
    /// The permutation distribution; only without ties.
    case exact
  }

  /// Tau of `x` and `y` and its p-value, as `scipy.stats.kendalltau`, in O(n log n).
  ///
  ///     let tau = try KendallTau.test(distances, information)
  ///
  /// Fewer than two values, a constant sample or a NaN give NaN. The p-value is the same for both
  /// variants.
  ///
  /// - Throws: `StatisticsError` where the lengths differ, or where the exact method is asked for and
  ///   there are ties or too many values; `Cancelled`.
  public static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, variant: Variant = .b,
    method: Method = .automatic, alternative: Alternative = .twoSided
  ) throws -> TestResult {
    try Check.equalLengths(x, y)
    if x.count < 2 || x.contains(where: \.isNaN) || y.contains(where: \.isNaN) { return .undefined }

    let pairs = PairCounts(x, y)
    if pairs.tiesX.pairs == pairs.total || pairs.tiesY.pairs == pairs.total { return .undefined }

    let excess = Double(pairs.concordantMinusDiscordant)
    let tau: Double
    switch variant {
    case .b:
      tau =
        excess / Double(pairs.total - pairs.tiesX.pairs).squareRoot()
        / Double(pairs.total - pairs.tiesY.pairs).squareRoot()
    case .c:
      let classes = Double(min(pairs.tiesX.classes, pairs.tiesY.classes))
      tau = 2 * excess / (Double(x.count) * Double(x.count) * (classes - 1) / classes)
    }
    return TestResult(
      statistic: max(-1, min(1, tau)), pvalue: try pvalue(of: pairs, method: method, alternative))
  }

  private static func pvalue(
    of pairs: PairCounts, method: Method, _ alternative: Alternative
  ) throws -> Double {
    let tied = pairs.tiesX.pairs > 0 || pairs.tiesY.pairs > 0
    let fewOutOfOrder = min(pairs.discordant, pairs.total - pairs.discordant) <= 1
    switch method {
    case .exact:
      if tied {
        throw StatisticsError(
          argument: "method", expected: "\"auto\" or \"asymptotic\" where there are ties",
          given: "\"exact\"")
      }
    case .automatic where !tied && (pairs.count <= 33 || fewOutOfOrder):
      break
    case .automatic, .asymptotic:
      return asymptoticPvalue(of: pairs, alternative)
    }
    return try KendallExactDistribution(count: pairs.count)
      .pvalue(concordant: pairs.total - pairs.discordant, alternative)
  }

  private static func asymptoticPvalue(of pairs: PairCounts, _ alternative: Alternative) -> Double {
    let (n, x, y) = (Double(pairs.count), pairs.tiesX, pairs.tiesY)
    let m = n * (n - 1)
    // Of two values the last term is 0 / 0, and the p-value NaN.
    let variance =
      (m * (2 * n + 5) - x.varianceSum - y.varianceSum) / 18
      + 2 * Double(x.pairs) * Double(y.pairs) / m + x.triples * y.triples / (9 * m * (n - 2))
    let z = Double(pairs.concordantMinusDiscordant) / variance.squareRoot()
    return alternative.pvalue(of: z) { NormalDistribution.standard.sf($0) }
  }
}

/// The sums over groups of equal values that tau and its variance need.
private struct Ties {
  private(set) var classes = 0
  /// Σ t (t - 1) / 2 over the groups' sizes t.
  private(set) var pairs = 0
  /// Σ t (t - 1) (t - 2).
  private(set) var triples = 0.0
  /// Σ t (t - 1) (2t + 5).
  private(set) var varianceSum = 0.0

  /// Counts runs in `0..<count`, where `joins(i)` says whether i belongs to the run of i - 1.
  init(count: Int, joins: (Int) -> Bool) {
    var first = 0
    for i in 1...count where i == count || !joins(i) {
      let size = i - first
      let t = Double(size)
      classes += 1
      pairs += size * (size - 1) / 2
      triples += t * (t - 1) * (t - 2)
      varianceSum += t * (t - 1) * (2 * t + 5)
      first = i
    }
  }
}

/// How many pairs of points agree in order, disagree, or are tied.
private struct PairCounts {
  let count: Int
  let tiesX: Ties
  let tiesY: Ties
  let tiesInBoth: Int
  let discordant: Int

  var total: Int { count * (count - 1) / 2 }

  var concordantMinusDiscordant: Int {
    total - tiesX.pairs - tiesY.pairs + tiesInBoth - 2 * discordant
  }

  /// Of at least one point.
  init(_ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>) {
    let order = x.indices.sorted { x[$0] < x[$1] || (x[$0] == x[$1] && y[$0] < y[$1]) }
    count = order.count
    tiesX = Ties(count: order.count) { x[order[$0]] == x[order[$0 - 1]] }
    tiesInBoth =
      Ties(count: order.count) {
        x[order[$0]] == x[order[$0 - 1]] && y[order[$0]] == y[order[$0 - 1]]
      }.pairs
    // Along x, and along y within equal x, a pair is discordant exactly where y descends.
    var ascending = order.map { y[$0] }
    discordant = Self.sortCountingInversions(&ascending)
    tiesY = Ties(count: order.count) { ascending[$0] == ascending[$0 - 1] }
  }

  /// Sorts by merging, bottom up, and returns how many pairs stood in strictly descending order.
  private static func sortCountingInversions(_ values: inout [Double]) -> Int {
    var inversions = 0
    var merged = values
    var width = 1
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (left, right) = (start, middle)
        for position in start..<end {
          if right == end || (left < middle && values[left] <= values[right]) {
            merged[position] = values[left]
            left += 1
          } else {
            merged[position] = values[right]
            right += 1
            inversions += middle - left
          }
        }
      }
      swap(&values, &merged)
      width *= 2
    }
    return inversions
  }
}
