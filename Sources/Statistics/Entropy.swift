import Glibc

/// Shannon entropy.
public enum Entropy {
  /// The entropy -Σ p log p of the distribution proportional to `weights`, as `scipy.stats.entropy`.
  ///
  ///     try Entropy.shannon(weights, base: 2)    // bits
  ///
  /// The weights need not sum to 1. No weights at all have entropy 0; weights that sum to 0 give NaN, a
  /// negative weight gives -infinity.
  ///
  /// - Parameter base: the base of the logarithm; `nil` for nats.
  /// - Throws: `StatisticsError` unless the base is positive, finite and not 1.
  public static func shannon(
    _ weights: UnsafeBufferPointer<Double>, base: Double? = nil
  ) throws(StatisticsError) -> Double {
    if let base { try Check.logarithmBase(base) }
    guard let weight = weights.baseAddress else { return 0 }
    let total = pairwiseSum(weights.count) { weight[$0] }
    let nats = pairwiseSum(weights.count) {
      let p = weight[$0] / total
      if p > 0 { return -p * log(p) }
      return p == 0 ? 0 : (p.isNaN ? .nan : -.infinity)
    }
    return base.map { nats / log($0) } ?? nats
  }
}
