/// One number or truth value of a script.
public enum Scalar: Equatable, Sendable {
  case bool(Bool)
  case int(Int)
  case float(Double)

  /// The type that a tensor of this value alone has.
  public var dtype: DType {
    switch self {
    case .bool: .bool
    case .int: .int64
    case .float: .float64
    }
  }

  /// The value as float64; a truth value is 0 or 1.
  public var double: Double {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int(let value): Double(value)
    case .float(let value): value
    }
  }
}
