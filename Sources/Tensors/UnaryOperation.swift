/// An element-wise function of one tensor.
///
/// Functions into the real numbers turn int64 and bool into float64 first, as NumPy does.
public enum UnaryOperation: String, Sendable, CaseIterable {
  case negate, abs, sign, square, relu
  case floor, ceil
  /// Towards 0.
  case trunc
  /// To the nearest whole number, halves to the even one.
  case round
  case exp, exp2, expm1, log, log2, log10, log1p
  case sqrt
  /// One over the square root.
  case rsqrt
  case reciprocal
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case sigmoid
  /// `x` times its sigmoid.
  case silu
  case erf, erfc
  /// `x Φ(x)` with the exact normal distribution function: PyTorch's default.
  case gelu
  /// The approximation by tanh, which GPT-2 was trained with (`gelu_new` in transformers).
  case geluTanh
  case isnan, isfinite, isinf
  case logicalNot

  /// Whether the result is bool.
  public var isPredicate: Bool {
    switch self {
    case .isnan, .isfinite, .isinf, .logicalNot: true
    default: false
    }
  }

  /// The type that elements are converted to first.
  func operandType(for dtype: DType) -> DType {
    switch self {
    case .square where dtype == .bool: .int64
    case .negate, .abs, .sign, .square, .relu, .floor, .ceil, .trunc, .round: dtype.computeType
    default: isPredicate ? dtype.computeType : dtype.floatingResult
    }
  }
}
