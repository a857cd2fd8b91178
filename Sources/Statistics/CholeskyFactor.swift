import Execution

/// The factor L of a symmetric positive definite matrix A = L Lᵀ.
struct CholeskyFactor {
  let size: Int
  /// [size, size], row-major; above the diagonal 0.
  private(set) var lower: [Double]

  /// The first row that depends on those before it.
  struct Singular: Error {
    let row: Int
  }

  /// - Parameter matrix: [size, size], of which the lower triangle is read.
  /// - Throws: `Singular` where the matrix is not positive definite beyond rounding; `Cancelled`.
  init(_ matrix: [Double], size: Int) throws {
    self.size = size
    lower = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      try Cancellation.check()
      for j in 0...i {
        var rest = matrix[i * size + j]
        for k in 0..<j { rest -= lower[i * size + k] * lower[j * size + k] }
        if i != j {
          lower[i * size + j] = rest / lower[j * size + j]
          continue
        }
        guard rest > matrix[i * size + i] * Double(size) * 4 * Double.ulpOfOne else {
          throw Singular(row: i)
        }
        lower[i * size + i] = rest.squareRoot()
      }
    }
  }

  /// The solution x of L x = b.
  func solveLower(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<size {
      for k in 0..<i { x[i] -= lower[i * size + k] * x[k] }
      x[i] /= lower[i * size + i]
    }
    return x
  }

  /// The solution x of A x = b.
  func solve(_ b: [Double]) -> [Double] {
    var x = solveLower(b)
    for i in (0..<size).reversed() {
      for k in i + 1..<max(size, i + 1) { x[i] -= lower[k * size + i] * x[k] }
      x[i] /= lower[i * size + i]
    }
    return x
  }

  /// A⁻¹, [size, size].
  func inverse() throws(Cancelled) -> [Double] {
    var inverse = [Double](repeating: 0, count: size * size)
    for column in 0..<size {
      try Cancellation.check()
      let solution = solve((0..<size).map { $0 == column ? 1 : 0 })
      for row in 0..<size { inverse[row * size + column] = solution[row] }
    }
    return inverse
  }
}
