import Execution
import Glibc

/// The parts of a matrix on either side of a diagonal.
///
/// A diagonal's offset is 0 for the main one, positive above it and negative below.
extension Tensor {
  /// The values on and above a diagonal, in row-major order.
  public func upper(offset: Int = 0) throws -> Tensor {
    try values { row, columns in Tensor.clamp(row, offset, columns)..<columns }
  }

  /// The values on and below a diagonal, in row-major order.
  public func lower(offset: Int = 0) throws -> Tensor {
    try values { row, columns in 0..<Tensor.clamp(row, offset, columns, plus: 1) }
  }

  /// A copy with zeros below a diagonal, of the last two dimensions.
  public func triu(offset: Int = 0) throws -> Tensor {
    try zeroed { row, columns in 0..<Tensor.clamp(row, offset, columns) }
  }

  /// A copy with zeros above a diagonal, of the last two dimensions.
  public func tril(offset: Int = 0) throws -> Tensor {
    try zeroed { row, columns in Tensor.clamp(row, offset, columns, plus: 1)..<columns }
  }

  /// `row + offset + plus`, limited to a column of the row or the end.
  private static func clamp(_ row: Int, _ offset: Int, _ columns: Int, plus: Int = 0) -> Int {
    let (sum, overflow) = (row + plus).addingReportingOverflow(offset)
    return overflow ? columns : Swift.max(0, Swift.min(columns, sum))
  }

  private func values(_ columnsOf: (_ row: Int, _ columns: Int) -> Range<Int>) throws -> Tensor {
    guard rank == 2 else {
      throw TensorError("a triangle needs a matrix, not a tensor of shape \(Shape.describe(shape))")
    }
    let (rows, columns) = (shape[0], shape[1])
    if count == 0 { return try Tensor(uninitialized: [0], dtype: dtype) }
    var count = 0
    for row in 0..<rows {
      if row.isMultiple(of: 1 << 16) { try Cancellation.check() }
      count += columnsOf(row, columns).count
    }
    let result = try Tensor(uninitialized: [count], dtype: dtype)
    let size = dtype.byteCount
    var target = try result.writePointer()
    let base = readPointer
    for row in 0..<rows {
      if row.isMultiple(of: 1 << 16) { try Cancellation.check() }
      let range = columnsOf(row, columns)
      copyElements(
        size, to: target, step: size, from: base + (row * strides[0] + range.lowerBound * strides[1]) * size,
        step: strides[1] * size, count: range.count)
      target += range.count * size
    }
    withExtendedLifetime((storage, result.storage)) {}
    return result
  }

  private func zeroed(_ columnsOf: (_ row: Int, _ columns: Int) -> Range<Int>) throws -> Tensor {
    guard rank >= 2 else {
      throw TensorError("a triangle needs a matrix, not a tensor of shape \(Shape.describe(shape))")
    }
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let result = try clone()
    let size = dtype.byteCount
    let base = try result.writePointer()
    if result.count > 0 {
      for line in 0..<result.count / columns {
        let range = columnsOf(line % rows, columns)
        memset(base + (line * columns + range.lowerBound) * size, 0, range.count * size)
      }
    }
    withExtendedLifetime(result.storage) {}
    return result
  }
}
