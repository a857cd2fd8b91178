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

    let pairs = try PairCounts(x, y)
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
