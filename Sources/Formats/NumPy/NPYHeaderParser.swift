import Tensors

/// Reads the Python dictionary in an `.npy` header: three known keys, and no expression is evaluated.
struct NPYHeaderParser {
  struct Fields {
    let type: StoredType
    let isFortranOrder: Bool
    let shape: [Int]
  }

  private let text: UnsafeRawBufferPointer
  private let source: String
  private var position = 0

  init(_ text: UnsafeRawBufferPointer, source: String) {
    self.text = text
    self.source = source
  }

  mutating func fields() throws(FormatError) -> Fields {
    var type: StoredType?
    var isFortranOrder: Bool?
    var shape: [Int]?
    var seen: Set<String> = []
    try expect("{")
    while !consume("}") {
      let key = try quoted()
      guard seen.insert(key).inserted else { throw malformed("has the key '\(key)' twice") }
      try expect(":")
      switch key {
      case "descr": type = try storedType()
      case "fortran_order": isFortranOrder = try boolean()
      case "shape": shape = try tuple()
      default: throw malformed("has the unknown key '\(key)'")
      }
      if consume(",") { continue }
      try expect("}")
      break
    }
    skipSpace()
    guard position == text.count else { throw malformed("goes on after its end") }
    guard let type, let isFortranOrder, let shape else {
      throw malformed("needs descr, fortran_order and shape")
    }
    return Fields(type: type, isFortranOrder: isFortranOrder, shape: shape)
  }

  private mutating func storedType() throws(FormatError) -> StoredType {
    if peek == UInt8(ascii: "[") || peek == UInt8(ascii: "(") {
      throw FormatError(source, "holds a structured array (records), which is not read")
    }
    let text = try quoted()
    var code = text[...]
    var isBigEndian = false
    if let order = code.first, "<>=|".contains(order) {
      isBigEndian = order == ">"
      code.removeFirst()
    }
    let kind: StoredType.Kind
    switch code {
    case "b1": kind = .bool
    case "i1": kind = .int8
    case "u1": kind = .uint8
    case "i2": kind = .int16
    case "u2": kind = .uint16
    case "i4": kind = .int32
    case "u4": kind = .uint32
    case "i8": kind = .int64
    case "u8": kind = .uint64
    case "f2": kind = .float16
    case "f4": kind = .float32
    case "f8": kind = .float64
    default: throw FormatError(source, "holds \(unsupported(code)) ('\(text)'), which is not read")
    }
    return StoredType(kind, isBigEndian: isBigEndian)
  }

  private func unsupported(_ code: Substring) -> String {
    switch code.first {
    case "O": "pickled Python objects"
    case "U", "S", "a": "text"
    case "c": "complex numbers"
    case "M", "m": "dates or durations"
    case "V": "bytes without a meaning"
    case "f": "floating-point numbers of an unusual size"
    default: "elements of an unknown type"
    }
  }

  private mutating func boolean() throws(FormatError) -> Bool {
    if consume("True") { return true }
    if consume("False") { return false }
    throw malformed("has a fortran_order that is neither True nor False")
  }

  private mutating func tuple() throws(FormatError) -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !consume(")") {
      sizes.append(try size())
      if consume(",") { continue }
      // Without a comma, (3) is a number in Python, not a tuple.
      guard sizes.count > 1 else { throw malformed("has a shape that is not a tuple") }
      try expect(")")
      break
    }
    guard sizes.count <= 64 else { throw malformed("has a shape of \(sizes.count) dimensions") }
    return sizes
  }

  private mutating func size() throws(FormatError) -> Int {
    skipSpace()
    let start = position
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard let size = Int(String(decoding: text[start..<position], as: UTF8.self)) else {
      throw malformed("has a shape whose sizes are not all integers of at least 0")
    }
    // Python 2 marked its long integers.
    if peek == UInt8(ascii: "L") { position += 1 }
    return size
  }

  private mutating func quoted() throws(FormatError) -> String {
    skipSpace()
    guard let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw malformed("is not the dictionary that it should be")
    }
    position += 1
    let start = position
    while let byte = peek, byte != quote, byte != UInt8(ascii: "\\") { position += 1 }
    guard peek == quote else { throw malformed("has a string without an end") }
    defer { position += 1 }
    // Longer than any that NumPy writes; a text of thousands of combining marks takes ages to compare.
    guard position - start <= 100 else { throw malformed("has a string of \(position - start) bytes") }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  private var peek: UInt8? { position < text.count ? text[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek,
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
    {
      position += 1
    }
  }

  private mutating func consume(_ word: String) -> Bool {
    skipSpace()
    guard text[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    skipSpace()
    return true
  }

  private mutating func expect(_ word: String) throws(FormatError) {
    guard consume(word) else { throw malformed("is not the dictionary that it should be") }
  }

  private func malformed(_ what: String) -> FormatError {
    FormatError(source, "malformed: the header \(what)")
  }
}
