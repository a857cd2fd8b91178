import Tensors

/// The element types of the safetensors format.
///
/// All of them may stand in a file; those with a `tensorType` can be read as tensors.
public enum SafetensorsType: String, Sendable, CaseIterable {
  case bool = "BOOL"
  case uint8 = "U8"
  case int8 = "I8"
  case float8E5M2 = "F8_E5M2"
  case float8E4M3 = "F8_E4M3"
  case float8E8M0 = "F8_E8M0"
  case int16 = "I16"
  case uint16 = "U16"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int32 = "I32"
  case uint32 = "U32"
  case float32 = "F32"
  case int64 = "I64"
  case uint64 = "U64"
  case float64 = "F64"
  case complex64 = "C64"

  public var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8, .float8E5M2, .float8E4M3, .float8E8M0: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64, .complex64: 8
    }
  }

  /// How a tensor of this type reads its bytes; nil where none can hold them. Integers become int64.
  var storedType: StoredType? {
    switch self {
    case .bool: StoredType(.bool)
    case .uint8: StoredType(.uint8)
    case .int8: StoredType(.int8)
    case .int16: StoredType(.int16)
    case .uint16: StoredType(.uint16)
    case .int32: StoredType(.int32)
    case .uint32: StoredType(.uint32)
    case .int64: StoredType(.int64)
    case .uint64: StoredType(.uint64)
    case .float16: StoredType(.float16)
    case .bfloat16: StoredType(.bfloat16)
    case .float32: StoredType(.float32)
    case .float64: StoredType(.float64)
    case .float8E5M2, .float8E4M3, .float8E8M0, .complex64: nil
    }
  }

  /// The type of the tensor that is read; nil where there is none.
  public var tensorType: DType? { storedType?.dtype }
}
