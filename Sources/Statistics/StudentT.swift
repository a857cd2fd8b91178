import Glibc

/// Student's t distribution with `degreesOfFreedom`, which need not be whole, as `scipy.stats.t`.
///
/// Tail probabilities keep their relative accuracy below the smallest doubles: ν / (ν + t²) has a beta
/// distribution. Degrees of freedom that are not positive give NaN; infinitely many, the normal
/// distribution.
public struct StudentT: Equatable, Distribution {
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom > 0 ? degreesOfFreedom : .nan
  }

  /// The probability of a value of at most `t`.
  public func cdf(_ t: Double) -> Double { tails(t).lower }

  /// The probability of a value above `t`.
  public func sf(_ t: Double) -> Double { tails(t).upper }

  public var support: (lower: Double, upper: Double) { (-.infinity, .infinity) }

  public func logDensity(_ t: Double) -> Double {
    if isNormal(t) { return NormalDistribution.standard.logDensity(t) }
    if t.isInfinite { return -.infinity }
    let half = degreesOfFreedom / 2
    return (SpecialFunctions.logGammaIncrement(half, 0.5) - 0.5 * log(half)) - SaddlePoint.logRootTwoPi
      + (half + 0.5) * logShare(t)
  }

  public func tails(_ t: Double) -> Tails {
    let df = degreesOfFreedom
    if t.isNaN || df.isNaN { return .undefined }
    if t.isInfinite { return t < 0 ? .nothingBelow : .nothingAbove }
    if isNormal(t) { return NormalDistribution.standard.tails(t) }
    let ratio = t * t / df
    let half = df / 2
    if !ratio.isFinite {
      // The leading term of the tail, exact to a double so far out.
      let logTail =
        half * logShare(t) + SpecialFunctions.logGammaIncrement(half, 0.5) - log(df) - 0.5 * log(Double.pi)
      return t > 0 ? Tails(logUpper: logTail) : Tails(logLower: logTail)
    }
    let split = IncompleteBeta.tails(half, 0.5, x: 1 / (1 + ratio), y: ratio / (1 + ratio))
    // Half of what lies below x in the beta distribution is above t.
    let tail = Tails(logLower: split.logLower - log(2))
    return t > 0 ? tail.mirrored : tail
  }

  public func quantile(_ target: Tails) -> Double {
    let df = degreesOfFreedom
    if df.isInfinite { return NormalDistribution.standardQuantile(target) }
    guard let beta = BetaDistribution(df / 2, 0.5) else { return .nan }
    let tail = min(target.lower, target.upper)
    if tail == 0.5 { return 0 }
    // Near the centre the beta variable is near 1: its upper tail keeps the digits.
    let both = tail < 0.25 ? Tails(lower: 2 * tail) : Tails(upper: 1 - 2 * tail)
    let magnitude = df.squareRoot() * exp(-beta.logit(both) / 2)
    return target.lower < 0.5 ? -magnitude : magnitude
  }

  /// log(ν / (ν + t²)).
  private func logShare(_ t: Double) -> Double {
    let ratio = t * t / degreesOfFreedom
    return ratio.isFinite ? -log1p(ratio) : log(degreesOfFreedom) - 2 * log(abs(t))
  }

  /// Whether the two distributions differ by less than a rounding: by t⁴ / 4ν of the tail.
  private func isNormal(_ t: Double) -> Bool {
    degreesOfFreedom > 1e12 && t * t * t * t < 1e-12 * degreesOfFreedom || degreesOfFreedom.isInfinite
  }
}
