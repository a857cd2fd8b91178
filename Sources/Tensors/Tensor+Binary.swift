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
    let walk = try StridedWalk(shape: result.shape, steps: [result.byteSteps, a.byteSteps, b.byteSteps])
    let target = try result.writePointer()
    let (x, y) = (a.readPointer, b.readPointer)
    let steps = (walk.rowSteps[0], walk.rowSteps[1], walk.rowSteps[2])
    let type = a.dtype
    let undefined = Atomic<Bool>(false)
    try walk.run { offsets, length in
      let row = BinaryRow(
        a: x + offsets[1], aStep: steps.1, b: y + offsets[2], bStep: steps.2,
        result: target + offsets[0], resultStep: steps.0, count: length)
      switch type {
      case .bool: row.applyBool(operation)
      case .int64: if !row.applyInt(operation) { undefined.store(true, ordering: .relaxed) }
      case .float32: row.applyFloat(operation, Float.self)
      case .float64: row.applyFloat(operation, Double.self)
      case .float16, .bfloat16: break
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
    var result = try widened()
    if let min { result = try Tensor.binary(.maximum, .tensor(result), .scalar(min)) }
    if let max { result = try Tensor.binary(.minimum, .tensor(result), .scalar(max)) }
    return result
  }

  /// `a` where the condition is true, `b` elsewhere; all three broadcast.
  public static func `where`(_ condition: Tensor, _ a: Operand, _ b: Operand) throws -> Tensor {
    guard condition.dtype == .bool else {
      throw TensorError("a condition must be a bool tensor, not \(condition.dtype.name)")
    }
    let shape = try Shape.broadcast(condition.shape, Shape.broadcast(a.shape, b.shape))
    let type = DType.promoted(a, b)
    let result = try b.tensor(as: type).broadcast(to: shape).clone()
    let choice = try a.tensor(as: type).broadcast(to: shape)
    let condition = try condition.broadcast(to: shape)
    let walk = try StridedWalk(
      shape: shape, steps: [result.byteSteps, condition.byteSteps, choice.byteSteps])
    let target = try result.writePointer()
    let (mask, source) = (condition.readPointer, choice.readPointer)
    let steps = (walk.rowSteps[0], walk.rowSteps[1], walk.rowSteps[2])
    try walk.run { offsets, length in
      let (r, m, s) = (target + offsets[0], mask + offsets[1], source + offsets[2])
      switch type.byteCount {
      case 1: choose(UInt8.self, r, m, s, steps, length)
      case 4: choose(UInt32.self, r, m, s, steps, length)
      default: choose(UInt64.self, r, m, s, steps, length)
      }
    }
    withExtendedLifetime((condition.storage, choice.storage, result.storage)) {}
    return result
  }

  @inline(__always)
  private static func choose<Bits>(
    _: Bits.Type, _ target: UnsafeMutableRawPointer, _ mask: UnsafeRawPointer, _ source: UnsafeRawPointer,
    _ steps: (Int, Int, Int), _ count: Int
  ) {
    for i in 0..<count where (mask + i * steps.1).load(as: UInt8.self) != 0 {
      (target + i * steps.0).storeBytes(of: (source + i * steps.2).load(as: Bits.self), as: Bits.self)
    }
  }
}
