import Execution
import LinearAlgebra

/// Linear regression with an L2 penalty, as `sklearn.linear_model.Ridge`: minimizes ‖y − X w − b‖² + α ‖w‖².
public struct RidgeRegression: Sendable {
  /// [targets, features]
  public let coefficients: DataMatrix
  /// One for each target; 0 without an intercept.
  public let intercepts: [Double]

  /// - Parameters:
  ///   - y: [samples, targets]
  ///   - alpha: the penalty's strength; with 0 the solution is that of least squares with the smallest norm.
  /// - Throws: `LearningError` for values that are not finite, other numbers of rows, or a negative alpha;
  ///   `Cancelled`, `FactorizationFailure`.
  public init(_ x: DataMatrix, _ y: DataMatrix, alpha: Double = 1, fitsIntercept: Bool = true) throws {
    try x.check()
    try y.check(name: "y")
    try x.checkTargets(y.rows)
    guard alpha >= 0, alpha.isFinite else {
      throw LearningError(argument: "alpha", expected: "a number of at least 0", given: "\(alpha)")
    }
    try DataMatrix.checkRoom(rows: y.columns, columns: x.columns)
    func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
    let meanX = fitsIntercept ? x.columnMeans() : zeros(x.columns)
    let meanY = fitsIntercept ? y.columnMeans() : zeros(y.columns)
    let (a, b) = (x.subtracting(meanX), y.subtracting(meanY))
    let found =
      try alpha == 0
      ? RidgeRegression.leastSquares(a, b)
      : RidgeRegression.penalized(a, b, alpha) ?? RidgeRegression.extended(a, b, alpha)
    coefficients = found
    intercepts = (0..<y.columns).map { target in
      var sum = meanY[target]
      for feature in 0..<x.columns { sum -= meanX[feature] * found.values[target * x.columns + feature] }
      return sum
    }
  }

  /// [samples, targets]
  public func predict(_ x: DataMatrix) throws -> DataMatrix {
    try x.checkColumns(coefficients.columns)
    return try MatrixProduct.multiply(x, coefficients, transposing: .second).subtracting(
      intercepts.map { -$0 })
  }

  /// The mean of the targets' coefficients of determination R².
  public func score(_ x: DataMatrix, _ y: DataMatrix) throws -> Double {
    let predicted = try predict(x)
    try x.checkTargets(y.rows)
    try y.check(name: "y", minimum: 2)
    guard y.columns == predicted.columns else {
      throw LearningError(
        argument: "y", expected: "\(predicted.columns) columns, as the model was fitted to",
        given: "\(y.columns)")
    }
    func column(_ matrix: DataMatrix, _ number: Int) -> [Double] {
      stride(from: number, to: matrix.values.count, by: matrix.columns).map { matrix.values[$0] }
    }
    let scores = try (0..<y.columns).map { target in
      try Determination.score(actual: column(y, target), predicted: column(predicted, target))
    }
    return scores.reduce(0, +) / Double(scores.count)
  }

  /// By the equations in the features, or in the samples where there are fewer of these. Nil where rounding makes
  /// them singular.
  private static func penalized(_ x: DataMatrix, _ y: DataMatrix, _ alpha: Double) throws -> DataMatrix? {
    let isDual = x.columns > x.rows
    let size = min(x.rows, x.columns)
    var gram = try MatrixProduct.multiply(x, x, transposing: isDual ? .second : .first).values
    for index in 0..<size { gram[index * size + index] += alpha }
    // Row-major [targets, size] is the column-major right-hand side.
    var right = isDual ? transposed(y).values : try MatrixProduct.multiply(y, x, transposing: .first).values
    let solved = gram.withUnsafeMutableBufferPointer { gram in
      right.withUnsafeMutableBufferPointer { right in
        guard let a = gram.baseAddress, let b = right.baseAddress else { return false }
        do throws(FactorizationFailure) {
          try Cholesky.factorize(a, n: size, triangle: .lower)
          try Cholesky.solve(factor: a, n: size, triangle: .lower, b: b, columns: y.columns)
          return true
        } catch {
          return false
        }
      }
    }
    guard solved else { return nil }
    let solution = DataMatrix(unchecked: right, rows: y.columns, columns: size)
    return isDual ? try MatrixProduct.multiply(solution, x) : solution
  }

  /// Least squares of x with √α on a diagonal below it, which does not square the condition. With more features
  /// than samples a penalty that rounding swallows is as good as none.
  private static func extended(_ x: DataMatrix, _ y: DataMatrix, _ alpha: Double) throws -> DataMatrix {
    if x.columns > x.rows { return try leastSquares(x, y) }
    var extended = x.values
    for feature in 0..<x.columns {
      var row = [Double](repeating: 0, count: x.columns)
      row[feature] = alpha.squareRoot()
      extended += row
    }
    let zeros = [Double](repeating: 0, count: x.columns * y.columns)
    return try leastSquares(
      DataMatrix(unchecked: extended, rows: x.rows + x.columns, columns: x.columns),
      DataMatrix(unchecked: y.values + zeros, rows: y.rows + x.columns, columns: y.columns))
  }

  private static func leastSquares(_ x: DataMatrix, _ y: DataMatrix) throws -> DataMatrix {
    let tall = max(x.rows, x.columns)
    var a = transposed(x).values
    var b = [Double](repeating: 0, count: tall * y.columns)
    for target in 0..<y.columns {
      for row in 0..<y.rows { b[target * tall + row] = y.values[row * y.columns + target] }
    }
    var s = [Double](repeating: 0, count: min(x.rows, x.columns))
    try a.withUnsafeMutableBufferPointer { a in
      try b.withUnsafeMutableBufferPointer { b in
        try s.withUnsafeMutableBufferPointer { s in
          guard let matrix = a.baseAddress, let right = b.baseAddress, let values = s.baseAddress else {
            return
          }
          _ = try LeastSquares.solve(
            matrix, rows: x.rows, columns: x.columns, b: right, targets: y.columns, s: values,
            cutoff: Double.ulpOfOne * Double(tall))
        }
      }
    }
    return DataMatrix(
      unchecked: (0..<y.columns).flatMap { b[$0 * tall..<$0 * tall + x.columns] }, rows: y.columns,
      columns: x.columns)
  }

  private static func transposed(_ x: DataMatrix) -> DataMatrix {
    var values = [Double](repeating: 0, count: x.values.count)
    for row in 0..<x.rows {
      for column in 0..<x.columns { values[column * x.rows + row] = x.values[row * x.columns + column] }
    }
    return DataMatrix(unchecked: values, rows: x.columns, columns: x.rows)
  }
}
