/// A strict pull parser for JSON (RFC 8259) over bytes in memory.
///
///     let layers = try file.readJSON { reader in
///       var layers = 0
///       try reader.object { key, reader in
///         if key == "n_layer" { layers = try reader.integer() }
///       }
///       return layers
///     }
///
/// Each call reads one whole value. A member or element whose closure reads nothing is skipped (and still
/// checked). Duplicate keys are handed out in order; the caller decides what they mean. Nothing beyond the
/// RFC is accepted: no comments, trailing commas, byte order mark, NaN, control characters in strings,
/// lone surrogates or invalid UTF-8, unless a reader is told otherwise. Time is linear in the text, and no nesting overflows the stack.
///
/// The reader does not own the bytes: whoever makes one keeps them alive. After an error it is of no more
/// use.
public struct JSONReader {
  /// What the next value is.
  public enum Kind: Sendable, Equatable, CustomStringConvertible {
    case null, bool, number, string, array, object

    public var description: String {
      switch self {
      case .null: "null"
      case .bool: "a boolean"
      case .number: "a number"
      case .string: "a string"
      case .array: "an array"
      case .object: "an object"
      }
    }
  }

  /// The largest nesting that any reader allows: the parser is recursive, and this much fits every stack.
  public static let depthLimit = 512

  let bytes: UnsafeRawBufferPointer
  let source: String
  let firstLine: Int
  let readsNotFinite: Bool
  private let maximumDepth: Int
  private var depth = 0
  /// The offset of the next byte, for `error(_:at:)`; never past the end.
  public internal(set) var position = 0

  /// - Parameters:
  ///   - source: the name of the text in errors, such as the file's path.
  ///   - maximumDepth: how deep arrays and objects may nest, at most `depthLimit`.
  ///   - firstLine: the number of the text's first line in errors.
  ///   - readsNotFinite: whether `NaN`, `Infinity` and `-Infinity` are numbers, as for Python, beyond the RFC.
  public init(
    _ bytes: UnsafeRawBufferPointer, source: String, maximumDepth: Int = 64, firstLine: Int = 1,
    readsNotFinite: Bool = false
  ) {
    self.bytes = bytes
    self.source = source
    self.firstLine = firstLine
    self.readsNotFinite = readsNotFinite
    self.maximumDepth = min(maximumDepth, Self.depthLimit)
    skipWhiteSpace()
  }

  /// The kind of the next value, judged by its first byte; nil where no value can begin.
  public var next: Kind? {
    guard let byte = peek else { return nil }
    return switch byte {
    case UInt8(ascii: "n"): .null
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "N"), UInt8(ascii: "I"): readsNotFinite ? .number : nil
    default: nil
    }
  }

  /// Reads an object and calls `member` with each key, the reader standing at the key's value.
  ///
  /// - Throws: `JSONError` for a key of more than 1,000 bytes too: of combining marks, more would take ages to compare.
  public mutating func object(_ member: (String, inout JSONReader) throws -> Void) throws {
    try rawObject { key, reader in
      guard key.count <= 1000 else {
        throw reader.error("a key of \(key.count) bytes; at most 1000 are read")
      }
      try member(String(decoding: key, as: UTF8.self), &reader)
    }
  }

  /// Reads an object and calls `member` with the bytes of each key, which is valid UTF-8.
  ///
  /// Makes no string for a key, for objects with many thousand members. The bytes are valid in the call.
  public mutating func rawObject(
    _ member: (UnsafeRawBufferPointer, inout JSONReader) throws -> Void
  ) throws {
    try expect(.object)
    var unescaped: [UInt8] = []
    try elements(closing: UInt8(ascii: "}")) { _, reader in
      guard reader.next == .string else { throw reader.unexpected("a key in quotes") }
      let key = try reader.scanString()
      guard reader.consume(UInt8(ascii: ":")) else { throw reader.unexpected("':' after the key") }
      if key.hasEscapes {
        reader.unescape(key.contents, into: &unescaped)
        try unescaped.withUnsafeBytes { try reader.value(member, $0) }
      } else {
        try reader.value(member, UnsafeRawBufferPointer(rebasing: reader.bytes[key.contents]))
      }
    }
  }

  /// Reads an array and calls `element` with each index, from 0, the reader standing at the element.
  public mutating func array(_ element: (Int, inout JSONReader) throws -> Void) throws {
    try expect(.array)
    try elements(closing: UInt8(ascii: "]")) { index, reader in try reader.value(element, index) }
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(JSONError) -> Bool {
    try expect(.bool)
    if consume("true") { return true }
    if consume("false") { return false }
    throw error("expected true or false")
  }

  /// Reads `null` if it is next, and says whether it was.
  public mutating func null() throws(JSONError) -> Bool {
    guard next == .null else { return false }
    guard consume("null") else { throw error("expected null") }
    return true
  }

  /// Reads a value of any kind and drops it.
  public mutating func skip() throws {
    switch next {
    case .null: _ = try null()
    case .bool: _ = try bool()
    case .number: _ = try scanNumber()
    case .string: _ = try scanString()
    case .array: try array { _, _ in }
    case .object: try rawObject { _, _ in }
    case nil: throw unexpected("a value")
    }
  }

  /// Checks that nothing but white space is left.
  public mutating func end() throws(JSONError) {
    if position < bytes.count { throw unexpected("the end of the text") }
  }

  /// An error at the reader's position, or at one that was noted earlier.
  public func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(
      source: source, bytes: bytes, offset: offset ?? position, firstLine: firstLine, message: message)
  }
}

