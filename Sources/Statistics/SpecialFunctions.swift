import Glibc

/// Functions of mathematical physics that the distributions and estimators rest on.
///
/// `erfc` and the logarithm of the gamma function are the C library's: glibc documents errors of a few
/// ulps for both, where the statistics here are held to 1e-9.
public enum SpecialFunctions {
  /// The natural logarithm of |Γ(x)|, infinite at 0 and at the negative integers.
  public static func logGamma(_ x: Double) -> Double {
    // The reentrant form: plain `lgamma` writes the sign to a global variable.
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// The digamma function, the derivative of log Γ, as `scipy.special.digamma`.
  ///
  /// Infinite at 0 (with the sign opposite to the zero's), NaN at the negative integers.
  public static func digamma(_ x: Double) -> Double {
    if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
    if x < 0 {
      // The reflection formula. tan has period π, and the fraction is exact where πx is not.
      let fraction = x - x.rounded(.down)
      if fraction == 0 { return .nan }
      return digamma(1 - x) - .pi / tan(.pi * fraction)
    }
    if abs(x - digammaRoot) < 0.5 { return digammaNearRoot(x) }

    var shift = 0.0
    var large = x
    while large < 10 {
      shift += 1 / large
      large += 1
    }
    let square = 1 / (large * large)
    let tail = digammaSeries.reversed().reduce(0) { ($0 + $1) * square }
    return log(large) - 1 / (2 * large) - tail - shift
  }

  /// The positive root, and what its rounding to a double leaves out.
  private static let digammaRoot = 1.4616321449683622
  private static let digammaRootRemainder = 9.549995429965697e-17

  /// B(2k) / 2k for k = 1...8, the coefficients of x^-2k in ψ's asymptotic series.
  private static let digammaSeries: [Double] = [
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
  ]

  /// ψ(x) as ψ(x) - ψ(root), each term a multiple of x - root: no digits cancel next to the root.
  private static func digammaNearRoot(_ x: Double) -> Double {
    let distance = (x - digammaRoot) - digammaRootRemainder
    var sum = 0.0
    for k in 0..<10 {
      sum += 1 / ((x + Double(k)) * (digammaRoot + Double(k)))
    }
    let (large, largeRoot) = (x + 10, digammaRoot + 10)
    let (u, v) = (1 / (large * large), 1 / (largeRoot * largeRoot))
    // The series P as a divided difference, (P(u) - P(v)) / (u - v), by Horner's scheme in both.
    var (value, difference) = (0.0, 0.0)
    for coefficient in digammaSeries.reversed() {
      value = value * v + coefficient
      difference = difference * u + value
    }
    // P has no constant term: its last Horner step multiplies by v alone.
    let uMinusV = -distance * (large + largeRoot) * u * v
    return distance * sum + log1p(distance / largeRoot) + distance / (2 * large * largeRoot)
      - uMinusV * difference
  }
}
