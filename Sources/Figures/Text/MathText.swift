/// The mathematics that a figure's text understands: a small part of TeX's.
///
/// Letters are italic, digits and signs upright, spaces are dropped and relations get room, `-` is a minus
/// sign. `^` and `_` raise and lower the next character or `{group}`, and stand above one another after one
/// base; scripts may have scripts. `\tau` and the other Greek letters, common operators, functions and arrows,
/// `\frac{a}{b}` (on one line), `\sqrt{x}`, accents such as `\hat{x}`, `\mathrm`, `\mathbf`, `\mathcal`,
/// `\mathbb` and `\text{...}`, `\,` and `\ ` (spaces) are known.
enum MathText {
  static func glyphs(of source: [Unicode.Scalar]) throws(FigureError) -> [RichText.Glyph] {
    var parser = MathParser(source: source)
    return try parser.sequence(closing: nil, style: MathStyle())
  }
}

/// How the parser makes letters of what it reads.
struct MathStyle {
  enum Letters { case italic, upright, bold, calligraphic, doubleStruck }
  var letters = Letters.italic
  /// Whether spaces and signs stay as they are.
  var isText = false
  var scripts: [RichText.Script] = []

  /// Deeper ones could not be read.
  static let mostScripts = 3

  func with(_ letters: Letters, isText: Bool = false) -> MathStyle {
    MathStyle(letters: letters, isText: isText, scripts: scripts)
  }
}
