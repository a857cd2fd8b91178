import Execution
import Tensors

/// Many regressions at once: a fit for each column of a matrix, shared among the threads.
public enum RegressionColumns {
  /// What is fitted.
  public enum Model: Sendable {
    case linear
    case logistic
  }

  /// The coefficients of all fits, each row-major [fits, coefficients].
  public struct Fits: Sendable {
    public let count: Int
    public let coefficients: Int
    public fileprivate(set) var params: [Double]
    public fileprivate(set) var standardErrors: [Double]
    /// The params over their standard errors.
    public fileprivate(set) var statistics: [Double]
    public fileprivate(set) var pvalues: [Double]
    /// [fits]: whether there is a fit. Where predictors separate or determine one another, all is NaN.
    public fileprivate(set) var converged: [Bool]

    fileprivate init(count: Int, coefficients: Int) {
      self.count = count
      self.coefficients = coefficients
      params = [Double](repeating: .nan, count: count * coefficients)
      standardErrors = params
      statistics = params
      pvalues = params
      converged = [Bool](repeating: false, count: count)
    }
  }

  /// A fit of one outcome by each predictor alone, and a constant before it: two coefficients each.
  ///
  /// - Parameter predictors: a row for each predictor, a column for each observation.
  /// - Throws: `StatisticsError` where a value is not finite, an outcome of a logistic fit not 0 or 1, the
  ///   lengths differ, or there are fewer than two observations; `Cancelled`.
  public static func eachPredictor(
    _ model: Model, _ y: UnsafeBufferPointer<Double>, _ predictors: SampleRows
  ) throws -> Fits {
    try check(model, y, rows: predictors.columns)
    try predictors.requireFinite()
    let constant = [Double](repeating: 1, count: y.count)
    return try fits(count: predictors.rows, coefficients: 2, observations: y.count) { index in
      try? DesignMatrix(
        columnMajor: constant + predictors[index], rows: y.count, columns: 2, addsConstant: false
      ).coefficients(model, y)
    }
  }

  /// A fit of each outcome by the same predictors.
  ///
  /// - Parameter outcomes: a row for each outcome, a column for each observation.
  /// - Throws: as `eachPredictor`, and where a column of the design depends on those before it.
  public static func eachOutcome(
    _ model: Model, _ outcomes: SampleRows, _ design: DesignMatrix
  ) throws -> Fits {
    for row in 0..<outcomes.rows { try check(model, outcomes[row], rows: design.rows) }
    let linear = try LinearRegression(design)
    return try fits(count: outcomes.rows, coefficients: design.columns, observations: design.rows) { index in
      switch model {
      case .linear: try? linear.fit(outcomes[index]).coefficients
      case .logistic: try? LogisticRegression.fit(outcomes[index], design).coefficients
      }
    }
  }

  private static func fits(
    count: Int, coefficients: Int, observations: Int, _ fit: (Int) -> FittedCoefficients?
  ) throws -> Fits {
    // Four numbers for each, which become tensors.
    let (bytes, overflow) = count.multipliedReportingOverflow(by: 4 * 2 * 8 * coefficients)
    try BufferPool.shared.checkRoom(byteCount: overflow ? Int.max : bytes)
    var fits = Fits(count: count, coefficients: coefficients)
    try fits.withBuffers { buffers in
      // Each fit writes its own rows.
      try ThreadPool.run(count: count, grain: max(1, 4096 / max(1, observations))) { range in
        for index in range {
          if let fitted = fit(index) { buffers.write(fitted, at: index, coefficients) }
        }
      }
    }
    return fits
  }

  private static func check(
    _ model: Model, _ y: UnsafeBufferPointer<Double>, rows: Int
  ) throws(StatisticsError) {
    try Check.outcomes(y, rows: rows)
    switch model {
    case .linear: try Check.finite(y, name: "y")
    case .logistic: try LogisticRegression.check(y, rows: rows)
    }
  }
}

/// What all kinds of fit have for each coefficient.
private struct FittedCoefficients {
  let params: [Double]
  let standardErrors: [Double]
  let statistics: [Double]
  let pvalues: [Double]
}

extension LinearRegression.Fit {
  fileprivate var coefficients: FittedCoefficients {
    FittedCoefficients(
      params: params, standardErrors: standardErrors, statistics: tvalues, pvalues: pvalues)
  }
}

extension LogisticRegression.Fit {
  fileprivate var coefficients: FittedCoefficients {
    FittedCoefficients(
      params: params, standardErrors: standardErrors, statistics: zvalues, pvalues: pvalues)
  }
}

extension DesignMatrix {
  fileprivate func coefficients(
    _ model: RegressionColumns.Model, _ y: UnsafeBufferPointer<Double>
  ) throws -> FittedCoefficients {
    switch model {
    case .linear: try LinearRegression(self).fit(y).coefficients
    case .logistic: try LogisticRegression.fit(y, self).coefficients
    }
  }
}

extension RegressionColumns.Fits {
  fileprivate struct Buffers {
    let params: UnsafeMutableBufferPointer<Double>
    let standardErrors: UnsafeMutableBufferPointer<Double>
    let statistics: UnsafeMutableBufferPointer<Double>
    let pvalues: UnsafeMutableBufferPointer<Double>
    let converged: UnsafeMutableBufferPointer<Bool>

    func write(_ fitted: FittedCoefficients, at index: Int, _ size: Int) {
      for j in 0..<size {
        params[index * size + j] = fitted.params[j]
        standardErrors[index * size + j] = fitted.standardErrors[j]
        statistics[index * size + j] = fitted.statistics[j]
        pvalues[index * size + j] = fitted.pvalues[j]
      }
      converged[index] = true
    }
  }

  fileprivate mutating func withBuffers(_ body: (Buffers) throws -> Void) rethrows {
    try params.withUnsafeMutableBufferPointer { params in
      try standardErrors.withUnsafeMutableBufferPointer { standardErrors in
        try statistics.withUnsafeMutableBufferPointer { statistics in
          try pvalues.withUnsafeMutableBufferPointer { pvalues in
            try converged.withUnsafeMutableBufferPointer { converged in
              try body(
                Buffers(
                  params: params, standardErrors: standardErrors, statistics: statistics, pvalues: pvalues,
                  converged: converged))
            }
          }
        }
      }
    }
  }
}
