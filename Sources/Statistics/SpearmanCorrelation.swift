/// Spearman's rank correlation.
public enum SpearmanCorrelation {
  /// The correlation of the ranks of `x` and `y` and its p-value, as `scipy.stats.spearmanr`.
  ///
  /// Equal values share the mean of their ranks. The p-value is that of Student's t with n - 2 degrees of
  /// freedom, an approximation for small samples; of two points it is NaN. Fewer than two points, a
  /// constant sample or a NaN give NaN.
  ///
  /// - Throws: `StatisticsError` where the lengths differ.
  public static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> TestResult {
    try Check.equalLengths(x, y)
    if x.count < 2 || x.contains(where: \.isNaN) || y.contains(where: \.isNaN) { return .undefined }

    let (ranksX, ranksY) = (Ranks.averaged(x), Ranks.averaged(y))
    return ranksX.withUnsafeBufferPointer { ranksX in
      ranksY.withUnsafeBufferPointer { test(ranks: ranksX, $0, alternative) }
    }
  }

  /// The test of at least two values whose ranks are known.
  static func test(
    ranks ranksX: UnsafeBufferPointer<Double>, _ ranksY: UnsafeBufferPointer<Double>,
    _ alternative: Alternative
  ) -> TestResult {
    let count = ranksX.count
    // Ranks are multiples of 1/2: the sums are exact, in any order, for all samples that fit in memory.
    let middle = Double(count + 1) / 2
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for i in 0..<count {
      let (rankX, rankY) = (ranksX[i], ranksY[i])
      xx += (rankX - middle) * (rankX - middle)
      yy += (rankY - middle) * (rankY - middle)
      xy += (rankX - middle) * (rankY - middle)
    }
    // Ranks are NaN where a sample holds one.
    if xx == 0 || yy == 0 || xy.isNaN { return .undefined }

    // Through the covariances, as NumPy's corrcoef rounds.
    let scale = 1 / Double(count - 1)
    let r = max(-1, min(1, xy * scale / (yy * scale).squareRoot() / (xx * scale).squareRoot()))
    return TestResult(
      statistic: r,
      pvalue: count == 2 ? .nan : PearsonCorrelation.pvalue(of: r, count: count, alternative))
  }
}
