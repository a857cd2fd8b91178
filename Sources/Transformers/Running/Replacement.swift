import Tensors

/// What an interceptor returned in place of a value.
enum Replacement {
  /// The returned tensor with the value's shape, as contiguous float32, only to be read.
  ///
  /// No copy is made where it is that already: the storage that the script holds copies before its next
  /// write.
  static func of(_ value: Tensor, by returned: Tensor, at point: HookPoint) throws -> Tensor {
    guard broadcasts(returned.shape, to: value.shape) else {
      throw ModelError(
        "the hook at '\(point.name)' returned a tensor of shape \(Shape.describe(returned.shape)), "
          + "which does not broadcast to the activation's \(Shape.describe(value.shape))")
    }
    return try returned.to(.float32).broadcast(to: value.shape).contiguous().frozen()
  }

  private static func broadcasts(_ shape: [Int], to target: [Int]) -> Bool {
    shape.count <= target.count
      && zip(shape.reversed(), target.reversed()).allSatisfy { $0 == 1 || $0 == $1 }
  }
}
