/// matplotlib's short form of colour, marker and line style: "ks-", "rx", "k--", ":", "C1o", "green".
///
/// Parts come in any order, each at most once; what is not named is nil. A marker without a line style
/// draws no line (`drawsLine`).
public struct FormatString: Equatable, Sendable {
  public private(set) var color: Color?
  public private(set) var marker: Marker?
  public private(set) var line: LineStyle?

  /// True where the format asks for a line, or for nothing.
  public var drawsLine: Bool { line != nil || marker == nil }

  /// - Throws: `FigureError` that names the part that is unknown or comes twice.
  public init(_ text: String) throws(FigureError) {
    // "red" is a colour before it is letters; "k" and "." are shorter than any name.
    if text.count > 2, let color = try? Color(text), Double(text) == nil {
      self.color = color
      return
    }
    var rest = Substring(text)
    while let next = rest.first {
      if let line = ["--", "-.", "-", ":"].first(where: rest.hasPrefix) {
        guard self.line == nil else { throw Self.error(text, "it has two line styles") }
        self.line = LineStyle(rawValue: line)
        rest = rest.dropFirst(line.count)
      } else if next == "C", let digit = rest.dropFirst().first, digit.isASCII, digit.isNumber {
        guard color == nil else { throw Self.error(text, "it has two colours") }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        color = .cycle(Int(digits.suffix(1)) ?? 0)
        rest = rest.dropFirst(1 + digits.count)
      } else if let letter = Color.letter(next) {
        guard color == nil else { throw Self.error(text, "it has two colours") }
        color = letter
        rest = rest.dropFirst()
      } else if let marker = Marker(rawValue: String(next)) {
        guard self.marker == nil else { throw Self.error(text, "it has two markers") }
        self.marker = marker
        rest = rest.dropFirst()
      } else {
        throw Self.error(text, "'\(next)' is no colour, marker or line style")
      }
    }
  }

  private static func error(_ text: String, _ reason: String) -> FigureError {
    FigureError("'\(text)' is no format such as \"ko\", \"rx\" or \"k--\": \(reason)")
  }
}
