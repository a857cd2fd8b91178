/// Reads mathematics from left to right.
struct MathParser {
  private let source: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(source: [Unicode.Scalar]) { self.source = source }

  /// Up to the end, or to `closing`, which is taken too.
  mutating func sequence(closing: Unicode.Scalar?, style: MathStyle) throws(FigureError) -> [RichText.Glyph] {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw error("its braces are nested too deeply") }
    var glyphs: [RichText.Glyph] = []
    while position < source.count {
      if source[position] == closing {
        position += 1
        return glyphs
      }
      if source[position] == "^" || source[position] == "_" {
        glyphs += try scripts(style)
      } else {
        glyphs += try item(style, hasLeft: glyphs.last.map { Self.isOperand($0.scalar) } ?? false)
      }
    }
    if let closing { throw error(closing == "}" ? "a brace is not closed" : "a bracket is not closed") }
    return glyphs
  }

  /// One character, command or group. `hasLeft` tells a sign between operands from a leading one.
  private mutating func item(_ style: MathStyle, hasLeft: Bool) throws(FigureError) -> [RichText.Glyph] {
    let scalar = source[position]
    position += 1
    switch scalar {
    case "{": return try sequence(closing: "}", style: style)
    case "}": throw error("a closing brace has no partner")
    case "\\": return try command(style, hasLeft: hasLeft)
    case "'" where !style.isText: return [RichText.Glyph(scalar: "\u{2032}", scripts: style.scripts)]
    case " " where !style.isText: return []
    default: return symbol(scalar, style, hasLeft: hasLeft)
    }
  }

  // MARK: Scripts

  /// What is raised, lowered, or both, which then stand above one another.
  private mutating func scripts(_ style: MathStyle) throws(FigureError) -> [RichText.Glyph] {
    let start = position
    let (first, isUpper) = try script(style)
    skipSpaces(style)
    guard position < source.count, source[position] == (isUpper ? "_" : "^") else { return first }
    let (second, _) = try script(style)
    // A stack within a script is written side by side.
    guard style.scripts.isEmpty else { return first + second }
    func stacked(_ glyphs: [RichText.Glyph], isUpper: Bool) -> [RichText.Glyph] {
      glyphs.map { glyph in
        var glyph = glyph
        glyph.stack = RichText.StackPart(number: start, isUpper: isUpper)
        return glyph
      }
    }
    return stacked(first, isUpper: isUpper) + stacked(second, isUpper: !isUpper)
  }

  private mutating func script(
    _ style: MathStyle
  ) throws(FigureError) -> (glyphs: [RichText.Glyph], isUpper: Bool) {
    let sign = source[position]
    position += 1
    skipSpaces(style)
    guard position < source.count, source[position] != "}" else { throw error("nothing follows '\(sign)'") }
    guard source[position] != "^", source[position] != "_" else {
      throw error("'\(sign)' needs something to move")
    }
    guard style.scripts.count < MathStyle.mostScripts else {
      throw error("scripts may have scripts \(MathStyle.mostScripts) deep")
    }
    var inner = style
    inner.scripts.append(sign == "^" ? .raised : .lowered)
    return (try item(inner, hasLeft: false), sign == "^")
  }

  private mutating func skipSpaces(_ style: MathStyle) {
    while !style.isText, position < source.count, source[position] == " " { position += 1 }
  }

  // MARK: Commands

  private mutating func command(_ style: MathStyle, hasLeft: Bool) throws(FigureError) -> [RichText.Glyph] {
    guard position < source.count else { throw error("nothing follows '\\'") }
    var letters = String.UnicodeScalarView()
    while position < source.count, Self.isLetter(source[position]) {
      letters.append(source[position])
      position += 1
    }
    guard !letters.isEmpty else {
      let scalar = source[position]
      position += 1
      switch scalar {
      case ",", ":", ";": return [space(Self.thinSpace, style)]
      case "!": return []
      case "|": return [RichText.Glyph(scalar: "\u{2016}", scripts: style.scripts)]
      default: return [RichText.Glyph(scalar: RichText.printable(scalar), scripts: style.scripts)]
      }
    }
    skipSpaces(style)
    let name = String(letters)
    switch name {
    case "mathrm", "mathdefault", "operatorname", "mathsf", "rm":
      return try argument(of: name, style.with(.upright))
    case "text", "textrm": return try argument(of: name, style.with(.upright, isText: true))
    case "textbf": return try argument(of: name, style.with(.bold, isText: true))
    case "mathit", "textit": return try argument(of: name, style.with(.italic, isText: name == "textit"))
    case "mathbf", "boldsymbol", "bf": return try argument(of: name, style.with(.bold))
    case "mathcal": return try argument(of: name, style.with(.calligraphic))
    case "mathbb": return try argument(of: name, style.with(.doubleStruck))
    case "frac", "dfrac", "tfrac": return try fraction(name, style)
    case "sqrt": return try root(style)
    case "left", "right": return try delimiter(name, style)
    case "quad": return [space("\u{2003}", style)]
    case "qquad": return [space("\u{2003}", style), space("\u{2003}", style)]
    default: break
    }
    if let mark = MathSymbols.accents[name] { return try accented(name, mark, style) }
    if MathSymbols.functions.contains(name) { return function(name, style, hasLeft: hasLeft) }
    guard let scalar = MathSymbols.byName[name] else {
      throw .unknown("command", "\\" + name, among: MathSymbols.allNames.map { "\\" + $0 })
    }
    return symbol(scalar, style, hasLeft: hasLeft)
  }

  /// A group in braces, or, as in TeX, the next character.
  private mutating func argument(
    of name: String, _ style: MathStyle
  ) throws(FigureError) -> [RichText.Glyph] {
    skipSpaces(style)
    guard position < source.count, source[position] == "{" else {
      throw error("\\\(name) needs a group in braces")
    }
    position += 1
    return try sequence(closing: "}", style: style)
  }

  /// On one line, with brackets around what has several parts.
  private mutating func fraction(_ name: String, _ style: MathStyle) throws(FigureError) -> [RichText.Glyph] {
    let above = try argument(of: name, style)
    let below = try argument(of: name, style)
    return bracketed(above, style) + [RichText.Glyph(scalar: "/", scripts: style.scripts)]
      + bracketed(below, style)
  }

  private mutating func root(_ style: MathStyle) throws(FigureError) -> [RichText.Glyph] {
    var sign: Unicode.Scalar = "\u{221a}"
    if position < source.count, source[position] == "[" {
      position += 1
      let degree = try sequence(closing: "]", style: style).map(\.scalar)
      switch degree {
      case ["3"]: sign = "\u{221b}"
      case ["4"]: sign = "\u{221c}"
      case ["2"]: break
      default: throw error("roots are known of degree 2, 3 and 4")
      }
    }
    // "\sqrt 2" takes one character.
    skipSpaces(style)
    guard position < source.count else { throw error("\\sqrt needs something under the root") }
    let inside = try item(style, hasLeft: false)
    return [RichText.Glyph(scalar: sign, scripts: style.scripts)] + bracketed(inside, style)
  }

  private func bracketed(_ glyphs: [RichText.Glyph], _ style: MathStyle) -> [RichText.Glyph] {
    // A number, a name of one letter, or either with a script, needs none.
    let base = glyphs.filter { $0.scripts == style.scripts }
    let isNumber = base.allSatisfy { $0.scalar.properties.numericType != nil || $0.scalar == "." }
    let isOne = base.count { $0.scalar.properties.generalCategory != .nonspacingMark } <= 1
    let isWord = base.allSatisfy { !$0.isItalic && $0.scalar.properties.isAlphabetic }
    if isNumber || isOne || isWord { return glyphs }
    if base.first?.scalar == "(", base.last?.scalar == ")" { return glyphs }
    return [RichText.Glyph(scalar: "(", scripts: style.scripts)] + glyphs
      + [RichText.Glyph(scalar: ")", scripts: style.scripts)]
  }

  /// `\left(` and `\right)` are the brackets alone, `\left.` is nothing.
  private mutating func delimiter(_ name: String, _ style: MathStyle) throws(FigureError) -> [RichText.Glyph]
  {
    guard position < source.count else { throw error("\\\(name) needs a bracket") }
    if source[position] == "." {
      position += 1
      return []
    }
    return try item(style, hasLeft: false)
  }

  /// A mark over each character of the group; spaces have none.
  private mutating func accented(
    _ name: String, _ mark: Unicode.Scalar, _ style: MathStyle
  ) throws(FigureError) -> [RichText.Glyph] {
    guard position < source.count, source[position] != "}" else { throw error("\\\(name) needs a letter") }
    let isWide = ["overline", "underline", "bar"].contains(name)
    let letters = try item(style, hasLeft: false)
    guard isWide || letters.count == 1 else { throw error("\\\(name) goes over one letter") }
    // Marks over marks double what there is.
    guard letters.count <= 1000 else { throw error("\\\(name) goes over too much") }
    return letters.flatMap { letter in
      var accent = letter
      accent.scalar = mark
      return [letter, accent]
    }
  }

  /// A function's name, upright, with room before what it is applied to.
  private func function(_ name: String, _ style: MathStyle, hasLeft: Bool) -> [RichText.Glyph] {
    var next = position
    while next < source.count, source[next] == " " { next += 1 }
    let isApplied = next < source.count && !"({[^_}|,".unicodeScalars.contains(source[next])
    return (hasLeft ? [space(Self.thinSpace, style)] : [])
      + name.unicodeScalars.map { RichText.Glyph(scalar: $0, scripts: style.scripts) }
      + (isApplied ? [space(Self.thinSpace, style)] : [])
  }

  // MARK: Characters

  private func symbol(_ scalar: Unicode.Scalar, _ style: MathStyle, hasLeft: Bool) -> [RichText.Glyph] {
    let isLetter = scalar.properties.isAlphabetic && scalar.properties.generalCategory != .uppercaseLetter
    // Capital Greek letters stand upright, as in TeX.
    let isCapital = scalar.isASCII && scalar.properties.isUppercase
    var shown = scalar == "-" && !style.isText ? "\u{2212}" : RichText.printable(scalar)
    switch style.letters {
    case .calligraphic: shown = MathSymbols.calligraphic(scalar) ?? shown
    case .doubleStruck: shown = MathSymbols.doubleStruck(scalar) ?? shown
    case .italic, .upright, .bold: break
    }
    let glyph = RichText.Glyph(
      scalar: shown, isItalic: style.letters == .italic && (isLetter || isCapital),
      isBold: style.letters == .bold, scripts: style.scripts)
    let isRelation = MathSymbols.relations.contains(glyph.scalar)
    let isOperator = hasLeft && MathSymbols.operators.contains(glyph.scalar)
    guard !style.isText, style.scripts.isEmpty, isRelation || isOperator else { return [glyph] }
    return [space(Self.thinSpace, style), glyph, space(Self.thinSpace, style)]
  }

  private func space(_ scalar: Unicode.Scalar, _ style: MathStyle) -> RichText.Glyph {
    RichText.Glyph(scalar: scalar, scripts: style.scripts)
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
