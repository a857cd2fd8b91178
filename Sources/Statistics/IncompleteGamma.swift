import Execution
import Glibc

/// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x).
///
/// The smaller one is computed directly, as `scipy.special.gammainc` and `gammaincc` do: by the power series
/// (DLMF 8.7.1) below a + 1, by the continued fraction (DLMF 8.9.2) above, and for large a near x by Temme's
/// uniform expansion (DLMF 8.12). The factor x^a e^-x / Γ(a + 1) is a saddle-point form. For a far below 1,
/// Q is 1 minus a P that is almost 1, and loses as many digits as a has zeros.
public enum IncompleteGamma {
  /// P below and Q above; NaN unless a > 0 and x >= 0.
  public static func tails(_ a: Double, _ x: Double) -> Tails {
    guard a > 0, a < .infinity, !x.isNaN else { return .undefined }
    if x <= 0 { return .nothingBelow }
    if x == .infinity { return .nothingAbove }
    if a >= 1e5, abs(x - a) <= 0.1 * a { return uniform(a, x) }
    let logFactor = SaddlePoint.logPoisson(a, mean: x)
    if x < a + 1 { return Tails(logLower: logFactor + log(series(a, x))) }
    return Tails(logUpper: logFactor + log(a * continuedFraction(a, x)))
  }

  /// Σ x^n / ((a + 1) ... (a + n)).
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = 1.0
    while n < 1e7, !Cancellation.isRequested {
      term *= x / (a + n)
      sum += term
      if !(term > sum * 0x1p-54) { break }
      n += 1
    }
    return sum
  }

  /// Γ(a, x) e^x x^-a by the modified method of Lentz.
  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    var n = 1.0
    while n < 1e7, !Cancellation.isRequested {
      let numerator = -n * (n - a)
      b += 2
      d = 1 / SpecialFunctions.nonzero(numerator * d + b)
      c = SpecialFunctions.nonzero(b + numerator / c)
      fraction *= d * c
      if !(abs(d * c - 1) >= Double.ulpOfOne) { break }
      n += 1
    }
    return fraction
  }

  /// Temme's expansion in 1/a, of which three terms are exact to a double for a >= 1e5.
  private static func uniform(_ a: Double, _ x: Double) -> Tails {
    let z = (2 * SaddlePoint.deviance(a, x)).squareRoot()
    let eta = (x < a ? -z : z) / a.squareRoot()
    let remainder =
      (polynomial(temme0, eta) + (polynomial(temme1, eta) + polynomial(temme2, eta) / a) / a)
      / a.squareRoot()
    let mills = SpecialFunctions.millsRatio(z)
    let logFactor = -0.5 * z * z - SaddlePoint.logRootTwoPi
    return x < a
      ? Tails(logLower: logFactor + log(mills - remainder))
      : Tails(logUpper: logFactor + log(mills + remainder))
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }

  /// The power series of Temme's coefficients, of which |η| <= 0.1 needs so many terms.
  private static let temme0: [Double] = [
    -1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835, -139.0 / 777_600, 1.0 / 25515,
    -571.0 / 261_273_600, -281.0 / 151_559_100, 8.296711340953087e-07, -1.7665952736826078e-07,
    6.707853543401498e-09,
  ]
  private static let temme1: [Double] = [
    -1.0 / 540, -1.0 / 288, 1.0 / 378, -77.0 / 77760, 1.0 / 4860, -1.0 / 2_488_320,
    -2743.0 / 151_559_100, 41969.0 / 5_486_745_600,
  ]
  private static let temme2: [Double] = [25.0 / 6048, -139.0 / 51840, 1.0 / 1296, 1.0 / 497_664]
}
