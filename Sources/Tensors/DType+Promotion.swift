/// Which type an operation on mixed operands computes in, as in NumPy 2.
extension DType {
  /// The type of an operation on two tensors: the smallest that holds both, except that half precision
  /// becomes float32. `int64` with `float32` gives `float64`.
  public static func promoted(_ a: DType, _ b: DType) -> DType {
    let (a, b) = (a.computeType, b.computeType)
    switch (a, b) {
    case (.int64, .float32), (.float32, .int64): return .float64
    default: return a.rawValue >= b.rawValue ? a : b
    }
  }

  /// The type of an operation on a tensor of `dtype` and a weak scalar.
  public static func promoted(_ dtype: DType, _ scalar: Scalar) -> DType {
    switch scalar {
    case .bool: dtype.computeType
    case .int: dtype == .bool ? .int64 : dtype.computeType
    case .float: dtype.isFloatingPoint ? dtype.computeType : .float64
    }
  }

  /// The type of an operation on two operands.
  public static func promoted(_ a: Operand, _ b: Operand) -> DType {
    switch (a, b) {
    case (.tensor(let a), .tensor(let b)): promoted(a.dtype, b.dtype)
    case (.tensor(let a), .scalar(let b)): promoted(a.dtype, b)
    case (.scalar(let a), .tensor(let b)): promoted(b.dtype, a)
    case (.scalar(let a), .scalar(let b)): promoted(a.dtype, b.dtype)
    }
  }

  /// The type of a function that only makes sense on floating-point numbers: integers give float64.
  var floatingResult: DType { isFloatingPoint ? computeType : .float64 }

  /// Whether an in-place operation may store a result of type `other`: within a kind or to a wider kind
  /// (NumPy's `same_kind`).
  func canStore(_ other: DType) -> Bool {
    switch self {
    case .bool: other == .bool
    case .int64: !other.isFloatingPoint
    default: true
    }
  }
}
