/// Writing in place.
///
/// A write is seen by every view of the same tensor. Operands may overlap the tensor that is written: they
/// count with their values from before.
extension Tensor {
  /// Replaces each element by the operation's result on it and the operand's, which broadcasts.
  ///
  /// - Throws: `TensorError` when the result is of a kind that the tensor's type does not hold (as in NumPy:
  ///   a floating-point result in an int64 tensor), the shapes do not fit, or the tensor is read-only.
  public func update(_ operation: BinaryOperation, with operand: Operand) throws {
    let promoted = DType.promoted(.tensor(self), operand)
    let computed = try operation.operandType(promoted: promoted)
    let result = operation.isComparison ? .bool : computed
    guard dtype.canStore(result) else {
      throw TensorError("a result of type \(result.name) cannot be stored in a tensor of type \(dtype.name)")
    }
    try checkWritable()
    let other = try operand.tensor(as: computed).expandedForWriting(to: shape)
    if computed == dtype, result == dtype {
      try Tensor.apply(operation, self, detached(other), into: self)
    } else {
      try copy(from: Tensor.binary(operation, .tensor(self), operand))
    }
  }

  /// Replaces each element by the function of it.
  ///
  /// - Throws: `TensorError` when the result is of a kind that the tensor's type does not hold, or the tensor is
  ///   read-only.
  public func update(_ operation: UnaryOperation) throws {
    try checkWritable()
    let result = operation.isPredicate ? .bool : operation.operandType(for: dtype)
    guard dtype.canStore(result) else {
      throw TensorError("a result of type \(result.name) cannot be stored in a tensor of type \(dtype.name)")
    }
    if result == dtype {
      try Tensor.apply(operation, self, into: self)
    } else {
      try copy(from: unary(operation))
    }
  }

  /// Limits the elements to a range in place; see `clamp`.
  public func clampInPlace(min: Scalar?, max: Scalar?) throws {
    if let min { try update(.maximum, with: .scalar(min)) }
    if let max { try update(.minimum, with: .scalar(max)) }
  }

  /// Sets every element to a value, converted as `to(_:)` converts.
  public func fill(_ value: Scalar) throws {
    try checkWritable()
    try write(converted: Tensor(value, dtype: dtype).broadcast(to: shape))
  }

  /// Sets the elements where a mask is true; it broadcasts to the tensor's shape.
  public func maskedFill(_ mask: Tensor, _ value: Scalar) throws {
    try checkWritable()
    let chosen = try Tensor.where(
      mask.expandedForWriting(to: shape), .tensor(Tensor(value, dtype: dtype)), .tensor(self))
    try copy(from: chosen)
  }

  /// Overwrites the elements with those of another tensor, which broadcasts and is converted.
  public func copy(from source: Tensor) throws {
    try checkWritable()
    try write(converted: detached(source.expandedForWriting(to: shape)))
  }

  private func expandedForWriting(to target: [Int]) throws -> Tensor {
    do {
      return try broadcast(to: target)
    } catch {
      throw TensorError(
        "a tensor of shape \(Shape.describe(shape)) cannot be written into one of shape "
          + Shape.describe(target))
    }
  }

  /// - Throws: `TensorError` when several elements share one place in memory.
  func checkWritable() throws(TensorError) {
    for (size, stride) in zip(shape, strides) where size > 1 && stride == 0 {
      throw TensorError(
        "an expanded tensor cannot be written: its elements share memory; change a clone() of it")
    }
  }

  /// `source`, or a copy of it where writing this tensor element by element would change it on the way.
  func detached(_ source: Tensor) throws -> Tensor {
    let sameElements =
      source.offset == offset && source.strides == strides && source.shape == shape && source.dtype == dtype
    return source.storage === storage && !sameElements ? try source.clone() : source
  }
}
