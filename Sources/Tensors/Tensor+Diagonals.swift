/// Diagonals of matrices. An offset is 0 for the main one, positive above it and negative below.
extension Tensor {
  /// A view of a matrix's diagonal.
  public func diagonal(offset: Int = 0) throws -> Tensor {
    guard rank == 2 else {
      throw TensorError("a diagonal needs a matrix, not a tensor of shape \(Shape.describe(shape))")
    }
    let (rows, columns) = (shape[0], shape[1])
    let row = offset < 0 ? Swift.min(rows, Int(clamping: offset.magnitude)) : 0
    let column = offset > 0 ? Swift.min(columns, offset) : 0
    let length = Swift.max(0, Swift.min(rows - row, columns - column))
    return Tensor(
      storage: storage, dtype: dtype, shape: [length], strides: [strides[0] &+ strides[1]],
      offset: length == 0 ? self.offset : self.offset + row * strides[0] + column * strides[1])
  }

  /// Of a matrix a copy of its diagonal; of a vector the square matrix that has it there, and zeros elsewhere.
  public func diag(offset: Int = 0) throws -> Tensor {
    if rank == 2 { return try diagonal(offset: offset).clone() }
    guard rank == 1 else {
      throw TensorError("diag needs a vector or a matrix, not a tensor of shape \(Shape.describe(shape))")
    }
    let (size, overflow) = count.addingReportingOverflow(Int(clamping: offset.magnitude))
    guard !overflow else { throw TensorError("a matrix with this diagonal is too large") }
    let result = try Tensor(zeros: [size, size], dtype: dtype)
    if count > 0 { try result.diagonal(offset: offset).copy(from: self) }
    return result
  }

  /// The sum of a matrix's diagonal.
  public func trace(offset: Int = 0) throws -> Tensor { try diagonal(offset: offset).reduce(.sum) }
}
