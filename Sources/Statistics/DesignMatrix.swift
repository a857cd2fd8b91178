/// The predictors of a regression: a column for each coefficient, a row for each observation.
public struct DesignMatrix {
  public let rows: Int
  public let columns: Int
  /// Column after column.
  private let values: [Double]

  /// - Parameters:
  ///   - predictors: [rows, columns], row-major.
  ///   - addsConstant: whether a column of ones is put first, unless a column is constant already; so does
  ///     `statsmodels.api.add_constant`.
  /// - Throws: `StatisticsError` where a value is not finite, the memory is not of that size, there is no
  ///   column, or there are fewer rows than columns.
  public init(
    _ predictors: UnsafeBufferPointer<Double>, rows: Int, columns: Int, addsConstant: Bool
  ) throws(StatisticsError) {
    guard rows >= 0, columns >= 0,
      rows.multipliedReportingOverflow(by: columns) == (predictors.count, false)
    else {
      throw StatisticsError(
        argument: "X", expected: "[\(rows), \(columns)] values", given: "\(predictors.count)")
    }
    // Before anything is gone through: a matrix of no numbers can claim any number of columns or rows.
    guard rows >= columns else {
      throw StatisticsError(
        argument: "X", expected: "at least as many rows as coefficients (\(columns))", given: "\(rows)")
    }
    guard columns > 0 || rows <= 1 << 24 else {
      throw StatisticsError(argument: "X", expected: "values in its rows", given: "[\(rows), 0]")
    }
    try Check.finite(predictors, name: "X")
    var values: [Double] = []
    values.reserveCapacity(predictors.count + rows)
    for column in 0..<columns {
      for row in 0..<rows { values.append(predictors[row * columns + column]) }
    }
    try self.init(columnMajor: values, rows: rows, columns: columns, addsConstant: addsConstant)
  }

  /// Of checked, finite values.
  init(columnMajor: [Double], rows: Int, columns: Int, addsConstant: Bool) throws(StatisticsError) {
    self.rows = rows
    let isConstant = (0..<columns).contains { column in
      let first = rows == 0 ? 0 : columnMajor[column * rows]
      return first != 0 && (0..<rows).allSatisfy { columnMajor[column * rows + $0] == first }
    }
    let addsOnes = addsConstant && !isConstant
    values = addsOnes ? [Double](repeating: 1, count: rows) + columnMajor : columnMajor
    self.columns = columns + (addsOnes ? 1 : 0)
    guard self.columns >= 1 else {
      throw StatisticsError(argument: "X", expected: "at least 1 column", given: "0")
    }
    guard rows >= self.columns else {
      throw StatisticsError(
        argument: "X", expected: "at least as many rows as coefficients (\(self.columns))", given: "\(rows)")
    }
  }

  func withColumns<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try values.withUnsafeBufferPointer(body)
  }

  /// The error that a column says nothing which those before it do not.
  func dependence(of column: Int) -> StatisticsError {
    StatisticsError(
      argument: "X", expected: "linearly independent columns",
      given: "column \(column + 1) of \(columns), the constant's included, which those before it determine")
  }
}

extension Check {
  /// Checks that there is an outcome for each row of a design.
  static func outcomes(_ y: UnsafeBufferPointer<Double>, rows: Int) throws(StatisticsError) {
    guard y.count == rows else {
      throw StatisticsError(
        argument: "y", expected: "as many values as X has rows (\(rows))", given: "\(y.count)")
    }
  }
}
