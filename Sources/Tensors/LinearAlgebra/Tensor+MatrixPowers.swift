/// Whole powers of matrices.
extension Tensor {
  /// The product of `exponent` copies of each matrix, of its inverse for a negative one:
  /// `numpy.linalg.matrix_power`. Int64 matrices stay int64 unless inverted.
  ///
  /// - Throws: `LinearAlgebraError` when it is not square, or is singular and the exponent negative.
  public func matrixPower(_ exponent: Int) throws -> Tensor {
    guard rank >= 2, shape[rank - 1] == shape[rank - 2] else {
      throw LinearAlgebraError(
        argument: "a", expected: "square matrices", given: "a tensor of shape \(Shape.describe(shape))")
    }
    guard exponent != 0 else {
      let type = dtype == .bool ? DType.int64 : dtype.computeType
      return try Tensor.eye(shape[rank - 1], dtype: type).broadcast(to: shape).clone()
    }
    var square = exponent < 0 ? try inverse() : try clone()
    var rest = exponent.magnitude
    var result: Tensor?
    while true {
      if rest & 1 == 1 { result = try result.map { try $0.matmul(square) } ?? square }
      rest >>= 1
      guard rest > 0 else { return result ?? square }
      square = try square.matmul(square)
    }
  }
}
