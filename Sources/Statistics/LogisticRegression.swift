import Execution
import Glibc

/// Logistic regression by maximum likelihood without a penalty, as `statsmodels.api.Logit`.
///
///     let fit = try LogisticRegression.fit(y, design)
///
/// Newton's method, which halves a step that lowers the likelihood, and ends where a step is less than some
/// 1e-8 standard errors: there one more is exact to rounding.
public enum LogisticRegression {
  /// As many steps as statsmodels takes. A separated sample needs infinitely many, any other some 10.
  private static let stepLimit = 35

  public struct Fit: Equatable, Sendable {
    public let nobs: Int
    public let params: [Double]
    public let standardErrors: [Double]
    /// The params over their standard errors, normally distributed where they are 0.
    public let zvalues: [Double]
    public let pvalues: [Double]
    /// [columns, columns]
    public let covariance: [Double]
    /// The probabilities of a 1.
    public let fittedValues: [Double]
    public let logLikelihood: Double
    /// The likelihood of a constant alone.
    public let nullLogLikelihood: Double
    public let iterations: Int

    public var degreesOfFreedomModel: Double { Double(params.count - 1) }
    public var degreesOfFreedomResiduals: Double { Double(nobs - params.count) }
    /// McFadden's.
    public var pseudoRsquared: Double { 1 - logLikelihood / nullLogLikelihood }
    public var likelihoodRatio: Double { -2 * (nullLogLikelihood - logLikelihood) }
    public var likelihoodRatioPvalue: Double {
      LocatedDistribution(ChiSquareDistribution(degreesOfFreedom: degreesOfFreedomModel))
        .evaluate(.sf, likelihoodRatio)
    }
    public var aic: Double { 2 * Double(params.count) - 2 * logLikelihood }
    public var bic: Double { log(Double(nobs)) * Double(params.count) - 2 * logLikelihood }

    /// The limits between which the coefficients lie with probability 1 - alpha.
    public func confidenceIntervals(alpha: Double) -> (low: [Double], high: [Double]) {
      let z = -NormalDistribution.standard.ppf(alpha / 2)
      return (
        zip(params, standardErrors).map { $0 - z * $1 }, zip(params, standardErrors).map { $0 + z * $1 }
      )
    }
  }

  /// Why there is no maximum.
  enum Failure: Error {
    /// A combination of the predictors tells all 0 from all 1.
    case separated
    /// A combination of the predictors does so but for some on the border.
    case quasiSeparated
    case dependent(column: Int)
    case notConverged

    func error(_ design: DesignMatrix) -> StatisticsError {
      switch self {
      case .separated:
        StatisticsError(
          argument: "y", expected: "outcomes that the predictors do not separate",
          given: "perfect separation: the coefficients would be infinite")
      case .quasiSeparated:
        StatisticsError(
          argument: "y", expected: "outcomes that the predictors do not separate",
          given: "quasi-complete separation: a coefficient would be infinite")
      case .dependent(let column): design.dependence(of: column)
      case .notConverged:
        StatisticsError(
          argument: "X", expected: "predictors with a maximum of the likelihood",
          given: "no convergence in \(LogisticRegression.stepLimit) steps")
      }
    }
  }

  /// - Throws: `StatisticsError` where an outcome is not 0 or 1, the lengths differ, a column of the design
  ///   depends on those before it, or the predictors separate the outcomes; `Cancelled`.
  public static func fit(
    _ y: UnsafeBufferPointer<Double>, _ design: DesignMatrix
  ) throws -> Fit {
    try check(y, rows: design.rows)
    do {
      return try design.withColumns { columns in
        var newton = Newton(y, columns, design.columns)
        return try newton.fit()
      }
    } catch let error as Failure {
      throw error.error(design)
    }
  }

  static func check(_ y: UnsafeBufferPointer<Double>, rows: Int) throws(StatisticsError) {
    try Check.outcomes(y, rows: rows)
    for value in y where value != 0 && value != 1 {
      throw StatisticsError(argument: "y", expected: "outcomes of 0 or 1", given: "\(value)")
    }
  }

  /// One maximization.
  struct Newton {
    private let y: UnsafeBufferPointer<Double>
    /// Column-major [size, rows].
    private let columns: UnsafeBufferPointer<Double>
    private let size: Int
    private var params: [Double]
    /// By row: the linear predictors, the probabilities, and the weights p (1 - p).
    private var eta: [Double]
    private var probabilities: [Double]
    private var weights: [Double]
    private var weighted: [Double]
    private var logLikelihood = 0.0
    private var gradient: [Double]
    private var information: [Double]

    init(_ y: UnsafeBufferPointer<Double>, _ columns: UnsafeBufferPointer<Double>, _ size: Int) {
      self.y = y
      self.columns = columns
      self.size = size
      params = [Double](repeating: 0, count: size)
      eta = [Double](repeating: 0, count: y.count)
      probabilities = eta
      weights = eta
      weighted = eta
      gradient = params
      information = [Double](repeating: 0, count: size * size)
    }

