extension JSONReader {
  /// Reads a string.
  public mutating func string() throws(JSONError) -> String {
    try expect(.string)
    let string = try scanString()
    guard string.hasEscapes else { return String(decoding: bytes[string.contents], as: UTF8.self) }
    var unescaped: [UInt8] = []
    unescape(string.contents, into: &unescaped)
    return String(decoding: unescaped, as: UTF8.self)
  }

  /// Reads a string and calls `body` with its bytes, which are valid UTF-8, and valid in the call.
  public mutating func rawString<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    try expect(.string)
    let string = try scanString()
    guard string.hasEscapes else { return try body(UnsafeRawBufferPointer(rebasing: bytes[string.contents])) }
    var unescaped: [UInt8] = []
    unescape(string.contents, into: &unescaped)
    return try unescaped.withUnsafeBytes(body)
  }

  /// Where a string's contents lie between its quotes.
  struct ScannedString {
    let contents: Range<Int>
    let hasEscapes: Bool
  }

  /// Takes a string whose opening quote is next, and checks it whole: escapes, surrogates and UTF-8.
  mutating func scanString() throws(JSONError) -> ScannedString {
    let quote = position
    let start = quote + 1
    var hasEscapes = false
    position = start
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let contents = start..<position
        position += 1
        skipWhiteSpace()
        return ScannedString(contents: contents, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        position += try escapeLength()
      case ..<0x20:
        throw error("a control character in a string must be escaped")
      case ..<0x80:
        position += 1
      default:
        position += try scalarLength(byte)
      }
    }
    throw error("the string has no end", at: quote)
  }

  /// The bytes of the escape at `position`, a surrogate pair counting as one.
  private func escapeLength() throws(JSONError) -> Int {
    guard position + 1 < bytes.count else { throw error("the string has no end") }
    switch bytes[position + 1] {
    case UInt8(ascii: "u"): break
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    default: throw error("unknown escape in a string")
    }
    guard let unit = codeUnit(at: position) else { throw error("expected four hexadecimal digits after \\u") }
    guard unit & 0xF800 == 0xD800 else { return 6 }
    guard unit < 0xDC00, let low = codeUnit(at: position + 6), low & 0xFC00 == 0xDC00 else {
      throw error("half of a surrogate pair")
    }
    return 12
  }

  /// The number in the escape `\uXXXX` at the offset; nil if there is none.
  private func codeUnit(at offset: Int) -> UInt32? {
    guard bytes.count - offset >= 6, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for i in offset + 2..<offset + 6 {
      let digit: UInt8
      switch bytes[i] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[i] - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[i] - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[i] - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// The length of the scalar at `position` whose first byte is not ASCII (the Unicode Standard, table 3-7).
  private func scalarLength(_ first: UInt8) throws(JSONError) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }  // no overlong form
      if first == 0xED { second = 0x80...0x9F }  // no surrogate
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }  // no overlong form
      if first == 0xF4 { second = 0x80...0x8F }  // nothing above U+10FFFF
    default: throw error("invalid UTF-8 in a string")
    }
    guard bytes.count - position >= length, second.contains(bytes[position + 1]),
      (2..<length).allSatisfy({ bytes[position + $0] & 0xC0 == 0x80 })
    else { throw error("invalid UTF-8 in a string") }
    return length
  }

  /// Replaces `buffer` by the contents of a checked string, its escapes resolved.
  func unescape(_ contents: Range<Int>, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var i = contents.lowerBound
    while i < contents.upperBound {
      guard bytes[i] == UInt8(ascii: "\\") else {
        buffer.append(bytes[i])
        i += 1
        continue
      }
      switch bytes[i + 1] {
      case UInt8(ascii: "b"): buffer.append(0x08)
      case UInt8(ascii: "f"): buffer.append(0x0C)
      case UInt8(ascii: "n"): buffer.append(0x0A)
      case UInt8(ascii: "r"): buffer.append(0x0D)
      case UInt8(ascii: "t"): buffer.append(0x09)
      case UInt8(ascii: "u"):
        i += appendScalar(at: i, to: &buffer)
        continue
      case let literal: buffer.append(literal)
      }
      i += 2
    }
  }

  /// Appends the UTF-8 of the checked `\u` escape, or pair of them, at the offset; returns its length.
  private func appendScalar(at offset: Int, to buffer: inout [UInt8]) -> Int {
    guard let unit = codeUnit(at: offset) else { return 6 }  // not reached: the escape was checked
    var value = unit
    var length = 6
    if unit & 0xFC00 == 0xD800, let low = codeUnit(at: offset + 6) {
      value = 0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF)
      length = 12
    }
    let continuation = { (shift: UInt32) in UInt8(0x80 | value >> shift & 0x3F) }
    switch value {
    case ..<0x80: buffer.append(UInt8(value))
    case ..<0x800: buffer += [UInt8(0xC0 | value >> 6), continuation(0)]
    case ..<0x10000: buffer += [UInt8(0xE0 | value >> 12), continuation(6), continuation(0)]
    default: buffer += [UInt8(0xF0 | value >> 18), continuation(12), continuation(6), continuation(0)]
    }
    return length
  }
}
