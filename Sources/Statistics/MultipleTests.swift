import Glibc

/// Corrections of p-values for many tests, as `statsmodels.stats.multitest.multipletests`.
public enum MultipleTests {
  /// The procedures by statsmodels' names.
  public enum Method: String, CaseIterable, Sendable {
    case bonferroni, sidak
    case holmSidak = "holm-sidak"
    case holm
    case simesHochberg = "simes-hochberg"
    /// Benjamini and Hochberg, for independent or positively correlated tests.
    case benjaminiHochberg = "fdr_bh"
    /// Benjamini and Yekutieli, for any dependence.
    case benjaminiYekutieli = "fdr_by"
  }

  public struct Result: Equatable, Sendable {
    /// Which hypotheses are rejected, in the order of the p-values.
    public let rejected: [Bool]
    /// The corrected p-values, at most 1.
    public let adjusted: [Double]
    /// The level of a single test by Šidák; NaN without p-values.
    public let alphaSidak: Double
    /// The level of a single test by Bonferroni; NaN without p-values.
    public let alphaBonferroni: Double
  }

  /// - Throws: `StatisticsError` where a p-value or `alpha` is not in 0...1.
  public static func correct(
    _ pvalues: UnsafeBufferPointer<Double>, alpha: Double = 0.05, method: Method = .holmSidak
  ) throws(StatisticsError) -> Result {
    try FalseDiscoveryRate.check(pvalues, alpha: alpha)
    let count = pvalues.count
    let n = Double(count)
    let order = Ranks.order(of: pvalues)
    let harmonic = (1...max(count, 1)).reduce(0.0) { $0 + 1 / Double($1) }
    let sidak = 1 - pow(1 - alpha, 1 / n)
    var raw = [Double](repeating: 0, count: count)
    var passes = [Bool](repeating: false, count: count)
    for (rank, position) in order.enumerated() {
      let p = pvalues[position]
      let (done, left) = (Double(rank + 1), Double(count - rank))
      switch method {
      case .bonferroni: (raw[rank], passes[rank]) = (p * n, p <= alpha / n)
      case .sidak: (raw[rank], passes[rank]) = (-expm1(n * log1p(-p)), p <= sidak)
      case .holmSidak:
        (raw[rank], passes[rank]) = (-expm1(left * log1p(-p)), p <= 1 - pow(1 - alpha, 1 / left))
      case .holm, .simesHochberg: (raw[rank], passes[rank]) = (p * left, p <= alpha / left)
      case .benjaminiHochberg: (raw[rank], passes[rank]) = (p / (done / n), p <= done / n * alpha)
      case .benjaminiYekutieli:
        let share = done / n / harmonic
        (raw[rank], passes[rank]) = (p / share, p <= share * alpha)
      }
    }
    spread(method, &raw, &passes)
    var rejected = passes
    var adjusted = raw
    for (rank, position) in order.enumerated() {
      rejected[position] = passes[rank]
      adjusted[position] = min(1, raw[rank])
    }
    return Result(
      rejected: rejected, adjusted: adjusted, alphaSidak: count == 0 ? .nan : sidak,
      alphaBonferroni: count == 0 ? .nan : alpha / n)
  }

  /// What the decisions for smaller or larger p-values mean for the others.
  private static func spread(_ method: Method, _ raw: inout [Double], _ passes: inout [Bool]) {
    switch method {
    case .bonferroni, .sidak: break
    case .holm, .holmSidak:
      for rank in raw.indices.dropFirst() {
        raw[rank] = max(raw[rank], raw[rank - 1])
        passes[rank] = passes[rank] && passes[rank - 1]
      }
    case .simesHochberg, .benjaminiHochberg, .benjaminiYekutieli:
      for rank in raw.indices.dropLast().reversed() {
        raw[rank] = min(raw[rank], raw[rank + 1])
        passes[rank] = passes[rank] || passes[rank + 1]
      }
    }
  }
}
