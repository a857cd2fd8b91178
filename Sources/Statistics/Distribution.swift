import Glibc

/// A distribution in its standard form, without location and scale.
public protocol Distribution: Sendable {
  /// The smallest and the largest value that can occur.
  var support: (lower: Double, upper: Double) { get }
  /// Whether the values are integers; then a density is a probability mass.
  var isDiscrete: Bool { get }
  /// The logarithm of the density at `x`, which lies in the support.
  func logDensity(_ x: Double) -> Double
  /// The tails at `x`, which lies in the support; of a discrete distribution, `x` belongs to the lower one.
  func tails(_ x: Double) -> Tails
  /// The value with such tails, neither of which is 0; of a discrete distribution, the first whose lower
  /// tail is at least the target's.
  func quantile(_ target: Tails) -> Double
}

extension Distribution {
  public var isDiscrete: Bool { false }
}

/// The functions of a distribution; the raw values are SciPy's names.
public enum DistributionFunction: String, CaseIterable, Sendable {
  case pdf, logpdf, pmf, logpmf, cdf, logcdf, sf, logsf, ppf, isf
}

/// A distribution moved by `location` and stretched by `scale`, as those of `scipy.stats`.
///
/// NaN parameters, shapes outside their range (then the base is `nil`) and scales that are not positive
/// give NaN throughout. Quantiles at 0 and 1 are the ends of the support; of a discrete distribution, 1
/// below the lower end for 0. Outside 0...1 they are NaN.
public struct LocatedDistribution: Sendable {
  private let base: (any Distribution)?
  private let location: Double
  private let scale: Double

  public init(_ base: (any Distribution)?, location: Double = 0, scale: Double = 1) {
    self.base = scale > 0 && scale < .infinity && location.isFinite ? base : nil
    self.location = location
    self.scale = scale
  }

  /// `function` at `argument`, a value or, of the last two, a probability.
  public func evaluate(_ function: DistributionFunction, _ argument: Double) -> Double {
    guard let base, !argument.isNaN else { return .nan }
    switch function {
    case .pdf, .pmf: return exp(logStandardDensity(base, argument)) / scale
    case .logpdf, .logpmf: return logStandardDensity(base, argument) - log(scale)
    case .cdf: return tails(base, argument).lower
    case .logcdf: return tails(base, argument).logLower
    case .sf: return tails(base, argument).upper
    case .logsf: return tails(base, argument).logUpper
    case .ppf: return quantile(base, Tails(lower: argument))
    case .isf: return quantile(base, Tails(upper: argument))
    }
  }

  private func logStandardDensity(_ base: any Distribution, _ x: Double) -> Double {
    let z = (x - location) / scale
    guard z >= base.support.lower, z <= base.support.upper else { return -.infinity }
    if base.isDiscrete && z != z.rounded(.down) { return -.infinity }
    return base.logDensity(z)
  }

  private func tails(_ base: any Distribution, _ x: Double) -> Tails {
    let exact = (x - location) / scale
    let z = base.isDiscrete ? exact.rounded(.down) : exact
    if z < base.support.lower { return .nothingBelow }
    if z >= base.support.upper { return .nothingAbove }
    return base.tails(z)
  }

  private func quantile(_ base: any Distribution, _ target: Tails) -> Double {
    if target.isNaN { return .nan }
    let z =
      if target.lower == 0 {
        base.isDiscrete ? base.support.lower - 1 : base.support.lower
      } else if target
        .logUpper == -.infinity
      { base.support.upper } else { base.quantile(target) }
    return z * scale + location
  }
}
