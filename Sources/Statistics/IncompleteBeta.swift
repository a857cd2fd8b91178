import Execution
import Glibc

/// The regularized incomplete beta function I(x; a, b), as `scipy.special.betainc` and `betaincc`.
///
/// The smaller tail comes from the continued fraction DLMF 8.17.22, never from 1 minus something; the factor
/// x^a y^b / B(a, b) is a saddle-point form. Where a or b is far below 1 the larger tail loses as many
/// digits as it has zeros.
public enum IncompleteBeta {
  /// I(x; a, b) below and I(y; b, a) above.
  ///
  /// - Parameter y: 1 - x, given so that it keeps its digits where x is near 1.
  public static func tails(_ a: Double, _ b: Double, x: Double, y: Double) -> Tails {
    guard a > 0, b > 0, a < .infinity, b < .infinity, !x.isNaN, !y.isNaN else { return .undefined }
    if x <= 0 { return .nothingBelow }
    if y <= 0 { return .nothingAbove }
    let logFactor = logDensityOfLogit(a, b, x: x, y: y)
    if x <= (a + 1) / (a + b + 2) {
      return Tails(logLower: logFactor - log(continuedFraction(a: a, b: b, x: x, y: y)))
    }
    return Tails(logUpper: logFactor - log(continuedFraction(a: b, b: a, x: y, y: x)))
  }

  /// log of x^a y^b / B(a, b), the density of log(x / y).
  static func logDensityOfLogit(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    if min(a, b) < 0.5 {
      // Stirling's formula is no help for small arguments, and less cancels there.
      return a * log(x) + b * log(y) - logBeta(a, b)
    }
    return SaddlePoint.logBinomial(a, b, x, y) + log(b) - log1p(b / a)
  }

  /// log B(a, b).
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    let (small, large) = (min(a, b), max(a, b))
    return SpecialFunctions.logGamma(small + 1) - log(small)
      - SpecialFunctions.logGammaIncrement(large, small)
  }

  /// 1 / B(x) of I(x; a, b) = x^a y^b / B(a, b) B(x), by the modified method of Lentz: the even part of DLMF
  /// 8.17.22, which takes some √max(a, b) steps at most where x <= (a + 1) / (a + b + 2).
  ///
  /// x and y enter as a y - b x, so that no digits are lost for large a where x is almost 1.
  private static func continuedFraction(a: Double, b: Double, x: Double, y: Double) -> Double {
    let excess = a * y - b * x + 1
    var fraction = SpecialFunctions.nonzero(a / (a + 1) * excess)
    var c = fraction
    var d = 0.0
    var m = 1.0
    while m < 1e7, !Cancellation.isRequested {
      let before = a + 2 * m - 1
      let numerator = (a + m - 1) / before * ((a + b + m - 1) / before) * (m * x) * ((b - m) * x)
      let denominator =
        m + m * (b - m) * x / before + (a + m) / (a + 2 * m + 1) * (excess + m * (1 + y))
      d = 1 / SpecialFunctions.nonzero(denominator + numerator * d)
      c = SpecialFunctions.nonzero(denominator + numerator / c)
      fraction *= c * d
      // Also where parameters near the greatest double have made it NaN.
      if !(abs(c * d - 1) > 2 * Double.ulpOfOne) { break }
      m += 1
    }
    return fraction
  }
}
