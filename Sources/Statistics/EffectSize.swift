import Glibc

/// How large a difference or an association is, whatever the size of the sample.
///
/// A NaN in a sample, or one too small for a variance, gives NaN.
public enum EffectSize {
  public typealias Sample = UnsafeBufferPointer<Double>

  /// Cohen's d: the difference of the means over the pooled standard deviation.
  public static func cohensD(_ a: Sample, _ b: Sample) -> Double {
    let (first, second) = (Moments(a), Moments(b))
    let pooled = (first.squares + second.squares) / Double(a.count + b.count - 2)
    return (first.mean - second.mean) / pooled.squareRoot()
  }

  /// Cohen's d of paired values: the mean of the differences over their standard deviation.
  ///
  /// - Throws: `StatisticsError` where the lengths differ.
  public static func cohensD(pairs a: Sample, _ b: Sample) throws(StatisticsError) -> Double {
    try Check.equalLengths(a, b, names: ("a", "b"))
    return zip(a, b).map { $0 - $1 }.withUnsafeBufferPointer {
      Summary.mean($0) / Summary.standardDeviation($0, ddof: 1)
    }
  }

  /// Hedges' g: Cohen's d times 1 - 3 / (4n - 9), which takes off its bias, as
  /// `statsmodels.stats.meta_analysis.effectsize_smd`.
  public static func hedgesG(_ a: Sample, _ b: Sample) -> Double {
    cohensD(a, b) * (1 - 3 / (4 * Double(a.count + b.count) - 9))
  }

  /// Glass' delta: the difference of the means over the standard deviation of the control group `b`.
  public static func glassDelta(_ a: Sample, control b: Sample) -> Double {
    (Summary.mean(a) - Summary.mean(b)) / Summary.standardDeviation(b, ddof: 1)
  }

  /// Cliff's delta: the share of pairs with a > b less that of pairs with a < b.
  ///
  /// It is the rank-biserial correlation of the test of Mann and Whitney, 2 U / (n m) - 1.
  public static func cliffsDelta(_ a: Sample, _ b: Sample) -> Double {
    if a.isEmpty || b.isEmpty || a.contains(where: \.isNaN) || b.contains(where: \.isNaN) { return .nan }
    let (a, b) = (a.sorted(), b.sorted())
    var (below, notAbove) = (0, 0)
    var difference = 0
    for value in a {
      while below < b.count, b[below] < value { below += 1 }
      notAbove = max(notAbove, below)
      while notAbove < b.count, b[notAbove] <= value { notAbove += 1 }
      difference += below - (b.count - notAbove)
    }
    return Double(difference) / Double(a.count) / Double(b.count)
  }

  /// The rank-biserial correlation of paired values: the share of the ranks of |a - b| that belong to a > b
  /// less the share that belong to a < b (Kerby 2014); pairs without a difference are left out.
  ///
  /// - Throws: `StatisticsError` where the lengths differ.
  public static func rankBiserial(pairs a: Sample, _ b: Sample) throws(StatisticsError) -> Double {
    try Check.equalLengths(a, b, names: ("a", "b"))
    let differences = zip(a, b).map { $0 - $1 }.filter { $0 != 0 }
    if differences.isEmpty || differences.contains(where: \.isNaN) { return .nan }
    let ranks = differences.map { abs($0) }.withUnsafeBufferPointer { Ranks.averaged($0) }
    let signed = zip(differences, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : -$1.1) }
    return signed / ranks.reduce(0, +)
  }

  /// η²: the share of the sum of squares that lies between the groups.
  public static func etaSquared(_ groups: [[Double]]) -> Double {
    var all: [Double] = []
    all.reserveCapacity(groups.reduce(0) { $0 + $1.count })
    for group in groups { all += group }
    let total = all.withUnsafeBufferPointer { Moments($0) }
    let between = groups.filter { !$0.isEmpty }.reduce(0) { sum, group in
      let deviation = group.withUnsafeBufferPointer { Summary.mean($0) } - total.mean
      return sum + Double(group.count) * deviation * deviation
    }
    return between / total.squares
  }

  /// Cramér's V of a table of counts: `scipy.stats.contingency.association`.
  ///
  /// - Parameter counts: [rows, columns], row-major.
  /// - Throws: `StatisticsError` where a count is negative or not finite, a row or column sums to 0, or
  ///   the table has fewer than two of either.
  public static func cramersV(
    _ counts: Sample, rows: Int, columns: Int
  ) throws(StatisticsError) -> Double {
    guard rows >= 2, columns >= 2, rows.multipliedReportingOverflow(by: columns) == (counts.count, false)
    else {
      throw StatisticsError(
        argument: "table", expected: "at least 2 rows and columns", given: "[\(rows), \(columns)]")
    }
    for count in counts where !(count >= 0 && count.isFinite) {
      throw StatisticsError(argument: "table", expected: "counts that are not negative", given: "\(count)")
    }
    let rowSums = (0..<rows).map { row in (0..<columns).reduce(0) { $0 + counts[row * columns + $1] } }
    let columnSums = (0..<columns).map { column in
      (0..<rows).reduce(0) { $0 + counts[$1 * columns + column] }
    }
    guard rowSums.allSatisfy({ $0 > 0 }), columnSums.allSatisfy({ $0 > 0 }) else {
      throw StatisticsError(
        argument: "table", expected: "a count above 0 in each row and column", given: "one without")
    }
    let total = rowSums.reduce(0, +)
    var chiSquare = 0.0
    for row in 0..<rows {
      for column in 0..<columns {
        let expected = rowSums[row] * columnSums[column] / total
        let deviation = counts[row * columns + column] - expected
        chiSquare += deviation * deviation / expected
      }
    }
    return (chiSquare / total / Double(min(rows, columns) - 1)).squareRoot()
  }
}
