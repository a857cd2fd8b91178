/// The mathematics that a figure's text understands: a small part of TeX's.
///
/// Letters are italic, digits and signs upright, spaces are dropped and relations get room, `-` is a minus
/// sign. `^` and `_` raise and lower the next character or `{group}`; `\tau` and the other Greek letters,
/// common operators and arrows, `\mathrm{...}` and `\text{...}` (upright), `\,` and `\ ` (spaces) are known.
enum MathText {
  static func glyphs(of source: [Unicode.Scalar]) throws(FigureError) -> [RichText.Glyph] {
    var parser = Parser(source: source)
    return try parser.sequence(closing: nil, style: Style())
  }

  private struct Style {
    var isUpright = false
    var isText = false
    var script = RichText.Script.normal
  }

  private struct Parser {
    let source: [Unicode.Scalar]
    var position = 0
    var depth = 0

    init(source: [Unicode.Scalar]) { self.source = source }

    /// Up to the end, or to `closing`, which is taken too.
    mutating func sequence(closing: Unicode.Scalar?, style: Style) throws(FigureError) -> [RichText.Glyph] {
      depth += 1
      defer { depth -= 1 }
      guard depth < 50 else { throw error("its braces are nested too deeply") }
      var glyphs: [RichText.Glyph] = []
      while position < source.count {
        if source[position] == closing {
          position += 1
          return glyphs
        }
        glyphs += try item(style, hasLeft: glyphs.last.map { Self.isOperand($0.scalar) } ?? false)
      }
      if closing != nil { throw error("a brace is not closed") }
      return glyphs
    }

    /// One character, command or group. `hasLeft` tells a sign between operands from a leading one.
    mutating func item(_ style: Style, hasLeft: Bool) throws(FigureError) -> [RichText.Glyph] {
      let scalar = source[position]
      position += 1
      switch scalar {
      case "{": return try sequence(closing: "}", style: style)
      case "}": throw error("a closing brace has no partner")
      case "^", "_":
        guard position < source.count else { throw error("nothing follows '\(scalar)'") }
        guard style.script == .normal else { throw error("scripts of scripts are not supported") }
        var raised = style
        raised.script = scalar == "^" ? .raised : .lowered
        return try item(raised, hasLeft: false)
      case "\\": return try command(style, hasLeft: hasLeft)
      case " " where !style.isText: return []
      default: return symbol(scalar, style, hasLeft: hasLeft)
      }
    }

    private mutating func command(_ style: Style, hasLeft: Bool) throws(FigureError) -> [RichText.Glyph] {
      guard position < source.count else { throw error("nothing follows '\\'") }
      var name = String.UnicodeScalarView()
      while position < source.count, Self.isLetter(source[position]) {
        name.append(source[position])
        position += 1
      }
      guard !name.isEmpty else {
        let scalar = source[position]
        position += 1
        switch scalar {
        case ",", ":", ";": return [RichText.Glyph(scalar: Self.thinSpace, script: style.script)]
        default: return [RichText.Glyph(scalar: RichText.printable(scalar), script: style.script)]
        }
      }
      while position < source.count, source[position] == " ", !style.isText { position += 1 }
      switch String(name) {
      case "mathrm", "mathdefault", "operatorname":
        return try argument(of: String(name), Style(isUpright: true, script: style.script))
      case "text", "textrm":
        return try argument(of: String(name), Style(isUpright: true, isText: true, script: style.script))
      case "mathit":
        return try argument(of: String(name), Style(script: style.script))
      case let command:
        guard let scalar = MathSymbols.byName[command] else {
          throw .unknown("command", "\\" + command, among: MathSymbols.byName.keys.sorted().map { "\\" + $0 })
        }
        return symbol(scalar, style, hasLeft: hasLeft)
      }
    }

    private mutating func argument(of name: String, _ style: Style) throws(FigureError) -> [RichText.Glyph] {
      guard position < source.count, source[position] == "{" else {
        throw error("\\\(name) needs a group in braces")
      }
      position += 1
      return try sequence(closing: "}", style: style)
    }

    private func symbol(_ scalar: Unicode.Scalar, _ style: Style, hasLeft: Bool) -> [RichText.Glyph] {
      let isLetter = scalar.properties.isAlphabetic && scalar.properties.generalCategory != .uppercaseLetter
      // Capital Greek letters stand upright, as in TeX.
      let isCapital = scalar.isASCII && scalar.properties.isUppercase
      let glyph = RichText.Glyph(
        scalar: style.isText
          ? RichText.printable(scalar) : scalar == "-" ? "\u{2212}" : RichText.printable(scalar),
        isItalic: !style.isUpright && (isLetter || isCapital), script: style.script)
      let isRelation = MathSymbols.relations.contains(glyph.scalar)
      let isOperator = hasLeft && MathSymbols.operators.contains(glyph.scalar)
      guard !style.isText, style.script == .normal, isRelation || isOperator else { return [glyph] }
      let space = RichText.Glyph(scalar: Self.thinSpace)
      return [space, glyph, space]
    }

    private static let thinSpace: Unicode.Scalar = "\u{2009}"

    /// Whether a sign after this character stands between two operands.
    private static func isOperand(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ")]|\u{221e}\u{2032}".unicodeScalars.contains(scalar)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && scalar.properties.isAlphabetic
    }

    private func error(_ reason: String) -> FigureError {
      FigureError("cannot read the mathematics '$\(String(String.UnicodeScalarView(source)))$': \(reason)")
    }
  }
}
