import Glibc

/// How far one distribution is from another.
///
/// Weights need not sum to 1: each list is divided by its sum. Lists whose sum is 0, or that hold a NaN, give
/// NaN, as do lists of no weights.
public enum Divergence {
  /// The divergence of Kullback and Leibler, Σ p log(p / q), as `scipy.stats.entropy(p, q)`.
  ///
  /// Infinite where q is 0 and p is not, and where a weight is negative.
  ///
  /// - Parameter base: the base of the logarithm; `nil` for nats.
  /// - Throws: `StatisticsError` where the lengths differ or the base is not positive, finite and other
  ///   than 1.
  public static func kullbackLeibler(
    _ p: UnsafeBufferPointer<Double>, _ q: UnsafeBufferPointer<Double>, base: Double? = nil
  ) throws(StatisticsError) -> Double {
    try check(p, q, base)
    if p.isEmpty { return .nan }
    let (totalP, totalQ) = (sum(p), sum(q))
    let nats = pairwiseSum(p.count) { relativeEntropy(p[$0] / totalP, q[$0] / totalQ) }
    return base.map { nats / log($0) } ?? nats
  }

  /// The divergence of Jensen and Shannon: the mean divergence of p and q from their mean.
  ///
  /// It is the square of `scipy.spatial.distance.jensenshannon`. Symmetric, and at most log 2.
  ///
  /// - Throws: as `kullbackLeibler`.
  public static func jensenShannon(
    _ p: UnsafeBufferPointer<Double>, _ q: UnsafeBufferPointer<Double>, base: Double? = nil
  ) throws(StatisticsError) -> Double {
    try check(p, q, base)
    if p.isEmpty { return .nan }
    let (totalP, totalQ) = (sum(p), sum(q))
    let nats =
      pairwiseSum(p.count) {
        let (p, q) = (p[$0] / totalP, q[$0] / totalQ)
        let mean = (p + q) / 2
        return relativeEntropy(p, mean) + relativeEntropy(q, mean)
      } / 2
    // Rounding may leave equal distributions below 0.
    let divergence = nats < 0 ? 0 : nats
    return base.map { divergence / log($0) } ?? divergence
  }

  /// p log(p / q), with its limits.
  private static func relativeEntropy(_ p: Double, _ q: Double) -> Double {
    if p.isNaN || q.isNaN { return .nan }
    if p > 0, q > 0 { return p * log(p / q) }
    return p == 0 && q >= 0 ? 0 : .infinity
  }

  private static func sum(_ weights: UnsafeBufferPointer<Double>) -> Double {
    pairwiseSum(weights.count) { weights[$0] }
  }

  private static func check(
    _ p: UnsafeBufferPointer<Double>, _ q: UnsafeBufferPointer<Double>, _ base: Double?
  ) throws(StatisticsError) {
    if let base { try Check.logarithmBase(base) }
    try Check.equalLengths(p, q, names: ("p", "q"))
  }
}
