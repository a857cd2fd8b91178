/// How a file of another program stores a number: its kind, and the order of its bytes.
public struct StoredType: Hashable, Sendable {
  public enum Kind: Sendable, CaseIterable {
    case bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, bfloat16, float32, float64
  }

  public let kind: Kind
  public let isBigEndian: Bool

  public init(_ kind: Kind, isBigEndian: Bool = false) {
    self.kind = kind
    self.isBigEndian = isBigEndian
  }

  /// Of one number.
  public var byteCount: Int {
    switch kind {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// The type of a tensor that holds such numbers: integers of every size become int64.
  public var dtype: DType {
    switch kind {
    case .bool: .bool
    case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64: .int64
    case .float16: .float16
    case .bfloat16: .bfloat16
    case .float32: .float32
    case .float64: .float64
    }
  }

  /// Whether a tensor's memory holds the same bytes.
  public var isNative: Bool {
    switch kind {
    case .int8, .uint8, .int16, .uint16, .int32, .uint32, .uint64: false
    case .bool: true
    case .int64, .float16, .bfloat16, .float32, .float64: !isBigEndian
    }
  }
}
