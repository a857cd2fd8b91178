/// A straight line through points, as `scipy.stats.linregress`.
public struct SimpleRegression: Equatable, Sendable {
  public let slope: Double
  public let intercept: Double
  /// Pearson's correlation.
  public let rvalue: Double
  /// Of the hypothesis that the slope is 0.
  public let pvalue: Double
  public let standardError: Double
  public let interceptStandardError: Double

  /// - Throws: `StatisticsError` where the lengths differ, there are fewer than two points, or all x are
  ///   equal.
  public init(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try Check.equalLengths(x, y)
    guard x.count >= 2 else {
      throw StatisticsError(argument: "x", expected: "at least 2 values", given: "\(x.count)")
    }
    guard x.contains(where: { $0 != x[0] }) else {
      throw StatisticsError(argument: "x", expected: "values that are not all equal", given: "\(x[0])")
    }
    let size = Double(x.count)
    let (momentsX, momentsY) = (Moments(x), Moments(y))
    let (xx, yy) = (momentsX.squares / size, momentsY.squares / size)
    let xy = pairwiseSum(x.count) { (x[$0] - momentsX.mean) * (y[$0] - momentsY.mean) } / size
    slope = xy / xx
    intercept = momentsY.mean - slope * momentsX.mean
    if xx == 0 || yy == 0 {
      rvalue = xy == 0 ? .nan : 0
    } else {
      let r = xy / (xx.squareRoot() * yy.squareRoot())
      rvalue = r.isNaN ? .nan : max(-1, min(1, r))
    }
    if x.count == 2 {
      pvalue = y[0] == y[1] ? 1 : 0
      standardError = 0
      interceptStandardError = 0
      return
    }
    let freedom = size - 2
    // SciPy keeps a perfect fit from dividing by 0 so.
    let tiny = 1e-20
    let t = rvalue * (freedom / ((1 - rvalue + tiny) * (1 + rvalue + tiny))).squareRoot()
    let distribution = StudentT(degreesOfFreedom: freedom)
    pvalue = alternative.pvalue(of: t) { distribution.sf($0) }
    standardError = ((1 - rvalue * rvalue) * yy / xx / freedom).squareRoot()
    interceptStandardError = standardError * (xx + momentsX.mean * momentsX.mean).squareRoot()
  }
}
