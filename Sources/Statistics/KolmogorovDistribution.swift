import Glibc

/// The distributions of the Kolmogorov-Smirnov statistics of `count` values from a continuous distribution.
///
/// The choice among the methods is SciPy's, after Simard and L'Ecuyer, "Computing the two-sided
/// Kolmogorov-Smirnov distribution", Journal of Statistical Software 39, 2011.
struct KolmogorovDistribution {
  /// At least 1.
  let count: Int

  /// The probability of a largest difference in one direction of at least `d`, by Smirnov's sum, whose terms are
  /// all positive.
  func oneSidedTail(_ d: Double) -> Double {
    if d.isNaN { return .nan }
    if d <= 0 { return 1 }
    if d >= 1 { return 0 }
    let n = Double(count)
    let last = min(count, Int((n * (1 - d)).rounded(.down)))
    var sum = 0.0
    for j in 0...last {
      let k = Double(j)
      let (p, q) = (d + k / n, 1 - d - k / n)
      if q < 0 || (q == 0 && j < count) { continue }
      let logTerm =
        j == 0
        ? n * log1p(-d)
        : j == count ? n * log(p) : SaddlePoint.logBinomial(k, n - k, p, q)
      sum += exp(logTerm) / p
    }
    return min(1, d * sum)
  }

  /// The probability of a largest difference in either direction of at least `d`.
  func twoSidedTail(_ d: Double) -> Double {
    if d.isNaN { return .nan }
    let n = Double(count)
    if d >= 1 { return 0 }
    if n * d <= 0.5 { return 1 }
    if n * d <= 1 {
      let log = SpecialFunctions.logGamma(n + 1) + n * Glibc.log((2 * n * d - 1) / n)
      return 1 - exp(log)
    }
    if n * d >= n - 1 { return 2 * exp(n * log1p(-d)) }
    if d >= 0.5 { return min(1, 2 * oneSidedTail(d)) }
    let square = n * d * d
    if square > (count <= 140 ? 4 : 2.2) { return min(1, 2 * oneSidedTail(d)) }
    if count <= 140 || (count <= 100_000 && n * pow(d, 1.5) <= 1.4) {
      return max(0, min(1, 1 - durbinMatrix(d)))
    }
    return max(0, min(1, 1 - pelzGood(d)))
  }

  /// The limit for many values of √n times the two-sided statistic: P(K > z).
  static func limitTail(_ z: Double) -> Double {
    if z.isNaN { return .nan }
    if z <= 0.04 { return 1 }
    if z < 0.8 {
      var sum = 0.0
      for k in stride(from: 19.0, through: 1, by: -2) { sum += exp(-k * k * .pi * .pi / (8 * z * z)) }
      return 1 - (2 * Double.pi).squareRoot() / z * sum
    }
    var sum = 0.0
    for k in stride(from: 10.0, through: 1, by: -1) {
      sum += exp(-2 * k * k * z * z) * (k.truncatingRemainder(dividingBy: 2) == 1 ? 1 : -1)
    }
    return 2 * sum
  }

  /// P(D < d) by the power of a matrix: Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's distribution", 2003.
  private func durbinMatrix(_ d: Double) -> Double {
    let nd = Double(count) * d
    let k = Int(nd.rounded(.up))
    let h = Double(k) - nd
    let m = 2 * k - 1
    var matrix = SquareMatrix(side: m)
    var inverseFactorials = [1.0]
    for j in 1...m { inverseFactorials.append(inverseFactorials[j - 1] / Double(j)) }
    for row in 0..<m {
      for column in 0...min(row + 1, m - 1) {
        var entry = 1.0
        if column == 0 { entry -= pow(h, Double(row + 1)) }
        if row == m - 1 { entry -= pow(h, Double(m - column)) }
        if column == 0 && row == m - 1 { entry += pow(max(2 * h - 1, 0), Double(m)) }
        matrix[row, column] = entry * inverseFactorials[row - column + 1]
      }
    }
    var (power, exponent) = matrix.power(count)
    var p = power[k - 1, k - 1]
    for i in 1...count {
      p *= Double(i) / Double(count)
      if p < 0x1p-128 {
        p *= 0x1p128
        exponent -= 128
      }
    }
    return scalbn(p, Int32(clamping: exponent))
  }

  /// P(D < d) by the expansion in 1/√n of Pelz and Good, 1976, to its fourth term.
  private func pelzGood(_ d: Double) -> Double {
    let n = Double(count)
    let z = n.squareRoot() * d
    let (z2, z4, z6) = (z * z, z * z * z * z, z * z * z * z * z * z)
    let pi2 = Double.pi * .pi
    var k = [0.0, 0, 0, 0]
    for j in 0..<20 {
      let odd = Double(2 * j + 1)
      let m2 = odd * odd * pi2 / 4
      let weight = exp(-m2 / (2 * z2))
      k[0] += weight
      k[1] += weight * (m2 - z2)
      k[2] += weight * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * m2 + (1 - 2 * z2) * m2 * m2)
      k[3] +=
        weight
        * (-30 * z6 - 90 * z4 * z4 + (135 * z4 - 96 * z6) * m2 + (212 * z4 - 60 * z2) * m2 * m2
          + (5 - 30 * z2) * m2 * m2 * m2)
    }
    var (second, third) = (0.0, 0.0)
    for j in 1..<20 {
      let m2 = Double(j * j) * pi2
      let weight = exp(-m2 / (2 * z2))
      second += weight * m2
      third += weight * (3 * z2 - m2) * m2
    }
    let root = (2 * Double.pi).squareRoot()
    let k0 = root / z * k[0]
    let k1 = root / (6 * z4) * k[1]
    let k2 = root / (72 * z6 * z) * k[2] - root / (36 * z2 * z) * second
    let k3 = root / (6480 * z6 * z4) * k[3] + root / (216 * z6) * third
    return k0 + k1 / n.squareRoot() + k2 / n + k3 / (n * n.squareRoot())
  }
}

/// A square matrix whose powers are kept in range.
private struct SquareMatrix {
  let side: Int
  private var entries: [Double]

  init(side: Int) {
    self.side = side
    entries = [Double](repeating: 0, count: side * side)
  }

  subscript(row: Int, column: Int) -> Double {
    get { entries[row * side + column] }
    set { entries[row * side + column] = newValue }
  }

  /// The power, divided by 2 to the exponent that comes with it.
  func power(_ count: Int) -> (SquareMatrix, exponent: Int) {
    var result = SquareMatrix(side: side)
    for i in 0..<side { result[i, i] = 1 }
    var (base, remaining) = (self, count)
    var (exponent, baseExponent) = (0, 0)
    while remaining > 0 {
      if remaining & 1 == 1 {
        result = result.times(base)
        exponent += baseExponent
        exponent += result.reduce()
      }
      base = base.times(base)
      baseExponent *= 2
      baseExponent += base.reduce()
      remaining >>= 1
    }
    return (result, exponent)
  }

  /// Divides by 2^128 where the middle has grown beyond, and returns the exponent taken out.
  private mutating func reduce() -> Int {
    guard self[side / 2, side / 2] > 0x1p128 else { return 0 }
    for i in entries.indices { entries[i] *= 0x1p-128 }
    return 128
  }

  private func times(_ other: SquareMatrix) -> SquareMatrix {
    var product = SquareMatrix(side: side)
    for row in 0..<side {
      for inner in 0..<side {
        let factor = self[row, inner]
        if factor == 0 { continue }
        for column in 0..<side { product[row, column] += factor * other[inner, column] }
      }
    }
    return product
  }
}
