import Execution

/// The distribution of the number of concordant pairs over all permutations of `count` values.
///
/// Source: Kendall, "Rank Correlation Methods", 4th edition, 1970; conventions at the centre and for large
/// counts are those of SciPy's `kendalltau`.
struct KendallExactDistribution {
  /// At least 2.
  let count: Int

  /// - Throws: `StatisticsError` where the table would exceed 2^24 entries; `Cancelled`.
  func pvalue(concordant: Int, _ alternative: Alternative) throws -> Double {
    let total = count * (count - 1) / 2
    // The distribution is symmetric: always sum its lower tail.
    let inUpperTail = concordant >= total - concordant
    let (twoSided, mass) = try lowerTail(to: min(concordant, total - concordant), alternative)
    let pvalue: Double
    switch alternative {
    case .twoSided: pvalue = twoSided
    case .less, .greater:
      let agrees = inUpperTail == (alternative == .greater)
      pvalue = agrees ? twoSided / 2 : 1 - twoSided / 2 + mass
    }
    return max(0, min(1, pvalue))
  }

  /// Twice the probability of at most `c` concordant pairs, and that of exactly `c`.
  private func lowerTail(to c: Int, _ alternative: Alternative) throws -> (twoSided: Double, mass: Double) {
    if count == 2 { return (1, 0.5) }
    if c == 0 {
      let twoSided = count < 171 ? 2 * Self.inverseFactorial(count) : 0
      return (twoSided, twoSided / 2)
    }
    if c == 1 {
      let twoSided = count < 172 ? 2 * Self.inverseFactorial(count - 1) : 0
      return (twoSided, Double(count - 1) * Self.inverseFactorial(count))
    }
    if 4 * c == count * (count - 1), alternative == .twoSided { return (1, 0) }

    let isScaled = count >= 171
    let table = try numbersOfPermutations(upTo: c, dividedByFactorial: isScaled)
    let sum = table.withUnsafeBufferPointer { values in pairwiseSum(values.count) { values[$0] } }
    // The scaled table holds probabilities times 2: its recurrence starts from the two permutations of
    // two values, undivided.
    if isScaled { return (sum, table[c] / 2) }
    let scale = Self.inverseFactorial(count)
    return (2 * sum * scale, table[c] * scale)
  }

  /// How many permutations have 0, 1, ... `c` concordant pairs; divided by `count`! / 2 where the numbers
  /// themselves would overflow.
  private func numbersOfPermutations(upTo c: Int, dividedByFactorial: Bool) throws -> [Double] {
    guard c < 1 << 24 else {
      throw StatisticsError(
        argument: "method", expected: "\"auto\" or \"asymptotic\" for so many values", given: "\"exact\"")
    }
    var table = [Double](repeating: 0, count: c + 1)
    table[0] = 1
    table[1] = 1
    for n in 3...count {
      try Cancellation.check()
      // The j-th value can form 0 to j - 1 new pairs: a sliding sum over n entries of the last row.
      var sum = 0.0
      for i in 0...c {
        sum += table[i]
        table[i] = dividedByFactorial ? sum / Double(n) : sum
      }
      // From the end, so that what is subtracted is still the running sum.
      for i in stride(from: c, through: n, by: -1) { table[i] -= table[i - n] }
    }
    return table
  }

  /// 1 / n!, without overflow on the way.
  private static func inverseFactorial(_ n: Int) -> Double {
    var value = 1.0
    for k in stride(from: 2, through: n, by: 1) { value /= Double(k) }
    return value
  }
}
