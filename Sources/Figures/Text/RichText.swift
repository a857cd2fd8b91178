/// A text of a figure: lines of characters with a style, parsed from a string.
///
///     try RichText("Kendall's $\\tau = 0.31$\nlayer 3")
///
/// A newline starts a line. What stands between two dollar signs is mathematics (see `MathText`); a text
/// with an odd number of dollar signs holds none, and `\$` is always a dollar sign. Other control
/// characters become spaces.
public struct RichText: Equatable, Sendable {
  enum Script: Equatable, Sendable { case raised, lowered }

  struct Glyph: Equatable, Sendable {
    var scalar: Unicode.Scalar
    var isItalic = false
    var isBold = false
    /// From the outermost: a script of a script has two.
    var scripts: [Script] = []
    /// Set where a superscript and a subscript stand above one another.
    var stack: StackPart?
  }

  struct StackPart: Equatable, Sendable {
    /// Which of the line's stacks.
    let number: Int
    let isUpper: Bool
  }

  /// The string it was made from.
  public let source: String
  let lines: [[Glyph]]

  /// More than any figure has room for; without a bound a text could keep gnuplot busy for minutes.
  public static let maximumLength = 5000

  /// - Throws: `FigureError` for a text over `maximumLength` characters and for mathematics that
  ///   `MathText` does not know.
  public init(_ source: String) throws(FigureError) {
    let count = source.unicodeScalars.count
    guard count <= Self.maximumLength else {
      throw FigureError(
        "a text of \(count) characters is too long; at most \(Self.maximumLength) can be drawn")
    }
    var lines: [[Glyph]] = []
    for line in source.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    {
      lines.append(try Self.glyphs(of: line))
    }
    self.source = source
    self.lines = lines
  }

  init(lines: [[Glyph]]) {
    self.source = lines.map { String(String.UnicodeScalarView($0.map(\.scalar))) }.joined(separator: "\n")
    self.lines = lines
  }

  /// A text without mathematics.
  init(plain: String) {
    self.init(lines: [plain.unicodeScalars.map { Glyph(scalar: Self.printable($0)) }])
  }

  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  private static func glyphs(of line: Substring) throws(FigureError) -> [Glyph] {
    // Pieces between the dollar signs that are not escaped: outside, inside, outside, ...
    var pieces: [[Unicode.Scalar]] = [[]]
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if scalar == "$", isEscaped {
        pieces[pieces.count - 1].removeLast()
        pieces[pieces.count - 1].append(scalar)
      } else if scalar == "$" {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    guard pieces.count > 1, pieces.count % 2 == 1 else {
      return pieces.joined(separator: ["$"]).map { Glyph(scalar: printable($0)) }
    }
    var glyphs: [Glyph] = []
    for (index, piece) in pieces.enumerated() {
      if index % 2 == 0 {
        glyphs += piece.map { Glyph(scalar: printable($0)) }
      } else {
        glyphs += try MathText.glyphs(of: piece)
      }
    }
    return glyphs
  }

  /// Control characters and noncharacters, which XML and font engines reject, become spaces.
  static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: " "
    default: scalar.properties.isNoncharacterCodePoint ? "\u{fffd}" : scalar
    }
  }
}
