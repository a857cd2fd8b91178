import Glibc

/// Quantiles of distributions whose density is log-concave in a variable u.
///
/// Then both tails are log-concave too, and Newton's method for the logarithm of a tail converges from any
/// start, monotonically after its first step; a bracket guards against rounding alone. The gamma
/// distribution is log-concave in log x, the beta distribution in log(x / (1 - x)), for all parameters.
enum TailInversion {
  /// Beyond, e^u or e^-u is 0 or infinite.
  private static let range = -744.0...709.0

  /// The u whose tails are `target`, which has neither tail 0.
  ///
  /// - Parameter split: the tails at u, and the logarithm of the density of u.
  static func solve(
    _ target: Tails, start: Double, _ split: (Double) -> (tails: Tails, logDensity: Double)
  ) -> Double {
    let usesLower = target.lower <= 0.5
    let goal = usesLower ? target.logLower : target.logUpper
    var (low, high) = (range.lowerBound, range.upperBound)
    var u = start.isNaN ? 0 : max(low, min(high, start))
    for _ in 0..<200 {
      let (tails, logDensity) = split(u)
      let logTail = usesLower ? tails.logLower : tails.logUpper
      let excess = logTail - goal
      if excess == 0 { break }
      if (excess < 0) == usesLower { low = u } else { high = u }
      let step = excess / exp(logDensity - logTail) * (usesLower ? -1 : 1)
      var next = u + step
      if !(next >= low && next <= high) { next = low + (high - low) / 2 }
      let change = abs(next - u)
      u = next
      // The next excess is about the square of this one.
      if abs(excess) < 1e-8 || change <= 2 * Double.ulpOfOne * max(1, abs(u)) { break }
    }
    return u
  }
}
