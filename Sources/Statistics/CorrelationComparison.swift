import Glibc

/// Comparing correlation coefficients.
public enum CorrelationComparison {
  /// Whether the correlations of two independent samples are equal, by Fisher's z: the difference of artanh r,
  /// whose variance is 1 / (n - 3) of each.
  ///
  /// `.greater` asks whether the first is the greater. NaN where a sample has no more than 3 values or a
  /// coefficient is not in -1...1.
  public static func independent(
    _ r1: Double, _ n1: Double, _ r2: Double, _ n2: Double, alternative: Alternative = .twoSided
  ) -> TestResult {
    guard n1 > 3, n2 > 3, abs(r1) <= 1, abs(r2) <= 1 else { return .undefined }
    let z = (atanh(r1) - atanh(r2)) / (1 / (n1 - 3) + 1 / (n2 - 3)).squareRoot()
    let normal = NormalDistribution.standard
    return TestResult(statistic: z, pvalue: alternative.pvalue(of: z) { normal.sf($0) })
  }
}
