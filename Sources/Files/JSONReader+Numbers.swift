extension JSONReader {
  /// Reads an integer, exactly.
  ///
  /// As in Python, a number with a fraction or an exponent is not an integer: 1.0 and 1e3 are errors, and
  /// so is what does not fit 64 bits.
  public mutating func integer() throws(JSONError) -> Int {
    try expect(.number)
    let start = position
    let literal = try scanNumber()
    guard literal.isInteger else { throw error("expected an integer, found \(text(literal))", at: start) }
    guard let value = integer(literal) else {
      throw error("\(text(literal)) does not fit a 64-bit integer", at: start)
    }
    return value
  }

  /// Reads a number as the nearest double.
  ///
  /// A number that is too large for a double is an error; one too close to zero is zero.
  public mutating func number() throws(JSONError) -> Double {
    try expect(.number)
    let start = position
    return try number(scanNumber(), at: start)
  }

  /// Reads a number: an integer if it is written as one and fits 64 bits, else the nearest double.
  public mutating func integerOrNumber() throws(JSONError) -> JSONNumber {
    try expect(.number)
    let start = position
    let literal = try scanNumber()
    if literal.isInteger, let value = integer(literal) { return .integer(value) }
    return .number(try number(literal, at: start))
  }

  /// Where a number lies, and whether it is written as an integer.
  struct ScannedNumber {
    let range: Range<Int>
    let isInteger: Bool
  }

  /// Takes a number that is next, and checks its grammar.
  mutating func scanNumber() throws(JSONError) -> ScannedNumber {
    let start = position
    var isInteger = true
    if peek == UInt8(ascii: "-") { position += 1 }
    if readsNotFinite, scanNotFinite() {
      let end = position
      skipWhiteSpace()
      return ScannedNumber(range: start..<end, isInteger: false)
    }
    if peek == UInt8(ascii: "0") {
      position += 1
      if let digit = peek, Self.isDigit(digit) { throw error("a number must not begin with 0", at: start) }
    } else {
      try scanDigits("a digit")
    }
    if peek == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try scanDigits("a digit after the decimal point")
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try scanDigits("a digit in the exponent")
    }
    let range = start..<position
    skipWhiteSpace()
    return ScannedNumber(range: range, isInteger: isInteger)
  }

  /// Takes `NaN`, which has no sign, or `Infinity`.
  private mutating func scanNotFinite() -> Bool {
    let word: StaticString = peek == UInt8(ascii: "N") ? "NaN" : "Infinity"
    let isSigned = position > 0 && bytes[position - 1] == UInt8(ascii: "-")
    guard !(isSigned && peek == UInt8(ascii: "N")) else { return false }
    return take(word)
  }

  private mutating func scanDigits(_ expected: String) throws(JSONError) {
    let start = position
    while let digit = peek, Self.isDigit(digit) { position += 1 }
    if position == start { throw error("expected \(expected)") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The value of a number written as an integer; nil if it does not fit.
  func integer(_ literal: ScannedNumber) -> Int? {
    var digits = literal.range
    let isNegative = bytes[digits.lowerBound] == UInt8(ascii: "-")
    if isNegative { digits = digits.lowerBound + 1..<digits.upperBound }
    var value = 0
    for i in digits {
      // Towards the sign's own side, so that the smallest integer fits.
      let digit = Int(bytes[i] - UInt8(ascii: "0"))
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  /// The nearest double to a scanned number.
  func number(_ literal: ScannedNumber, at start: Int) throws(JSONError) -> Double {
    if readsNotFinite, let last = bytes[literal.range].last, last == UInt8(ascii: "N") { return .nan }
    if readsNotFinite, let last = bytes[literal.range].last, last == UInt8(ascii: "y") {
      return bytes[literal.range.lowerBound] == UInt8(ascii: "-") ? -.infinity : .infinity
    }
    // Double's own conversion rounds correctly and, unlike strtod, does not depend on the locale.
    guard let value = Double(String(decoding: bytes[literal.range], as: UTF8.self)), value.isFinite else {
      throw error("\(text(literal)) does not fit a double", at: start)
    }
    return value
  }

  /// A number as it is written, cut if it is long.
  private func text(_ literal: ScannedNumber) -> String {
    let shown = String(decoding: bytes[literal.range].prefix(40), as: UTF8.self)
    return literal.range.count > 40 ? shown + "…" : shown
  }
}

/// A number as JSON has it: one kind in the text, two in most languages.
public enum JSONNumber: Equatable, Sendable {
  case integer(Int)
  case number(Double)
}
