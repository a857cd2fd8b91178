import Execution

/// The factors of a design matrix X = QR by Householder's reflections, as accurate as X is well conditioned,
/// where normal equations lose twice as many digits.
struct HouseholderQR {
  private let rows: Int
  private let columns: Int
  /// Column-major: R on and above the diagonal, the reflections' vectors below; their heads apart.
  private var factors: [Double]
  private var heads: [Double]

  /// - Throws: `StatisticsError` where a column depends on those before it but for rounding; `Cancelled`.
  init(_ design: DesignMatrix) throws {
    (rows, columns) = (design.rows, design.columns)
    factors = design.withColumns { Array($0) }
    heads = [Double](repeating: 0, count: columns)
    let (rows, columns) = (rows, columns)
    let dependent = try factors.withUnsafeMutableBufferPointer { factors in
      try heads.withUnsafeMutableBufferPointer { try Self.factor(factors, $0, rows, columns) }
    }
    if let dependent { throw design.dependence(of: dependent) }
  }

  /// Factors in place; the first column that is dependent, or `nil`.
  private static func factor(
    _ factors: UnsafeMutableBufferPointer<Double>, _ heads: UnsafeMutableBufferPointer<Double>, _ rows: Int,
    _ columns: Int
  ) throws -> Int? {
    guard let base = factors.baseAddress else { return nil }
    for k in 0..<columns {
      try Cancellation.check()
      let column = base + k * rows
      let length = norm(column, rows)
      let rest = norm(column + k, rows - k)
      // Reflections keep the length of the column: what is left of it is its distance from the others.
      if !(rest > length * Double(rows) * Double.ulpOfOne) { return k }
      let diagonal = column[k] > 0 ? -rest : rest
      heads[k] = column[k] - diagonal
      column[k] = diagonal
      for other in k + 1..<max(columns, k + 1) {
        reflect(base + other * rows + k, vector: column + k, head: heads[k], count: rows - k)
      }
    }
    return nil
  }

  /// Replaces `target` by its reflection across the plane that (head, vector[1...]) is normal to.
  private static func reflect(
    _ target: UnsafeMutablePointer<Double>, vector: UnsafePointer<Double>, head: Double, count: Int
  ) {
    // |v|² = -2 head diagonal, as the reflection takes the column to the diagonal.
    let half = -head * vector[0]
    let product = head * target[0] + pairwiseSum(count - 1) { vector[$0 + 1] * target[$0 + 1] }
    let factor = product / half
    target[0] -= factor * head
    for i in 1..<max(count, 1) { target[i] -= factor * vector[i] }
  }

  private static func norm(_ values: UnsafePointer<Double>, _ count: Int) -> Double {
    let largest = (0..<count).reduce(0) { max($0, abs(values[$1])) }
    if largest == 0 { return 0 }
    return largest * pairwiseSum(count) { (values[$0] / largest) * (values[$0] / largest) }.squareRoot()
  }

  /// Qᵀ y, of `rows` values, in place.
  func applyTransposedQ(to y: UnsafeMutablePointer<Double>) {
    factors.withUnsafeBufferPointer { factors in
      guard let base = factors.baseAddress else { return }
      for k in 0..<columns {
        Self.reflect(y + k, vector: base + k * rows + k, head: heads[k], count: rows - k)
      }
    }
  }

  /// The solution b of R b = c.
  func solveR(_ c: UnsafePointer<Double>) -> [Double] {
    var solution = [Double](repeating: 0, count: columns)
    for i in (0..<columns).reversed() {
      var rest = c[i]
      for j in i + 1..<max(columns, i + 1) { rest -= factors[j * rows + i] * solution[j] }
      solution[i] = rest / factors[i * rows + i]
    }
    return solution
  }

  /// (XᵀX)⁻¹ = R⁻¹ R⁻ᵀ, [columns, columns].
  ///
  /// - Throws: `Cancelled`.
  func inverseOfGram() throws -> [Double] {
    let inverse = try (0..<columns).map { column in
      try Cancellation.check()
      let unit = (0..<columns).map { $0 == column ? 1.0 : 0 }
      return unit.withUnsafeBufferPointer { unit in unit.baseAddress.map(solveR) ?? [] }
    }
    var gram = [Double](repeating: 0, count: columns * columns)
    for i in 0..<columns {
      try Cancellation.check()
      for j in 0..<columns {
        for k in max(i, j)..<columns { gram[i * columns + j] += inverse[k][i] * inverse[k][j] }
      }
    }
    return gram
  }
}
