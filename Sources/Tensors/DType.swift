/// The type of a tensor's elements.
///
/// `float16` and `bfloat16` exist for reading checkpoints: they can be stored, viewed and widened, and every
/// operation on them computes in float32.
public enum DType: UInt8, Sendable, CaseIterable {
  case bool
  case int64
  case bfloat16
  case float16
  case float32
  case float64

  public var byteCount: Int {
    switch self {
    case .bool: 1
    case .float16, .bfloat16: 2
    case .float32: 4
    case .int64, .float64: 8
    }
  }

  /// The name that scripts and NumPy use.
  public var name: String {
    switch self {
    case .bool: "bool"
    case .int64: "int64"
    case .bfloat16: "bfloat16"
    case .float16: "float16"
    case .float32: "float32"
    case .float64: "float64"
    }
  }

  public init?(name: String) {
    guard let match = DType.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  public var isFloatingPoint: Bool {
    switch self {
    case .bool, .int64: false
    case .bfloat16, .float16, .float32, .float64: true
    }
  }

  /// The type that operations compute in: half precision is widened, the rest stays.
  public var computeType: DType {
    switch self {
    case .bfloat16, .float16: .float32
    default: self
    }
  }
}
