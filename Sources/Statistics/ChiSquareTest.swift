import Glibc

/// Pearson's chi-square tests of frequencies.
public enum ChiSquareTest {
  /// Whether frequencies are the expected ones, by default all equal: `scipy.stats.chisquare`.
  ///
  /// - Parameter ddof: what is taken from the degrees of freedom besides 1.
  /// - Throws: `StatisticsError` where the lengths differ, or the sums by more than 1.5e-8 of themselves.
  public static func goodnessOfFit(
    _ observed: UnsafeBufferPointer<Double>, expected: UnsafeBufferPointer<Double>? = nil, ddof: Double = 0
  ) throws(StatisticsError) -> TestResult {
    let total = pairwiseSum(observed.count) { observed[$0] }
    var statistic = 0.0
    if let expected {
      try Check.equalLengths(observed, expected, names: ("f_obs", "f_exp"))
      let wanted = pairwiseSum(expected.count) { expected[$0] }
      if abs(total - wanted) / min(total, wanted) > Double.ulpOfOne.squareRoot() {
        throw StatisticsError(argument: "f_exp", expected: "the sum of f_obs (\(total))", given: "\(wanted)")
      }
      statistic = pairwiseSum(observed.count) { term(observed[$0], expected[$0]) }
    } else {
      let mean = total / Double(observed.count)
      statistic = pairwiseSum(observed.count) { term(observed[$0], mean) }
    }
    let df = Double(observed.count) - 1 - ddof
    if observed.isEmpty { return .undefined }
    // Without degrees of freedom the statistic can only be 0.
    if df == 0 && statistic > 0 { return TestResult(statistic: statistic, pvalue: 0) }
    let distribution = LocatedDistribution(ChiSquareDistribution(degreesOfFreedom: df))
    return TestResult(statistic: statistic, pvalue: distribution.evaluate(.sf, statistic))
  }

  /// The outcome of a test of independence.
  public struct Contingency: Sendable {
    public let statistic: Double
    public let pvalue: Double
    public let dof: Int
    /// [rows, columns], as the observed frequencies.
    public let expected: [Double]
  }

  /// Whether rows and columns of a table of frequencies are independent: `scipy.stats.chi2_contingency`.
  ///
  /// - Parameter usesCorrection: that of Yates, for one degree of freedom.
  /// - Throws: `StatisticsError` for an empty table, a negative frequency, and an empty row or column.
  public static func contingency(_ observed: SampleRows, usesCorrection: Bool = true) throws(StatisticsError)
    -> Contingency
  {
    let (rows, columns) = (observed.rows, observed.columns)
    guard rows > 0, columns > 0 else {
      throw StatisticsError(argument: "observed", expected: "frequencies", given: "an empty table")
    }
    var rowSums = [Double](repeating: 0, count: rows)
    var columnSums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for (column, value) in observed[row].enumerated() {
        guard value >= 0 else {
          throw StatisticsError(
            argument: "observed", expected: "frequencies, not negative", given: "\(value) in row \(row + 1)")
        }
        rowSums[row] += value
        columnSums[column] += value
      }
    }
    let total = rowSums.reduce(0, +)
    var expected = [Double](repeating: 0, count: rows * columns)
    var statistic = 0.0
    let dof = (rows - 1) * (columns - 1)
    for row in 0..<rows {
      for (column, value) in observed[row].enumerated() {
        let mean = rowSums[row] * columnSums[column] / total
        guard mean != 0, !mean.isNaN else {
          throw StatisticsError(
            argument: "observed", expected: "no empty row or column",
            given: rowSums[row] == 0 ? "row \(row + 1)" : "column \(column + 1)")
        }
        expected[row * columns + column] = mean
        let distance = abs(mean - value)
        let corrected = dof == 1 && usesCorrection ? distance - min(0.5, distance) : distance
        statistic += corrected * corrected / mean
      }
    }
    if dof == 0 { return Contingency(statistic: 0, pvalue: 1, dof: 0, expected: expected) }
    let distribution = LocatedDistribution(ChiSquareDistribution(degreesOfFreedom: Double(dof)))
    return Contingency(
      statistic: statistic, pvalue: distribution.evaluate(.sf, statistic), dof: dof, expected: expected)
  }

  private static func term(_ observed: Double, _ expected: Double) -> Double {
    (observed - expected) * (observed - expected) / expected
  }
}
