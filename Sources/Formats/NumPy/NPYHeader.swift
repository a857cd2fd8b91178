import Tensors

/// The header of an `.npy` file: what the array's elements are, and its shape.
///
/// The format is NumPy's, versions 1.0 to 3.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html):
/// a magic number, the header's length, and a Python dictionary as text.
struct NPYHeader: Equatable {
  let type: StoredType
  let isFortranOrder: Bool
  let shape: [Int]
  /// Of the array's elements.
  let dataByteCount: Int

  /// The bytes with which `headerLength` can do.
  static let prefixLength = 12
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy itself refuses more than 10,000 characters, unless it is told to trust the file.
  private static let longest = 1 << 20

  /// How many bytes come before the elements, and where in them the dictionary begins.
  static func layout(
    ofPrefix prefix: UnsafeRawBufferPointer, source: String
  ) throws(FormatError) -> (headerLength: Int, textStart: Int) {
    guard prefix.count >= 10, prefix.prefix(6).elementsEqual(magic) else {
      throw FormatError(source, "not an .npy file")
    }
    let (textStart, length): (Int, Int)
    switch prefix[6] {
    case 1: (textStart, length) = (10, Int(prefix.integer(at: 8, UInt16.self) ?? 0))
    case 2, 3:
      guard let long = prefix.integer(at: 8, UInt32.self) else {
        throw FormatError(source, "truncated within the header")
      }
      (textStart, length) = (12, Int(long))
    default:
      throw FormatError(source, "version \(prefix[6]).\(prefix[7]) of the .npy format is not known")
    }
    guard length <= longest else { throw FormatError(source, "its header would have \(length) bytes") }
    return (textStart + length, textStart)
  }

  /// Reads the dictionary.
  init(text: UnsafeRawBufferPointer, source: String) throws(FormatError) {
    var parser = NPYHeaderParser(text, source: source)
    let fields = try parser.fields()
    self.type = fields.type
    isFortranOrder = fields.isFortranOrder
    shape = fields.shape
    do throws(TensorError) {
      dataByteCount = try Shape.storedElementCount(shape) * type.byteCount
    } catch {
      throw FormatError(source, "\(error)")
    }
  }

  /// The bytes that NumPy writes before the elements of such an array in row-major order.
  ///
  /// - Throws: `FormatError` for bfloat16, which NumPy does not have.
  static func bytes(for tensor: Tensor, source: String) throws(FormatError) -> [UInt8] {
    let description =
      switch tensor.dtype {
      case .bool: "|b1"
      case .int64: "<i8"
      case .float16: "<f2"
      case .float32: "<f4"
      case .float64: "<f8"
      case .bfloat16:
        throw FormatError(source, #"NumPy has no bfloat16: save t:to("float32"), or a .safetensors file"#)
      }
    let sizes = tensor.shape.map(String.init)
    let shape = sizes.count == 1 ? "(\(sizes[0]),)" : "(" + sizes.joined(separator: ", ") + ")"
    var text = "{'descr': '\(description)', 'fortran_order': False, 'shape': \(shape), }"
    // Room for the first size to grow to 21 digits, so that an array can be appended to in place.
    if let first = sizes.first { text += String(repeating: " ", count: max(0, 21 - first.utf8.count)) }
    // The elements begin at a multiple of 64, after a newline.
    let padding = 64 - (10 + text.utf8.count + 1) % 64
    text += String(repeating: " ", count: padding % 64) + "\n"
    guard let length = UInt16(exactly: text.utf8.count) else {
      throw FormatError(source, "a tensor of \(sizes.count) dimensions has no place in an .npy header")
    }
    var bytes = magic + [1, 0]
    bytes.append(littleEndian: length)
    return bytes + Array(text.utf8)
  }
}
