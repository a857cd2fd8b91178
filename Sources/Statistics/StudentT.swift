import Glibc

/// Student's t distribution with `degreesOfFreedom`, which need not be whole.
///
/// Tail probabilities keep their relative accuracy down to the smallest doubles: they come from the
/// continued fraction of the incomplete beta function (DLMF 8.17.22), never from 1 minus something.
/// Degrees of freedom that are not positive give NaN.
public struct StudentT: Equatable, Sendable {
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom > 0 ? degreesOfFreedom : .nan
  }

  /// The probability of a value of at most `t`.
  public func cdf(_ t: Double) -> Double { t <= 0 ? upperTail(-t) : 1 - upperTail(t) }

  /// The probability of a value above `t`.
  public func sf(_ t: Double) -> Double { t >= 0 ? upperTail(t) : 1 - upperTail(-t) }

  /// P(T > t) for t >= 0: half of I(x; ν/2, 1/2) at x = ν / (ν + t²).
  private func upperTail(_ t: Double) -> Double {
    let df = degreesOfFreedom
    if t.isNaN || df.isNaN { return .nan }
    if t.isInfinite { return 0 }
    // Beyond, the two distributions differ by less than t⁴ / 4ν of the tail.
    if df > 1e12 { return NormalDistribution.standard.sf(t) }

    let ratio = t * t / df
    let x = 1 / (1 + ratio)
    let logX = ratio.isFinite ? -log1p(ratio) : log(df) - 2 * log(t)
    let y = ratio.isFinite ? ratio / (1 + ratio) : 1
    let a = df / 2
    let front = exp(a * logX) * y.squareRoot() * Self.gammaRatio(a) / Double.pi.squareRoot()
    if x < (a + 1) / (a + 2.5) {
      return front / a * Self.continuedFraction(a: a, b: 0.5, x: x) / 2
    }
    return (1 - front / 0.5 * Self.continuedFraction(a: 0.5, b: a, x: y)) / 2
  }

  /// Γ(a + 1/2) / Γ(a).
  private static func gammaRatio(_ a: Double) -> Double {
    if a < 64 { return exp(SpecialFunctions.logGamma(a + 0.5) - SpecialFunctions.logGamma(a)) }
    // The logarithms would cancel: the asymptotic series instead, whose next term is below 1e-16.
    let r = 1 / a
    let series =
      ((((869.0 / 4_194_304 * r - 399.0 / 262_144) * r - 21.0 / 32_768) * r + 5.0 / 1024) * r + 1.0 / 128)
      * r - 0.125
    return a.squareRoot() * (1 + series * r)
  }

  /// The continued fraction of the incomplete beta function by the modified method of Lentz.
  ///
  /// For x < (a + 1) / (a + b + 2) it takes some √max(a, b) steps at most.
  private static func continuedFraction(a: Double, b: Double, x: Double) -> Double {
    let tiny = 1e-300
    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }

    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var fraction = d
    var m = 1.0
    while m < 1e7 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      let factor = d * c
      fraction *= factor
      if abs(factor - 1) < 2 * Double.ulpOfOne { break }
      m += 1
    }
    return fraction
  }
}
