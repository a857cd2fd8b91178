import Glibc

/// The uniform distribution on 0...1, `scipy.stats.uniform`.
public struct UniformDistribution: Distribution {
  public init() {}
  public var support: (lower: Double, upper: Double) { (0, 1) }
  public func logDensity(_ x: Double) -> Double { 0 }
  public func tails(_ x: Double) -> Tails { x <= 0.5 ? Tails(lower: x) : Tails(upper: 1 - x) }
  public func quantile(_ target: Tails) -> Double {
    target.lower <= 0.5 ? target.lower : 1 - target.upper
  }
}

/// The exponential distribution with mean 1, `scipy.stats.expon`.
public struct ExponentialDistribution: Distribution {
  public init() {}
  public var support: (lower: Double, upper: Double) { (0, .infinity) }
  public func logDensity(_ x: Double) -> Double { -x }
  public func tails(_ x: Double) -> Tails {
    x < 1 ? Tails(lower: -expm1(-x)) : Tails(logUpper: -x)
  }
  public func quantile(_ target: Tails) -> Double { -target.logUpper }
}

/// The chi-square distribution, `scipy.stats.chi2`: twice a gamma variable with shape ν / 2.
public struct ChiSquareDistribution: Distribution {
  private let shape: Double

  /// `nil` unless the degrees of freedom are positive and finite.
  public init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom < .infinity else { return nil }
    shape = degreesOfFreedom / 2
  }

  public var support: (lower: Double, upper: Double) { (0, .infinity) }

  public func logDensity(_ x: Double) -> Double {
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? -log(2) : -.infinity }
    if x == .infinity { return -.infinity }
    return SaddlePoint.logPoisson(shape, mean: x / 2) + log(shape / x)
  }

  public func tails(_ x: Double) -> Tails { IncompleteGamma.tails(shape, x / 2) }

  public func quantile(_ target: Tails) -> Double {
    let leading = leadingTerm(target)
    if leading < -40 { return 2 * exp(leading) }
    let u = TailInversion.solve(target, start: start(target)) { u in
      let x = exp(u)
      return (IncompleteGamma.tails(shape, x), SaddlePoint.logPoisson(shape, mean: x) + log(shape))
    }
    return 2 * exp(u)
  }

  /// The approximation of Wilson and Hilferty; where it fails, the leading term of the power series.
  private func start(_ target: Tails) -> Double {
    let root = 1 - 1 / (9 * shape) + NormalDistribution.standardQuantile(target) / (3 * shape.squareRoot())
    if root > 0.2 { return log(shape) + 3 * log(root) }
    return leadingTerm(target)
  }

  /// log(x / 2) of the quantile x by the first term of the power series, which is exact for tiny x.
  private func leadingTerm(_ target: Tails) -> Double {
    (target.logLower + SpecialFunctions.logGamma(shape + 1)) / shape
  }
}

/// The beta distribution on 0...1, `scipy.stats.beta`.
public struct BetaDistribution: Distribution {
  private let a: Double
  private let b: Double

  /// `nil` unless both shapes are positive and finite.
  public init?(_ a: Double, _ b: Double) {
    guard a > 0, b > 0, a < .infinity, b < .infinity else { return nil }
    self.a = a
    self.b = b
  }

  public var support: (lower: Double, upper: Double) { (0, 1) }

  public func logDensity(_ x: Double) -> Double {
    if x == 0 { return a < 1 ? .infinity : a == 1 ? log(b) : -.infinity }
    if x == 1 { return b < 1 ? .infinity : b == 1 ? log(a) : -.infinity }
    return IncompleteBeta.logDensityOfLogit(a, b, x: x, y: 1 - x) - log(x) - log1p(-x)
  }

  public func tails(_ x: Double) -> Tails { IncompleteBeta.tails(a, b, x: x, y: 1 - x) }

  public func quantile(_ target: Tails) -> Double { 1 / (1 + exp(-logit(target))) }

  /// log(x / (1 - x)) of the quantile x.
  func logit(_ target: Tails) -> Double {
    // Far out, the first term of the power series is exact.
    let logBeta = IncompleteBeta.logBeta(a, b)
    let lowest = (target.logLower + log(a) + logBeta) / a
    if lowest < -40 { return lowest }
    let highest = -(target.logUpper + log(b) + logBeta) / b
    if highest > 40 { return highest }

    let start = log(a / b) + NormalDistribution.standardQuantile(target) * (1 / a + 1 / b).squareRoot()
    return TailInversion.solve(target, start: start) { u in
      let (x, y) = (1 / (1 + exp(-u)), 1 / (1 + exp(u)))
      return (
        IncompleteBeta.tails(a, b, x: x, y: y), IncompleteBeta.logDensityOfLogit(a, b, x: x, y: y)
      )
    }
  }
}

/// The F distribution, `scipy.stats.f`: d1 F / (d1 F + d2) has a beta distribution.
public struct FDistribution: Distribution {
  private let d1: Double
  private let d2: Double

  /// `nil` unless both degrees of freedom are positive and finite.
  public init?(_ d1: Double, _ d2: Double) {
    guard d1 > 0, d2 > 0, d1 < .infinity, d2 < .infinity else { return nil }
    self.d1 = d1
    self.d2 = d2
  }

  public var support: (lower: Double, upper: Double) { (0, .infinity) }

  public func logDensity(_ f: Double) -> Double {
    if f == 0 { return d1 < 2 ? .infinity : d1 == 2 ? 0 : -.infinity }
    if f == .infinity { return -.infinity }
    let (x, y) = share(f)
    return IncompleteBeta.logDensityOfLogit(d1 / 2, d2 / 2, x: x, y: y) - log(f)
  }

  public func tails(_ f: Double) -> Tails {
    let (x, y) = share(f)
    return IncompleteBeta.tails(d1 / 2, d2 / 2, x: x, y: y)
  }

  public func quantile(_ target: Tails) -> Double {
    guard let beta = BetaDistribution(d1 / 2, d2 / 2) else { return .nan }
    return d2 / d1 * exp(beta.logit(target))
  }

  /// d1 f / (d1 f + d2) and what remains to 1.
  private func share(_ f: Double) -> (x: Double, y: Double) {
    let ratio = d1 / d2 * f
    return ratio > 1
      ? (1 / (1 + 1 / ratio), 1 / ratio / (1 + 1 / ratio)) : (ratio / (1 + ratio), 1 / (1 + ratio))
  }
}
