import Glibc

/// Ordinary least squares, as `statsmodels.api.OLS`.
///
///     let fit = try LinearRegression(design).fit(y)
///
/// The design is factored once, by Householder's reflections, and serves any number of outcomes.
public struct LinearRegression {
  private let design: DesignMatrix
  private let factors: HouseholderQR
  private let inverseOfGram: [Double]
  /// Whether a column is constant, or columns add up to one: then sums of squares are about the mean.
  private let hasConstant: Bool

  /// - Throws: `StatisticsError` where a column of the design depends on those before it. statsmodels spreads
  ///   the coefficient over such columns instead. `Cancelled`.
  public init(_ design: DesignMatrix) throws {
    self.design = design
    factors = try HouseholderQR(design)
    inverseOfGram = try factors.inverseOfGram()
    var ones = [Double](repeating: 1, count: design.rows)
    hasConstant = ones.withUnsafeMutableBufferPointer { [factors] ones in
      guard let base = ones.baseAddress else { return false }
      factors.applyTransposedQ(to: base)
      let rest = ones[design.columns...].reduce(0) { $0 + $1 * $1 }
      return rest.squareRoot() <= 1e-12 * Double(ones.count).squareRoot()
    }
  }

  /// What was fitted to one outcome.
  public struct Fit: Equatable, Sendable {
    public let nobs: Int
    public let degreesOfFreedomModel: Double
    public let degreesOfFreedomResiduals: Double
    public let params: [Double]
    public let standardErrors: [Double]
    public let tvalues: [Double]
    public let pvalues: [Double]
    /// [columns, columns]
    public let covariance: [Double]
    public let fittedValues: [Double]
    public let residuals: [Double]
    /// The sums of squares of the residuals, and of the outcome, about its mean where there is a constant.
    public let residualSquares: Double
    public let totalSquares: Double
    let hasConstant: Bool

    /// The variance of the residuals.
    public var scale: Double { residualSquares / degreesOfFreedomResiduals }
    public var rsquared: Double { 1 - residualSquares / totalSquares }
    public var adjustedRsquared: Double {
      1 - (Double(nobs) - (hasConstant ? 1 : 0)) / degreesOfFreedomResiduals * (1 - rsquared)
    }
    /// The F-statistic of all coefficients but the constant.
    public var fvalue: Double { (totalSquares - residualSquares) / degreesOfFreedomModel / scale }
    public var fPvalue: Double {
      LocatedDistribution(FDistribution(degreesOfFreedomModel, degreesOfFreedomResiduals))
        .evaluate(.sf, fvalue)
    }
    public var logLikelihood: Double {
      let half = Double(nobs) / 2
      return -half * log(residualSquares) - (1 + log(Double.pi / half)) * half
    }
    public var aic: Double { 2 * Double(params.count) - 2 * logLikelihood }
    public var bic: Double { log(Double(nobs)) * Double(params.count) - 2 * logLikelihood }

    /// The limits between which the coefficients lie with probability 1 - alpha.
    public func confidenceIntervals(alpha: Double) -> (low: [Double], high: [Double]) {
      let t = LocatedDistribution(StudentT(degreesOfFreedom: degreesOfFreedomResiduals))
        .evaluate(.isf, alpha / 2)
      return (
        zip(params, standardErrors).map { $0 - t * $1 }, zip(params, standardErrors).map { $0 + t * $1 }
      )
    }
  }

  /// - Throws: `StatisticsError` where `y` has another length than the design, or a value is not finite.
  public func fit(_ y: UnsafeBufferPointer<Double>) throws(StatisticsError) -> Fit {
    try Check.outcomes(y, rows: design.rows)
    try Check.finite(y, name: "y")
    let params = coefficients(y)
    var fitted = [Double](repeating: 0, count: y.count)
    design.withColumns { columns in
      for (column, param) in params.enumerated() {
        for i in y.indices { fitted[i] += param * columns[column * y.count + i] }
      }
    }
    let residuals = zip(y, fitted).map { $0 - $1 }
    let residualSquares = residuals.withUnsafeBufferPointer { residuals in
      pairwiseSum(residuals.count) { residuals[$0] * residuals[$0] }
    }
    let totalSquares =
      hasConstant ? Moments(y).squares : pairwiseSum(y.count) { y[$0] * y[$0] }
    let freedom = Double(design.rows - design.columns)
    let scale = residualSquares / freedom
    let covariance = inverseOfGram.map { $0 * scale }
    let errors = params.indices.map { covariance[$0 * (params.count + 1)].squareRoot() }
    let tvalues = zip(params, errors).map { $0 / $1 }
    let distribution = StudentT(degreesOfFreedom: freedom)
    return Fit(
      nobs: y.count, degreesOfFreedomModel: Double(design.columns - (hasConstant ? 1 : 0)),
      degreesOfFreedomResiduals: freedom, params: params, standardErrors: errors, tvalues: tvalues,
      pvalues: tvalues.map { 2 * distribution.sf(abs($0)) }, covariance: covariance, fittedValues: fitted,
      residuals: residuals, residualSquares: residualSquares, totalSquares: totalSquares,
      hasConstant: hasConstant)
  }

  private func coefficients(_ y: UnsafeBufferPointer<Double>) -> [Double] {
    var rotated = Array(y)
    return rotated.withUnsafeMutableBufferPointer { rotated in
      guard let base = rotated.baseAddress else { return [] }
      factors.applyTransposedQ(to: base)
      return factors.solveR(base)
    }
  }
}
