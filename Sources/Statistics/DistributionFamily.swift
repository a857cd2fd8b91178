/// The distributions by SciPy's names, and the parameters that give each its shape.
public enum DistributionFamily: String, CaseIterable, Sendable {
  case norm, uniform, expon, t, chi2, f, beta, binom, poisson

  /// The names of the shape parameters, in SciPy's order.
  public var shapeNames: [String] {
    switch self {
    case .norm, .uniform, .expon: []
    case .t, .chi2: ["df"]
    case .f: ["dfn", "dfd"]
    case .beta: ["a", "b"]
    case .binom: ["n", "p"]
    case .poisson: ["mu"]
    }
  }

  public var isDiscrete: Bool { self == .binom || self == .poisson }

  /// The functions that the family has.
  public var functions: [DistributionFunction] {
    DistributionFunction.allCases.filter {
      switch $0 {
      case .pdf, .logpdf: !isDiscrete
      case .pmf, .logpmf: isDiscrete
      default: true
      }
    }
  }

  /// The standard distribution; `nil` where a shape is outside its range or their number is wrong.
  public func distribution(_ shapes: [Double]) -> (any Distribution)? {
    guard shapes.count == shapeNames.count else { return nil }
    switch self {
    case .norm: return NormalDistribution.standard
    case .uniform: return UniformDistribution()
    case .expon: return ExponentialDistribution()
    case .t: return shapes[0] > 0 ? StudentT(degreesOfFreedom: shapes[0]) : nil
    case .chi2: return ChiSquareDistribution(degreesOfFreedom: shapes[0])
    case .f: return FDistribution(shapes[0], shapes[1])
    case .beta: return BetaDistribution(shapes[0], shapes[1])
    case .binom: return BinomialDistribution(trials: shapes[0], probability: shapes[1])
    case .poisson: return PoissonDistribution(mean: shapes[0])
    }
  }
}
