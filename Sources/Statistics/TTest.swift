/// Student's and Welch's t-tests, as in `scipy.stats`.
///
/// A NaN in a sample makes statistic, p-value and degrees of freedom NaN, and so does an empty sample;
/// a sample whose variance is undefined makes statistic and p-value NaN. Where the standard error is 0,
/// the statistic is infinite or, where the means agree, NaN.
public enum TTest {
  /// The outcome of a t-test.
  public struct Result: Equatable, Sendable {
    public let statistic: Double
    public let pvalue: Double
    /// Degrees of freedom; of Welch's test they are not whole.
    public let df: Double

    static let undefined = Result(statistic: .nan, pvalue: .nan, df: .nan)

    init(statistic: Double, pvalue: Double, df: Double) {
      self.statistic = statistic
      self.pvalue = pvalue
      self.df = df
    }

    init(statistic: Double, df: Double, alternative: Alternative) {
      let distribution = StudentT(degreesOfFreedom: df)
      let pvalue = alternative.pvalue(of: statistic) { distribution.sf($0) }
      self.init(statistic: statistic, pvalue: pvalue, df: df)
    }
  }

  /// Tests whether two independent samples have the same mean: `scipy.stats.ttest_ind`.
  ///
  ///     TTest.independent(a, b, equalVariances: false)    // Welch's test
  ///
  /// With equal variances one of the samples may be a single value. `.greater` asks whether the mean of
  /// `a` is the greater.
  public static func independent(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, equalVariances: Bool = true,
    alternative: Alternative = .twoSided
  ) -> Result {
    if a.isEmpty || b.isEmpty || containsNaN(a) || containsNaN(b) { return .undefined }
    let (first, second) = (Moments(a), Moments(b))
    let error =
      equalVariances
      ? pooledError(first, second)
      : welchError(first, second)
    return Result(
      statistic: (first.mean - second.mean) / error.standardError, df: error.df, alternative: alternative)
  }

  /// Tests whether the differences of paired values have mean 0: `scipy.stats.ttest_rel`.
  ///
  /// - Throws: `StatisticsError` where the samples differ in length.
  public static func related(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>,
    alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> Result {
    try Check.equalLengths(a, b, names: ("a", "b"))
    if containsNaN(a) || containsNaN(b) { return .undefined }
    let differences = zip(a, b).map { $0 - $1 }
    return differences.withUnsafeBufferPointer { meanTest(Moments($0), against: 0, alternative) }
  }

  /// Tests whether a sample's mean is `populationMean`: `scipy.stats.ttest_1samp`.
  public static func oneSample(
    _ a: UnsafeBufferPointer<Double>, populationMean: Double, alternative: Alternative = .twoSided
  ) -> Result {
    if containsNaN(a) { return .undefined }
    return meanTest(Moments(a), against: populationMean, alternative)
  }

  private static func meanTest(_ sample: Moments, against mean: Double, _ alternative: Alternative) -> Result
  {
    if sample.count == 0 { return .undefined }
    let standardError = (sample.unbiasedVariance / Double(sample.count)).squareRoot()
    return Result(
      statistic: (sample.mean - mean) / standardError, df: Double(sample.count - 1), alternative: alternative)
  }

  private typealias ErrorOfDifference = (standardError: Double, df: Double)

  private static func pooledError(_ a: Moments, _ b: Moments) -> ErrorOfDifference {
    // The variance of a single value is undefined, but it adds nothing to the pooled one.
    func sumOfSquares(_ m: Moments) -> Double {
      m.count == 1 ? 0 : Double(m.count - 1) * m.unbiasedVariance
    }
    let (na, nb) = (Double(a.count), Double(b.count))
    let df = na + nb - 2
    let pooled = (sumOfSquares(a) + sumOfSquares(b)) / df
    return ((pooled * (1 / na + 1 / nb)).squareRoot(), df)
  }

  private static func welchError(_ a: Moments, _ b: Moments) -> ErrorOfDifference {
    let (na, nb) = (Double(a.count), Double(b.count))
    let (va, vb) = (a.unbiasedVariance / na, b.unbiasedVariance / nb)
    let df = (va + vb) * (va + vb) / (va * va / (na - 1) + vb * vb / (nb - 1))
    // Undefined where both variances are 0 or one is undefined; then only the statistic decides.
    return ((va + vb).squareRoot(), df.isNaN ? 1 : df)
  }

  private static func containsNaN(_ values: UnsafeBufferPointer<Double>) -> Bool {
    values.contains { $0.isNaN }
  }
}
