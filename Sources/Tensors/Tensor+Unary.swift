/// Element-wise functions.
extension Tensor {
  /// The function of each element.
  ///
  /// - Throws: `TensorError` for `negate` and `sign` of a bool tensor, which have no meaning.
  public func unary(_ operation: UnaryOperation) throws -> Tensor {
    let type = operation.operandType(for: dtype)
    let source = try to(type)
    let result = try Tensor(uninitialized: shape, dtype: operation.isPredicate ? .bool : type)
    try Tensor.apply(operation, source, into: result)
    return result
  }

  /// Writes the function of each element of `source`, which is of the type it is computed in, into a tensor of
  /// the same shape: itself, or one that shares no memory with it.
  static func apply(_ operation: UnaryOperation, _ source: Tensor, into result: Tensor) throws {
    let type = source.dtype
    if type == .bool, operation == .negate || operation == .sign {
      throw TensorError("\(operation.rawValue) is not defined for bool tensors")
    }
    let target = try result.writePointer()
    let x = source.readPointer
    func visit(_ row: UnaryRow) {
      switch type {
      case .bool: row.applyBool(operation)
      case .int64: row.applyInt(operation)
      case .float32: if !row.applyKernel(operation) { row.applyFloat(operation, Float.self) }
      case .float64: row.applyFloat(operation, Double.self)
      case .float16, .bfloat16: break
      }
    }
    if let step = source.evenStep, let resultStep = result.evenStep {
      try EvenWalk.run(source.count) { range in
        let start = range.lowerBound
        visit(
          UnaryRow(
            x: x + start * step, step: step, result: target + start * resultStep, resultStep: resultStep,
            count: range.count))
      }
    } else {
      let walk = try StridedWalk(shape: source.shape, steps: [result.byteSteps, source.byteSteps])
      let (resultStep, step) = (walk.rowSteps[0], walk.rowSteps[1])
      try walk.run { offsets, length in
        visit(
          UnaryRow(
            x: x + offsets[1], step: step, result: target + offsets[0], resultStep: resultStep, count: length)
        )
      }
    }
    withExtendedLifetime((source.storage, result.storage)) {}
  }
}
