import Glibc

extension Font {
  /// Size of a superscript or subscript, compared with what it belongs to.
  static let scriptScale = 0.7
  /// How much wider bold letters are, at most of the common ones.
  private static let boldScale = 1.13

  /// In em, as all widths where no size is given.
  func width(_ glyph: RichText.Glyph) -> Double {
    let scale = glyph.scripts.isEmpty ? 1 : pow(Self.scriptScale, Double(glyph.scripts.count))
    return advance(glyph.scalar) * scale * (glyph.isBold ? Self.boldScale : 1)
  }

  func width(_ line: some Sequence<RichText.Glyph>) -> Double { Self.width(line, of: width) }

  /// Of the widest line.
  func width(_ text: RichText) -> Double { text.lines.reduce(0) { max($0, width($1)) } }

  /// The width in points at a font size in points. In pictures of pixels each letter takes whole pixels.
  func width(_ line: some Sequence<RichText.Glyph>, size: Double, on canvas: Canvas) -> Double {
    guard canvas.hasPixels else { return width(line) * size }
    let pixels = size * canvas.scale
    return Self.width(line) { (width($0) * pixels).rounded() } / canvas.scale
  }

  /// The same of the widest line.
  func width(_ text: RichText, size: Double, on canvas: Canvas) -> Double {
    text.lines.reduce(0) { max($0, width($1, size: size, on: canvas)) }
  }

  /// The sum over a line, of which the parts of a stack lie above one another.
  private static func width(
    _ line: some Sequence<RichText.Glyph>, of width: (RichText.Glyph) -> Double
  ) -> Double {
    var total = 0.0
    var stack: (number: Int, upper: Double, lower: Double)?
    for glyph in line {
      let own = width(glyph)
      if let open = stack, open.number != glyph.stack?.number {
        total += max(open.upper, open.lower)
        stack = nil
      }
      guard let part = glyph.stack else {
        total += own
        continue
      }
      var open = stack ?? (part.number, 0, 0)
      if part.isUpper { open.upper += own } else { open.lower += own }
      stack = open
    }
    return total + (stack.map { max($0.upper, $0.lower) } ?? 0)
  }
}
