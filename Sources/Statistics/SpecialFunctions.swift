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

  /// log Γ(x + d) - log Γ(x) for d > 0 and x > 0, without the cancellation of large logarithms.
  static func logGammaIncrement(_ x: Double, _ d: Double) -> Double {
    if x < 15 { return logGamma(x + d) - logGamma(x) }
    let errors = SaddlePoint.stirlingError(x + d) - SaddlePoint.stirlingError(x)
    return errors + (x - 0.5) * log1p(d / x) + d * log(x + d) - d
  }

  /// P(Z > z) / φ(z) of the standard normal distribution for z >= 0, which falls like 1 / z.
  static func millsRatio(_ z: Double) -> Double {
    if z < 10 { return exp(0.5 * z * z) * erfc(z * 0.5.squareRoot()) * (Double.pi / 2).squareRoot() }
    // Laplace's continued fraction, 1/(z + 1/(z + 2/(z + ...))).
    var fraction = z
    for k in stride(from: 24.0, to: 0, by: -1) { fraction = z + k / fraction }
    return 1 / fraction
  }

  /// Keeps the denominators of a continued fraction away from 0.
  @inline(__always)
  static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }

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
