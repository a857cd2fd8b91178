import Tensors

/// Numbers in rows and columns, row-major: samples in rows, features in columns.
public struct DataMatrix: Equatable, Sendable {
  public let values: [Double]
  public let rows: Int
  public let columns: Int

  /// - Throws: `LearningError` where the values don't fill the shape, or a side is too long for the BLAS.
  public init(_ values: [Double], rows: Int, columns: Int, name: String = "x") throws(LearningError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, count == values.count else {
      throw LearningError(
        argument: name, expected: "[\(rows), \(columns)] values", given: "\(values.count) values")
    }
    guard max(rows, columns) < Int(Int32.max) else {
      throw LearningError(argument: name, expected: "sides below 2^31", given: "[\(rows), \(columns)]")
    }
    self.init(unchecked: values, rows: rows, columns: columns)
  }

  init(unchecked values: [Double], rows: Int, columns: Int) {
    self.values = values
    self.rows = rows
    self.columns = columns
  }

  /// The matrix of the rows named.
  func rows(_ indices: [Int]) -> DataMatrix {
    var picked: [Double] = []
    picked.reserveCapacity(indices.count * columns)
    for index in indices { picked += values[index * columns..<(index + 1) * columns] }
    return DataMatrix(unchecked: picked, rows: indices.count, columns: columns)
  }

  /// The mean of each column.
  func columnMeans() -> [Double] {
    var means = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { means[column] += values[row * columns + column] }
    }
    return means.map { $0 / Double(rows) }
  }

  /// The matrix with `offsets` subtracted from each row.
  func subtracting(_ offsets: [Double]) -> DataMatrix {
    var shifted = values
    shifted.withUnsafeMutableBufferPointer { shifted in
      for row in 0..<rows {
        for column in 0..<columns { shifted[row * columns + column] -= offsets[column] }
      }
    }
    return DataMatrix(unchecked: shifted, rows: rows, columns: columns)
  }

  // MARK: Checks

  /// Checks that a matrix of that shape fits in memory, with a copy that is worked on and one for the script.
  ///
  /// - Throws: `TensorError`.
  static func checkRoom(rows: Int, columns: Int) throws {
    let bytes = 3 * 8 * Double(rows) * Double(columns)
    try BufferPool.shared.checkRoom(byteCount: Int(min(bytes, 0x1p62)))
  }

  /// Checks that there are at least `minimum` rows, a column, and finite values only.
  func check(name: String = "x", minimum: Int = 1) throws(LearningError) {
    guard rows >= minimum, columns >= 1 else {
      throw LearningError(
        argument: name, expected: "at least \(minimum) row\(minimum == 1 ? "" : "s") and 1 column",
        given: "a matrix of shape [\(rows), \(columns)]")
    }
    guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw LearningError(
      argument: name, expected: "finite values", given: "\(values[place]) in row \(place / columns + 1)")
  }

  /// Checks that there are as many columns as a model was fitted to.
  func checkColumns(_ count: Int, name: String = "x") throws(LearningError) {
    try check(name: name)
    guard columns == count else {
      throw LearningError(
        argument: name, expected: "\(count) columns, as the model was fitted to", given: "\(columns)")
    }
  }

  /// Checks that `y` has a value for each row.
  func checkTargets(_ count: Int, name: String = "y") throws(LearningError) {
    guard count == rows else {
      throw LearningError(argument: name, expected: "a value for each row of x (\(rows))", given: "\(count)")
    }
  }
}
