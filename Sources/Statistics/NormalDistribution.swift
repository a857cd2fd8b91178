import Glibc

/// The normal distribution with mean `location` and standard deviation `scale`, as `scipy.stats.norm`.
///
/// Results keep their relative accuracy into the far tails: `erfc` of the C library is good to an ulp or
/// so for every argument, and rounding its argument costs at most z² ulps of the result. A scale that
/// is not positive gives NaN, as does a NaN argument.
public struct NormalDistribution: Equatable, Distribution {
  public let location: Double
  public let scale: Double

  public static let standard = NormalDistribution()

  public init(location: Double = 0, scale: Double = 1) {
    self.location = location
    self.scale = scale > 0 ? scale : .nan
  }

  /// The density at `x`.
  public func pdf(_ x: Double) -> Double {
    let z = standardized(x)
    return exp(-z * z / 2) / (2 * Double.pi).squareRoot() / scale
  }

  /// The probability of a value of at most `x`.
  public func cdf(_ x: Double) -> Double { erfc(-standardized(x) * Self.sqrtHalf) / 2 }

  /// The probability of a value above `x`.
  public func sf(_ x: Double) -> Double { erfc(standardized(x) * Self.sqrtHalf) / 2 }

  /// The value that `cdf` takes to `p`; infinite at 0 and 1, NaN outside.
  public func ppf(_ p: Double) -> Double { location + scale * Self.standardQuantile(p) }

  public var support: (lower: Double, upper: Double) { (-.infinity, .infinity) }

  public func logDensity(_ x: Double) -> Double {
    let z = standardized(x)
    return -z * z / 2 - SaddlePoint.logRootTwoPi - log(scale)
  }

  public func tails(_ x: Double) -> Tails {
    let z = standardized(x)
    if z.isNaN { return .undefined }
    let distance = abs(z)
    // Far out, erfc underflows and its logarithm does not.
    let tail =
      distance < 20
      ? Tails(upper: erfc(distance * Self.sqrtHalf) / 2)
      : Tails(
        logUpper: -z * z / 2 - SaddlePoint.logRootTwoPi + log(SpecialFunctions.millsRatio(distance)))
    return z < 0 ? tail.mirrored : tail
  }

  public func quantile(_ target: Tails) -> Double { location + scale * Self.standardQuantile(target) }

  private static let sqrtHalf = 0.5.squareRoot()

  private func standardized(_ x: Double) -> Double { (x - location) / scale }
}

extension NormalDistribution {
  /// The quantile of the standard normal distribution with such tails.
  static func standardQuantile(_ target: Tails) -> Double {
    target.lower <= 0.5 ? standardQuantile(target.lower) : -standardQuantile(target.upper)
  }

  /// The quantile function of the standard normal distribution to about 16 digits: the rational
  /// approximations PPND16 of Wichura, "Algorithm AS 241" (Applied Statistics 37, 1988).
  private static func standardQuantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }

    let centred = p - 0.5
    if abs(centred) <= 0.425 {
      return centred * centre.value(at: 0.180625 - centred * centred)
    }
    let tail = (-log(centred < 0 ? p : 1 - p)).squareRoot()
    let magnitude = tail <= 5 ? nearTail.value(at: tail - 1.6) : farTail.value(at: tail - 5)
    return centred < 0 ? -magnitude : magnitude
  }

  /// A quotient of two polynomials of degree 7, coefficients from the constant term up.
  private struct Rational {
    let numerator: [Double]
    let denominator: [Double]

    func value(at x: Double) -> Double {
      func horner(_ coefficients: [Double]) -> Double {
        coefficients.reversed().reduce(0) { $0 * x + $1 }
      }
      return horner(numerator) / horner(denominator)
    }
  }

  private static let centre = Rational(
    numerator: [
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3,
    ],
    denominator: [
      1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3,
    ])

  private static let nearTail = Rational(
    numerator: [
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ],
    denominator: [
      1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ])

  private static let farTail = Rational(
    numerator: [
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ],
    denominator: [
      1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ])
}
