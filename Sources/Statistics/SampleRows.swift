/// The rows of a matrix in memory, each a sample of the same length: [rows, columns] with a row stride.
///
/// It does not own the memory, which must stay as it is while the rows are used.
public struct SampleRows {
  public let rows: Int
  public let columns: Int
  private let values: UnsafeBufferPointer<Double>
  private let stride: Int

  /// - Parameter stride: values from the start of one row to the start of the next; `nil` for `columns`.
  /// - Throws: `StatisticsError` where the memory is too small for such rows.
  public init(
    _ values: UnsafeBufferPointer<Double>, rows: Int, columns: Int, stride: Int? = nil
  ) throws(StatisticsError) {
    let stride = stride ?? columns
    guard rows >= 0, columns >= 0, stride >= 0 else {
      throw StatisticsError(
        argument: "X", expected: "a shape that is not negative",
        given: "[\(rows), \(columns)] with stride \(stride)")
    }
    // A matrix of no numbers can claim any number of rows, and each would be gone through.
    guard columns > 0 || rows <= 1 << 24 else {
      throw StatisticsError(argument: "X", expected: "values in its rows", given: "[\(rows), 0]")
    }
    let (offset, overflow) = max(rows - 1, 0).multipliedReportingOverflow(by: stride)
    guard rows == 0 || (!overflow && offset <= values.count && columns <= values.count - offset) else {
      throw StatisticsError(
        argument: "X", expected: "[\(rows), \(columns)] values with stride \(stride)",
        given: "\(values.count) values")
    }
    self.rows = rows
    self.columns = columns
    self.values = values
    self.stride = stride
  }

  /// The samples of row `index`, which must be in `0..<rows`.
  public subscript(index: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[index * stride..<index * stride + columns])
  }

  /// Checks that all values are finite; the error says in which row one is not.
  func requireFinite() throws(StatisticsError) {
    for row in 0..<rows {
      for value in self[row] where !value.isFinite {
        throw StatisticsError(
          argument: "X", expected: "finite values", given: "\(value) in row \(row + 1) of \(rows)")
      }
    }
  }
}
