/// What stands in a cell of a CSV table, white space at its ends left out.
struct CSVCell {
  enum Kind {
    case missing, boolean, integer, number, text
  }

  private let bytes: UnsafeRawBufferPointer.SubSequence

  init(_ cell: UnsafeRawBufferPointer) {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var rest = cell.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    bytes = rest
  }

  var kind: Kind {
    if isMissing { return .missing }
    if boolean != nil { return .boolean }
    switch shape {
    case .integer: return .integer
    case .number: return .number
    case nil: return isInfinity ? .number : .text
    }
  }

  var boolean: Bool? {
    if ["true", "True", "TRUE"].contains(where: { `is`($0) }) { return true }
    if ["false", "False", "FALSE"].contains(where: { `is`($0) }) { return false }
    return nil
  }

  /// Nil for what is no integer or does not fit.
  var integer: Int? { shape == .integer ? Int(text) : nil }

  /// A missing value is NaN.
  var number: Double? {
    if isMissing { return .nan }
    if isInfinity { return bytes.first == UInt8(ascii: "-") ? -.infinity : .infinity }
    // The grammar was checked: Double itself reads hexadecimal too.
    return shape == nil ? nil : Double(text)
  }

  private var text: String { String(decoding: bytes, as: UTF8.self) }

  private func `is`(_ word: String) -> Bool { bytes.elementsEqual(word.utf8) }

  private var isMissing: Bool { bytes.isEmpty || `is`("nan") || `is`("NaN") || `is`("NA") || `is`("-nan") }

  private var isInfinity: Bool {
    guard bytes.count <= 9 else { return false }
    let word = text.lowercased()
    return ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"].contains(word)
  }

  private enum Shape {
    case integer, number
  }

  /// Whether the cell is a decimal number: digits with an optional sign, point and exponent.
  private var shape: Shape? {
    var rest = bytes
    func takeDigits() -> Int {
      let count = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
      rest = rest.dropFirst(count)
      return count
    }
    func takeSign() {
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    }
    takeSign()
    var digits = takeDigits()
    if rest.isEmpty { return digits > 0 ? .integer : nil }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      takeSign()
      guard takeDigits() > 0 else { return nil }
    }
    return rest.isEmpty ? .number : nil
  }
}
