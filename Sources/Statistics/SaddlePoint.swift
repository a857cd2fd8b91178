import Glibc

/// The pieces of the saddle-point form of binomial and Poisson probabilities, which is exact and in which
/// no large logarithms cancel.
///
/// Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
enum SaddlePoint {
  static let logRootTwoPi = 0.918938533204672741780329736405617640

  /// log Γ(n + 1) minus Stirling's formula for it, √(2πn) (n/e)^n; n > 0.
  static func stirlingError(_ n: Double) -> Double {
    if n <= 15 {
      return SpecialFunctions.logGamma(n + 1) - (n + 0.5) * log(n) + n - logRootTwoPi
    }
    let square = 1 / (n * n)
    let series: [Double] = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360]
    var sum = 0.0
    for coefficient in series.reversed() { sum = sum * square + coefficient }
    return sum / n
  }

  /// x log(x / m) + m - x, without cancellation where x is near m; x, m >= 0.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    if x == 0 { return m }
    if m == 0 { return .infinity }
    let difference = x - m
    if abs(difference) < 0.1 * (x + m) {
      let v = difference / (x + m)
      var sum = difference * v
      var term = 2 * x * v
      var k = 1.0
      while k < 1000 {
        term *= v * v
        let next = sum + term / (2 * k + 1)
        if next == sum { break }
        sum = next
        k += 1
      }
      return sum
    }
    let ratio = x / m
    let logRatio = ratio.isFinite && ratio >= Double.leastNormalMagnitude ? log(ratio) : log(x) - log(m)
    return x * logRatio + m - x
  }

  /// log of x^a e^-x / Γ(a + 1), the Poisson probability of a; a > 0, x > 0.
  static func logPoisson(_ a: Double, mean x: Double) -> Double {
    // Stirling's formula is no help for small a, and nothing cancels there.
    if a < 0.5 { return a * log(x) - x - SpecialFunctions.logGamma(a + 1) }
    return -stirlingError(a) - deviance(a, x) - logRootTwoPi - 0.5 * log(a)
  }

  /// log of Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) x^a y^b with y = 1 - x: the binomial probability of a in
  /// a + b trials; a, b > 0.
  static func logBinomial(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let n = a + b
    let corrections = stirlingError(n) - stirlingError(a) - stirlingError(b)
    return corrections - deviance(a, n * x) - deviance(b, n * y) - logRootTwoPi
      + 0.5 * (log(n / a) - log(b))
  }
}
