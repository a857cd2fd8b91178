import Glibc

/// The test of Shapiro and Wilk for normality, as `scipy.stats.shapiro`.
///
/// Source: Royston, "A remark on algorithm AS 181" (AS R94), Applied Statistics 44, 1995. Beyond 5000 values
/// the p-value is an extrapolation.
public enum ShapiroWilk {
  /// - Throws: `StatisticsError` for fewer than 3 values.
  public static func test(_ values: UnsafeBufferPointer<Double>) throws(StatisticsError) -> TestResult {
    guard values.count >= 3 else {
      throw StatisticsError(argument: "x", expected: "at least 3 values", given: "\(values.count)")
    }
    if values.contains(where: \.isNaN) { return .undefined }
    let n = values.count
    let middle = values[n / 2]
    let sorted = values.sorted().map { $0 - middle }
    let range = sorted[n - 1] - sorted[0]
    if range < 1e-19 { return TestResult(statistic: 1, pvalue: 1) }

    let weights = weights(n)
    func weight(_ i: Int) -> Double {
      let mirror = n - 1 - i
      return i == mirror ? 0 : i < mirror ? -weights[i] : weights[mirror]
    }
    // The weights of both halves cancel in their mean.
    let mean = sorted.reduce(0) { $0 + $1 / range } / Double(n)
    var (weightSquares, squares, products) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      let deviation = sorted[i] / range - mean
      weightSquares += weight(i) * weight(i)
      squares += deviation * deviation
      products += weight(i) * deviation
    }
    // 1 - W, without cancellation.
    let root = (weightSquares * squares).squareRoot()
    let complement = (root - products) * (root + products) / (weightSquares * squares)
    return TestResult(statistic: 1 - complement, pvalue: pvalue(complement, n))
  }

  /// Approximate weights of the lower half of the order statistics, positive.
  private static func weights(_ n: Int) -> [Double] {
    if n == 3 { return [(0.5).squareRoot()] }
    let half = n / 2
    let scores = (1...half).map { roystonQuantile((Double($0) - 0.375) / (Double(n) + 0.25)) }
    let squares = 2 * scores.reduce(0) { $0 + $1 * $1 }
    let norm = squares.squareRoot()
    let root = 1 / Double(n).squareRoot()
    let first = polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], root) - scores[0] / norm
    var weights = [first]
    var factor: Double
    if n > 5 {
      let second =
        polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], root) - scores[1] / norm
      weights.append(second)
      factor =
        (squares - 2 * scores[0] * scores[0] - 2 * scores[1] * scores[1])
        / (1 - 2 * first * first - 2 * second * second)
    } else {
      factor = (squares - 2 * scores[0] * scores[0]) / (1 - 2 * first * first)
    }
    factor = factor.squareRoot()
    for i in weights.count..<half { weights.append(-scores[i] / factor) }
    return weights
  }

  private static func pvalue(_ complement: Double, _ n: Int) -> Double {
    let count = Double(n)
    if n == 3 {
      let angle = asin((1 - complement).squareRoot()) - 1.04719755119660
      return max(0, 1.90985931710274 * angle)
    }
    var y = log(complement)
    let mean: Double
    let deviation: Double
    if n <= 11 {
      let gamma = polynomial([-2.273, 0.459], count)
      if y >= gamma { return 1e-99 }
      y = -log(gamma - y)
      mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], count)
      deviation = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], count))
    } else {
      mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log(count))
      deviation = exp(polynomial([-0.4803, -0.082676, 0.0030302], log(count)))
    }
    return NormalDistribution.standard.sf((y - mean) / deviation)
  }

  /// The normal quantile by Beasley and Springer, "Algorithm AS 111" (1977), to some 1e-9: the weights are
  /// calibrated with it.
  private static func roystonQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    if abs(q) <= 0.42 {
      let r = q * q
      return q * polynomial([2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637], r)
        / polynomial([1, -8.47351093090, 23.08336743743, -21.06224101826, 3.13082909833], r)
    }
    let r = (-log(min(p, 1 - p))).squareRoot()
    let magnitude =
      polynomial([-2.78718931138, -2.29796479134, 4.85014127135, 2.32121276858], r)
      / polynomial([1, 3.54388924762, 1.63706781897], r)
    return q < 0 ? -magnitude : magnitude
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }
}