// MARK: - Structure

extension JSONReader {
  /// Reads from an opening bracket to `close`: `body` reads each of the elements between commas.
  private mutating func elements(
    closing close: UInt8, _ body: (Int, inout JSONReader) throws -> Void
  ) throws {
    guard depth < maximumDepth else { throw error("nested deeper than \(maximumDepth) levels") }
    depth += 1
    position += 1  // the opening bracket, which the caller has seen
    skipWhiteSpace()
    var index = 0
    if !consume(close) {
      repeat {
        try body(index, &self)
        index += 1
      } while consume(UInt8(ascii: ","))
      guard consume(close) else {
        throw unexpected("',' or '\(Character(Unicode.Scalar(close)))'")
      }
    }
    depth -= 1
  }

  /// Lets the caller read the value at hand, and skips it if nothing was read.
  private mutating func value<Name>(
    _ body: (Name, inout JSONReader) throws -> Void, _ name: Name
  ) throws {
    let start = position
    try body(name, &self)
    if position == start { try skip() }
  }

  /// Fails unless the next value is of the kind.
  func expect(_ kind: Kind) throws(JSONError) {
    if next != kind { throw unexpected("\(kind)") }
  }

  func unexpected(_ expected: String) -> JSONError {
    let found =
      if let next {
        "\(next)"
      } else if let byte = peek {
        byte > 0x20 && byte < 0x7F
          ? "'\(Character(Unicode.Scalar(byte)))'" : "the byte 0x" + String(byte, radix: 16, uppercase: true)
      } else {
        "the end of the text"
      }
    return error("expected \(expected), found \(found)")
  }
}

// MARK: - Bytes

extension JSONReader {
  /// The next byte; nil at the end.
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Takes the byte and the white space after it, if it is next.
  mutating func consume(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    skipWhiteSpace()
    return true
  }

  private mutating func consume(_ word: StaticString) -> Bool {
    guard take(word) else { return false }
    skipWhiteSpace()
    return true
  }

  /// Takes the word, but not the white space after it, if it is next.
  mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard bytes.count - position >= length else { return false }
    for i in 0..<length where bytes[position + i] != word.utf8Start[i] { return false }
    position += length
    return true
  }

  mutating func skipWhiteSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
      default: return
      }
    }
  }
}

extension MappedFile {
  /// Reads the file as one JSON value, and checks that nothing follows it.
  public func readJSON<Value>(
    maximumDepth: Int = 64, _ body: (inout JSONReader) throws -> Value
  ) throws -> Value {
    try withBytes { bytes in
      var reader = JSONReader(bytes, source: path, maximumDepth: maximumDepth)
      let value = try body(&reader)
      try reader.end()
      return value
    }
  }
}
