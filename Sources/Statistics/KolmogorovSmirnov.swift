import Execution
import Glibc

/// The tests of Kolmogorov and Smirnov, as in `scipy.stats`.
public enum KolmogorovSmirnov {
  /// How the p-value is found.
  public enum Method: String, CaseIterable, Sendable {
    /// Exact; of two samples, where neither has more than 10,000 values.
    case automatic = "auto"
    case exact
    /// Twice the one-sided probability; of one sample only.
    case approximate = "approx"
    case asymptotic = "asymp"
  }

  /// The outcome: where the largest difference is, and whether the (first) sample's distribution function is the
  /// greater there (1) or the smaller (-1).
  public struct Result: Equatable, Sendable {
    public let statistic: Double
    public let pvalue: Double
    public let location: Double
    public let sign: Double

    static let undefined = Result(statistic: .nan, pvalue: .nan, location: .nan, sign: .nan)
  }

  /// Whether a sample comes from a distribution: `scipy.stats.ks_1samp`.
  ///
  /// - Parameters:
  ///   - values: the sample, ascending.
  ///   - probabilities: the distribution function at each.
  public static func oneSample(
    sorted values: UnsafeBufferPointer<Double>, probabilities: UnsafeBufferPointer<Double>,
    alternative: Alternative = .twoSided, method: Method = .automatic
  ) throws(StatisticsError) -> Result {
    try Check.equalLengths(values, probabilities, names: ("x", "cdf"))
    if values.isEmpty || probabilities.contains(where: \.isNaN) { return .undefined }
    let n = Double(values.count)
    var (above, below) = ((-Double.infinity, 0), (-Double.infinity, 0))
    for i in values.indices {
      let (up, down) = (Double(i + 1) / n - probabilities[i], probabilities[i] - Double(i) / n)
      if up > above.0 { above = (up, i) }
      if down > below.0 { below = (down, i) }
    }
    let distribution = KolmogorovDistribution(count: values.count)
    let isAbove = alternative == .greater || (alternative == .twoSided && above.0 > below.0)
    let (d, position) = isAbove ? above : below
    let pvalue =
      if alternative != .twoSided { distribution.oneSidedTail(d) } else {
        switch method {
        case .automatic, .exact: distribution.twoSidedTail(d)
        case .approximate: min(1, 2 * distribution.oneSidedTail(d))
        case .asymptotic: KolmogorovDistribution.limitTail(d * n.squareRoot())
        }
      }
    return Result(statistic: d, pvalue: pvalue, location: values[position], sign: isAbove ? 1 : -1)
  }

  /// Whether two samples come from one distribution: `scipy.stats.ks_2samp`.
  ///
  /// The exact probability counts paths on a lattice by sums of positive terms, in time proportional to the
  /// product of the lengths; unlike SciPy's it never gives way to the asymptotic one.
  ///
  /// - Throws: `StatisticsError` where the exact method is asked for and the product exceeds 2^31, or for
  ///   the approximation of one sample; `Cancelled`.
  public static func twoSamples(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, alternative: Alternative = .twoSided,
    method: Method = .automatic
  ) throws -> Result {
    if x.isEmpty || y.isEmpty { return .undefined }
    let (a, b) = (x.sorted(), y.sorted())
    let divisor = greatestCommonDivisor(a.count, b.count)
    let (stepA, stepB) = (b.count / divisor, a.count / divisor)
    // Among equal differences SciPy takes the first of x, or else of y; equal means so after rounding.
    var (largest, smallest) = (-Double.infinity, Double.infinity)
    var (largestAt, smallestAt) = (0, 0)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      let value = i < a.count && (j >= b.count || a[i] <= b[j]) ? a[i] : b[j]
      let position = i < a.count && a[i] == value ? i : a.count + j
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      let difference = Double(i) / Double(a.count) - Double(j) / Double(b.count)
      if difference > largest || (difference == largest && position < largestAt) {
        (largest, largestAt) = (difference, position)
      }
      if difference < smallest || (difference == smallest && position < smallestAt) {
        (smallest, smallestAt) = (difference, position)
      }
    }
    let isBelow = alternative == .less || (alternative == .twoSided && -smallest > largest)
    let difference = isBelow ? max(0, -smallest) : max(0, largest)
    // As a whole number of the steps that the difference is made of.
    let steps = Double(stepA) * Double(a.count)
    let units = Int((difference * steps).rounded())
    let d = Double(units) / steps
    let pvalue = try probability(
      units, d, (a.count, b.count), steps: (stepA, stepB), alternative, method)
    let position = isBelow ? smallestAt : largestAt
    return Result(
      statistic: d, pvalue: pvalue, location: position < a.count ? a[position] : b[position - a.count],
      sign: isBelow ? -1 : 1)
  }

  private static func probability(
    _ units: Int, _ d: Double, _ counts: (Int, Int), steps: (Int, Int), _ alternative: Alternative,
    _ method: Method
  ) throws -> Double {
    let isExact: Bool
    switch method {
    case .automatic: isExact = max(counts.0, counts.1) <= 10_000
    case .exact:
      isExact = true
      guard counts.0 <= Int(Int32.max) / counts.1 else {
        throw StatisticsError(
          argument: "method", expected: "\"auto\" or \"asymp\" for so many values", given: "\"exact\"")
      }
    case .asymptotic: isExact = false
    case .approximate:
      throw StatisticsError(
        argument: "method", expected: "one of \"auto\", \"exact\", \"asymp\"", given: "\"approx\"")
    }
    if isExact {
      return units == 0
        ? 1 : try pathsReaching(units, counts, steps: steps, isTwoSided: alternative == .twoSided)
    }
    let (m, n) = (Double(max(counts.0, counts.1)), Double(min(counts.0, counts.1)))
    let effective = m * n / (m + n)
    if alternative == .twoSided {
      let count = effective.rounded(.toNearestOrEven)
      return count >= 1 ? KolmogorovDistribution(count: Int(count)).twoSidedTail(d) : .nan
    }
    // Hodges, "The significance probability of the Smirnov two-sample test", 1958, 5.3.
    let z = effective.squareRoot() * d
    return min(1, exp(-2 * z * z - 2 * z * (m + 2 * n) / (m * n * (m + n)).squareRoot() / 3))
  }

  /// The share of the lattice paths from (0, 0) to the counts that reach a height of `units` on the way.
  private static func pathsReaching(
    _ units: Int, _ counts: (Int, Int), steps: (Int, Int), isTwoSided: Bool
  ) throws -> Double {
    // Of the paths to (i, j), the share i / (i + j) comes from (i - 1, j). One-sided by symmetry.
    var row = [Double](repeating: 0, count: counts.1 + 1)
    return try row.withUnsafeMutableBufferPointer { row in
      for i in 0...counts.0 {
        try Cancellation.check()
        for j in 0...counts.1 {
          let height = i * steps.0 - j * steps.1
          if height >= units || (isTwoSided && -height >= units) {
            row[j] = 1
          } else if i == 0 && j == 0 {
            row[j] = 0
          } else {
            let fromAbove = i > 0 ? row[j] : 0
            let fromLeft = j > 0 ? row[j - 1] : 0
            let (a, b) = (Double(i), Double(j))
            row[j] = (fromAbove * a + fromLeft * b) / (a + b)
          }
        }
      }
      return row[counts.1]
    }
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
