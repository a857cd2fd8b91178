/// What stands on one side of an operation: a tensor, or a number that takes the tensor's type.
///
/// A scalar is NumPy 2's weak scalar: `float32 * 0.5` stays float32, `int64 * 0.5` is float64, `bool + 1` is
/// int64, and an integer with a floating-point tensor takes the tensor's type.
public enum Operand {
  case tensor(Tensor)
  case scalar(Scalar)
}

extension Operand {
  /// The shape that takes part in broadcasting.
  var shape: [Int] {
    switch self {
    case .tensor(let tensor): tensor.shape
    case .scalar: []
    }
  }

  /// The operand as a tensor of `dtype`: itself where it has that type.
  func tensor(as dtype: DType) throws -> Tensor {
    switch self {
    case .tensor(let tensor): try tensor.to(dtype)
    case .scalar(let scalar): try Tensor(scalar, dtype: dtype)
    }
  }
}
