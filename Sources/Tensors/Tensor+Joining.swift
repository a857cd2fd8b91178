/// Several tensors in one.
extension Tensor {
  /// The tensors one after another along a dimension; their other sizes are equal.
  ///
  /// - Throws: `TensorError` when there are none, or their shapes do not fit.
  public static func cat(_ tensors: [Tensor], dimension: Int) throws -> Tensor {
    guard let first = tensors.first else { throw TensorError("cat needs at least one tensor") }
    try first.check(dimension: dimension)
    var shape = first.shape
    shape[dimension] = 0
    for tensor in tensors {
      var (others, mine) = (tensor.shape, first.shape)
      guard tensor.rank == first.rank else { throw first.misfit(tensor, "joined to") }
      let (sum, overflow) = shape[dimension].addingReportingOverflow(tensor.shape[dimension])
      (others[dimension], mine[dimension]) = (0, 0)
      guard others == mine else { throw first.misfit(tensor, "joined to") }
      guard !overflow else { throw TensorError("the joined tensor is too large") }
      shape[dimension] = sum
    }
    let type = tensors.dropFirst().reduce(first.dtype) { $0 == $1.dtype ? $0 : DType.promoted($0, $1.dtype) }
    let result = try Tensor(uninitialized: shape, dtype: type)
    var start = 0
    for tensor in tensors {
      let size = tensor.shape[dimension]
      try result.slice(dimension: dimension, start: start, count: size).write(converted: tensor)
      start += size
    }
    return result
  }

  /// The tensors, all of one shape, along a new dimension.
  ///
  /// - Throws: `TensorError` when there are none, or their shapes differ.
  public static func stack(_ tensors: [Tensor], dimension: Int) throws -> Tensor {
    guard let first = tensors.first else { throw TensorError("stack needs at least one tensor") }
    for tensor in tensors where tensor.shape != first.shape { throw first.misfit(tensor, "stacked on") }
    return try cat(tensors.map { try $0.unsqueeze(dimension) }, dimension: dimension)
  }

  private func misfit(_ other: Tensor, _ verb: String) -> TensorError {
    TensorError(
      "a tensor of shape \(Shape.describe(other.shape)) cannot be \(verb) one of shape \(Shape.describe(shape))"
    )
  }
}
