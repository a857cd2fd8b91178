/// A JSON text that grows value by value.
///
///     var json = JSONText()
///     json.beginObject()
///     json.key("loss")
///     json.number(0.25)
///     json.endObject()          // json.bytes: {"loss": 0.25}
///
/// Separators and escapes are those of Python's `json.dumps` with `ensure_ascii=False`. The caller nests correctly.
public struct JSONText {
  public enum Separators: Sendable {
    /// `[1, 2]`, as Python's `json.dumps`
    case spaced
    /// `[1,2]`
    case compact
    /// A line for each value, indented by that many spaces for each level.
    case indented(Int)
  }

  public private(set) var bytes: [UInt8] = []
  private let separators: Separators
  private var depth = 0
  /// Whether a value is due that needs no separator: the first of a container, or one after its key.
  private var isFirst = true
  private var followsKey = false

  public init(separators: Separators = .spaced) { self.separators = separators }

  // MARK: - Containers

  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  public mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    if case .compact = separators {} else { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  // MARK: - Values

  public mutating func null() { word("null") }
  public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }
  public mutating func integer(_ value: Int) { word(String(value)) }

  /// NaN and the infinities become `NaN`, `Infinity` and `-Infinity`, as Python writes and reads them.
  public mutating func number(_ value: Double) {
    word(value.isFinite ? NumberText.shortest(value) : Self.notFinite(value))
  }

  /// With the digits that a float32 needs.
  public mutating func number(_ value: Float) {
    word(value.isFinite ? NumberText.shortest(value) : Self.notFinite(Double(value)))
  }

  public mutating func string(_ value: String) {
    separate()
    appendQuoted(value)
  }

  public mutating func array(_ values: [Int]) {
    beginArray()
    for value in values { integer(value) }
    endArray()
  }

  /// Ends a line, after a whole value.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  // MARK: - Parts

  private static func notFinite(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }

  private mutating func word(_ text: String) {
    separate()
    bytes += text.utf8
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(bracket)
    isFirst = false
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
      if case .spaced = separators { bytes.append(UInt8(ascii: " ")) }
    }
    if depth > 0 { breakLine() }
    isFirst = false
  }

  private mutating func breakLine() {
    guard case .indented(let width) = separators else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: width * depth)
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case ..<0x20: bytes += ((byte < 0x10 ? #"\u000"# : #"\u00"#) + String(byte, radix: 16)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
