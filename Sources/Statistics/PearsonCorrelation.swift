/// Pearson's coefficient of linear correlation.
public enum PearsonCorrelation {
  /// The correlation of `x` and `y` and its p-value, as `scipy.stats.pearsonr`.
  ///
  /// Under the null hypothesis of independent normal samples. A constant sample or a NaN gives NaN; two
  /// points give exactly 1 or -1 with p = 1.
  ///
  /// - Throws: `StatisticsError` where the lengths differ or are below 2.
  public static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> TestResult {
    try Check.equalLengths(x, y)
    guard x.count >= 2 else {
      throw StatisticsError(argument: "x", expected: "at least 2 values", given: "\(x.count)")
    }
    if isConstant(x) || isConstant(y) { return .undefined }

    let (centredX, centredY) = (Centred(x), Centred(y))
    let sum = pairwiseSum(x.count) {
      (x[$0] - centredX.mean) / centredX.norm * ((y[$0] - centredY.mean) / centredY.norm)
    }
    return result(ofProduct: sum, count: x.count, alternative)
  }

  /// The test of two samples that `normalize` has written.
  static func test(
    normalized x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, _ alternative: Alternative
  ) -> TestResult {
    result(ofProduct: pairwiseSum(x.count) { x[$0] * y[$0] }, count: x.count, alternative)
  }

  /// Writes the deviations from the mean, scaled to length 1; NaN of a constant sample.
  static func normalize(_ values: UnsafeBufferPointer<Double>, into result: UnsafeMutablePointer<Double>) {
    if isConstant(values) {
      for i in values.indices { result[i] = .nan }
      return
    }
    let centred = Centred(values)
    for i in values.indices { result[i] = (values[i] - centred.mean) / centred.norm }
  }

  private static func result(ofProduct sum: Double, count: Int, _ alternative: Alternative) -> TestResult {
    if sum.isNaN { return .undefined }
    // Beyond 1 is rounding.
    let r = max(-1, min(1, sum))
    if count == 2 { return TestResult(statistic: r.rounded(.toNearestOrEven), pvalue: 1) }
    return TestResult(statistic: r, pvalue: pvalue(of: r, count: count, alternative))
  }

  /// r has a beta distribution on (-1, 1), which is to say that r √(ν / (1 - r²)) has Student's t with
  /// ν = count - 2.
  static func pvalue(of r: Double, count: Int, _ alternative: Alternative) -> Double {
    let df = Double(count - 2)
    let t = r * (df / ((1 - r) * (1 + r))).squareRoot()
    let distribution = StudentT(degreesOfFreedom: df)
    return alternative.pvalue(of: t) { distribution.sf($0) }
  }

  private static func isConstant(_ values: UnsafeBufferPointer<Double>) -> Bool {
    values.allSatisfy { $0 == values[0] }
  }

  /// The mean of a sample and the Euclidean norm of its deviations from it.
  private struct Centred {
    let mean: Double
    let norm: Double

    init(_ values: UnsafeBufferPointer<Double>) {
      let mean = pairwiseSum(values.count) { values[$0] } / Double(values.count)
      // Scaled by the largest deviation, so that the squares neither overflow nor underflow.
      let largest = values.reduce(0) { max($0, abs($1 - mean)) }
      let squares = pairwiseSum(values.count) {
        let scaled = (values[$0] - mean) / largest
        return scaled * scaled
      }
      self.mean = mean
      norm = largest * squares.squareRoot()
    }
  }
}
