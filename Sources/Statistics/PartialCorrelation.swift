import Execution

/// The correlation of two samples that others do not explain.
public enum PartialCorrelation {
  /// Pearson's correlation of the residuals of `x` and `y` after a linear fit to the rows of `covariates`.
  ///
  /// Under the null hypothesis r √(ν / (1 - r²)) has Student's t with ν = n - 2 - covariates. NaN where a
  /// sample is constant, explained completely, or has a NaN, and where ν is not positive.
  ///
  /// - Throws: `StatisticsError` where the lengths differ; `Cancelled`.
  public static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, covariates: SampleRows,
    alternative: Alternative = .twoSided
  ) throws -> TestResult {
    try Check.equalLengths(x, y)
    guard covariates.rows == 0 || covariates.columns == x.count else {
      throw StatisticsError(
        argument: "covariates", expected: "\(x.count) values each", given: "\(covariates.columns)")
    }
    let df = x.count - 2 - covariates.rows
    if df < 1 { return .undefined }
    var basis: [[Double]] = []
    for row in 0..<covariates.rows {
      try Cancellation.check()
      let values = residual(of: centred(covariates[row]), basis)
      let length = norm(values)
      // A covariate that the others explain adds nothing.
      if length > 1e-12 * norm(centred(covariates[row])) { basis.append(values.map { $0 / length }) }
    }
    let (u, v) = (residual(of: centred(x), basis), residual(of: centred(y), basis))
    let lengths = norm(u) * norm(v)
    guard norm(u) > 1e-13 * norm(centred(x)), norm(v) > 1e-13 * norm(centred(y)) else { return .undefined }
    let r = max(-1, min(1, dot(u, v) / lengths))
    return TestResult(statistic: r, pvalue: PearsonCorrelation.pvalue(of: r, count: df + 2, alternative))
  }

  private static func centred(_ values: UnsafeBufferPointer<Double>) -> [Double] {
    let mean = Moments(values).mean
    return values.map { $0 - mean }
  }

  /// Projects twice: once leaves as much rounding as there was overlap.
  private static func residual(of values: [Double], _ basis: [[Double]]) -> [Double] {
    var rest = values
    for _ in 0..<2 {
      for direction in basis {
        let share = dot(rest, direction)
        for i in rest.indices { rest[i] -= share * direction[i] }
      }
    }
    return rest
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in pairwiseSum(a.count) { a[$0] * b[$0] } }
    }
  }

  private static func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }
}