    mutating func fit() throws -> Fit {
      var iterations = 0
      try evaluate()
      while true {
        let step = try newtonStep(isFirst: iterations == 0)
        let decrement = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
        try take(step)
        iterations += 1
        if isPerfect { throw Failure.separated }
        if decrement <= 1e-16 { break }
        if iterations == LogisticRegression.stepLimit {
          throw eta.contains { abs($0) > 15 } ? Failure.quasiSeparated : Failure.notConverged
        }
      }
      return try result(iterations)
    }

    private func newtonStep(isFirst: Bool) throws -> [Double] {
      do {
        return try CholeskyFactor(information, size: size).solve(gradient)
      } catch let error as CholeskyFactor.Singular {
        // At first all weights are 1/4: it is the columns. Later, weights have gone to 0.
        throw isFirst ? Failure.dependent(column: error.row) : Failure.quasiSeparated
      }
    }

    private mutating func take(_ step: [Double]) throws {
      let (start, before) = (params, logLikelihood)
      var length = 1.0
      while true {
        for j in 0..<size { params[j] = start[j] + length * step[j] }
        try evaluate()
        // Rounding may lower the likelihood where it is flat.
        if logLikelihood >= before - 1e-9 * abs(before) { return }
        length /= 2
        if length < 1e-6 { throw Failure.notConverged }
      }
    }

    /// Whether every outcome is predicted to eight digits, which statsmodels calls perfect.
    private var isPerfect: Bool { y.indices.allSatisfy { abs(probabilities[$0] - y[$0]) < 1e-8 } }

    /// Computes everything at `params`.
    private mutating func evaluate() throws {
      let count = y.count
      guard let base = columns.baseAddress else { return }
      eta.withUnsafeMutableBufferPointer { eta in
        eta.update(repeating: 0)
        for j in 0..<size {
          let (column, param) = (base + j * count, params[j])
          for i in 0..<count { eta[i] += param * column[i] }
        }
      }
      logLikelihood = probabilities.withUnsafeMutableBufferPointer { probabilities in
        weights.withUnsafeMutableBufferPointer { weights in
          eta.withUnsafeBufferPointer { Self.link($0, y, probabilities, weights) }
        }
      }
      probabilities.withUnsafeBufferPointer { probabilities in
        for j in 0..<size {
          let column = base + j * count
          gradient[j] = pairwiseSum(count) { column[$0] * (y[$0] - probabilities[$0]) }
        }
      }
      try weighted.withUnsafeMutableBufferPointer { weighted in
        try weights.withUnsafeBufferPointer { weights in
          for j in 0..<size {
            try Cancellation.check()
            let column = base + j * count
            for i in 0..<count { weighted[i] = weights[i] * column[i] }
            for k in 0...j {
              let other = base + k * count
              let sum = pairwiseSum(count) { weighted[$0] * other[$0] }
              information[j * size + k] = sum
              information[k * size + j] = sum
            }
          }
        }
      }
    }

    /// Writes probabilities and weights; returns the logarithm of the likelihood.
    private static func link(
      _ eta: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
      _ probabilities: UnsafeMutableBufferPointer<Double>, _ weights: UnsafeMutableBufferPointer<Double>
    ) -> Double {
      var linear = 0.0
      var logarithms = 0.0
      // log Π (1 + e) instead of Σ log (1 + e): a block's product is at most 2^64.
      var product = 1.0
      for i in eta.indices {
        let small = exp(-abs(eta[i]))
        let larger = 1 / (1 + small)
        let smaller = small * larger
        probabilities[i] = eta[i] >= 0 ? larger : smaller
        weights[i] = larger * smaller
        linear += y[i] * eta[i] - max(eta[i], 0)
        product *= 1 + small
        if i % 64 == 63 {
          logarithms += log(product)
          product = 1
        }
      }
      return linear - logarithms - log(product)
    }

    private func result(_ iterations: Int) throws -> Fit {
      let covariance: [Double]
      do {
        covariance = try CholeskyFactor(information, size: size).inverse()
      } catch is CholeskyFactor.Singular {
        throw Failure.quasiSeparated
      }
      let errors = (0..<size).map { covariance[$0 * (size + 1)].squareRoot() }
      let zvalues = zip(params, errors).map { $0 / $1 }
      return Fit(
        nobs: y.count, params: params, standardErrors: errors, zvalues: zvalues,
        pvalues: zvalues.map { 2 * NormalDistribution.standard.sf(abs($0)) }, covariance: covariance,
        fittedValues: probabilities, logLikelihood: logLikelihood,
        nullLogLikelihood: LogisticRegression.nullLogLikelihood(y), iterations: iterations)
    }
  }

  /// Of the mean outcome as every probability.
  private static func nullLogLikelihood(_ y: UnsafeBufferPointer<Double>) -> Double {
    let mean = Summary.mean(y)
    func term(_ share: Double) -> Double { share > 0 ? share * log(share) : 0 }
    return Double(y.count) * (term(mean) + term(1 - mean))
  }
}
