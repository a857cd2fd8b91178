/// An element-wise operation on two operands that broadcast against each other.
///
/// Types, NaN and overflow are NumPy's: integer arithmetic wraps, division of integers gives float64,
/// comparisons give bool, `minimum` and `maximum` propagate NaN. On bool tensors `add` is "or" and
/// `multiply` is "and"; on int64 `and`, `or` and `xor` work bit by bit.
public enum BinaryOperation: String, Sendable, CaseIterable {
  case add
  case subtract
  case multiply
  /// True division: of integers too.
  case divide
  /// The largest whole number that is no larger than the quotient.
  case floorDivide
  case power
  /// With the divisor's sign, as in Lua and Python.
  case remainder
  case minimum
  case maximum
  case atan2
  case equal
  case notEqual
  case less
  case lessEqual
  case greater
  case greaterEqual
  case and
  case or
  case xor
  /// The bits moved up; none are left after 64 places.
  case shiftLeft
  /// The bits moved down, with copies of the sign bit behind them.
  case shiftRight

  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
    default: false
    }
  }

  /// The type that both operands are cast to, given the type they promote to.
  func operandType(promoted: DType) throws(TensorError) -> DType {
    switch self {
    case .divide, .atan2:
      return promoted.floatingResult
    case .and, .or, .xor:
      guard !promoted.isFloatingPoint else {
        throw TensorError("\(rawValue) needs bool or int64 tensors, not \(promoted.name)")
      }
      return promoted
    case .shiftLeft, .shiftRight:
      guard !promoted.isFloatingPoint else {
        throw TensorError("bits are shifted in int64 tensors, not in \(promoted.name)")
      }
      return .int64
    case .subtract:
      guard promoted != .bool else {
        throw TensorError("bool tensors cannot be subtracted; use xor, or convert them with to(\"int64\")")
      }
      return promoted
    case .floorDivide, .power, .remainder:
      return promoted == .bool ? .int64 : promoted
    default:
      return promoted
    }
  }
}
