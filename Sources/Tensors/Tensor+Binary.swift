import CKernels
import Execution
import Synchronization

/// Element-wise operations on two operands.
extension Tensor {
  /// The operation on each pair of elements of two operands that broadcast against each other.
  ///
  ///     let half = try Tensor.binary(.multiply, .tensor(x), .scalar(.float(0.5)))   // x's type
  ///
  /// - Throws: `TensorError` when the shapes do not broadcast, the operation does not exist for the type, an
  ///   integer is divided by zero or an integer's power is negative.
  public static func binary(_ operation: BinaryOperation, _ a: Operand, _ b: Operand) throws -> Tensor {
    let shape = try Shape.broadcast(a.shape, b.shape)
    let type = try operation.operandType(promoted: DType.promoted(a, b))
    let x = try a.tensor(as: type).broadcast(to: shape)
    let y = try b.tensor(as: type).broadcast(to: shape)
    let result = try Tensor(uninitialized: shape, dtype: operation.isComparison ? .bool : type)
    try apply(operation, x, y, into: result)
    return result
  }

  /// Writes the operation's results into `result`. All shapes are equal, the operands' types are equal and
  /// one that operations compute in; an operand that shares memory with the result is the same view.
  static func apply(_ operation: BinaryOperation, _ a: Tensor, _ b: Tensor, into result: Tensor) throws {
    let target = try result.writePointer()
    let (x, y) = (a.readPointer, b.readPointer)
    let type = a.dtype
    let undefined = Atomic<Bool>(false)
    func visit(_ row: BinaryRow) {
      switch type {
      case .bool: row.applyBool(operation)
      case .int64: if !row.applyInt(operation) { undefined.store(true, ordering: .relaxed) }
      case .float32: row.applyFloat(operation, Float.self)
      case .float64: row.applyFloat(operation, Double.self)
      case .float16, .bfloat16: break
      }
    }
    if let step = result.evenStep, let aStep = a.evenStep, let bStep = b.evenStep {
      try EvenWalk.run(result.count) { range in
        let start = range.lowerBound
        visit(
          BinaryRow(
            a: x + start * aStep, aStep: aStep, b: y + start * bStep, bStep: bStep,
            result: target + start * step, resultStep: step, count: range.count))
      }
    } else {
      let walk = try StridedWalk(shape: result.shape, steps: [result.byteSteps, a.byteSteps, b.byteSteps])
      let steps = (walk.rowSteps[0], walk.rowSteps[1], walk.rowSteps[2])
      try walk.run { offsets, length in
        visit(
          BinaryRow(
            a: x + offsets[1], aStep: steps.1, b: y + offsets[2], bStep: steps.2,
            result: target + offsets[0], resultStep: steps.0, count: length))
      }
    }
    withExtendedLifetime((a.storage, b.storage, result.storage)) {}
    if undefined.load(ordering: .relaxed) {
      throw TensorError(
        operation == .power
          ? "an integer has no negative integer power; make one of them a float"
          : "division of an integer by zero")
    }
  }

  /// Limits the elements to the range from `min` to `max`; NaN stays.
  public func clamp(min: Scalar?, max: Scalar?) throws -> Tensor {
    if dtype == .float32, isContiguous, let low = min?.double, let high = max?.double, !low.isNaN, !high.isNaN
    {
      return try clampByKernel(Float(low), Float(high))
    }
    guard let min else {
      return try max.map { try Tensor.binary(.minimum, .tensor(self), .scalar($0)) } ?? widened().clone()
    }
    let result = try Tensor.binary(.maximum, .tensor(self), .scalar(min))
    guard let max else { return result }
    let type = DType.promoted(.tensor(result), .scalar(max))
    let fits = type == result.dtype
    if fits { try result.update(.minimum, with: .scalar(max)) }
    return fits ? result : try Tensor.binary(.minimum, .tensor(result), .scalar(max))
  }

  private func clampByKernel(_ low: Float, _ high: Float) throws -> Tensor {
    let result = try Tensor(uninitialized: shape, dtype: .float32)
    let kernels = mi_kernels_best().pointee
    try result.withMutablePointer(to: Float.self) { y in
      try withPointer(to: Float.self) { x in
        try EvenWalk.run(count) { kernels.clamp(x + $0.lowerBound, low, high, y + $0.lowerBound, $0.count) }
      }
    }
    return result
  }
}
