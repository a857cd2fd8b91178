import Glibc

extension GnuplotScript {
  /// A line as one label. gnuplot's SVGs cannot put scripts above one another, so there it is several labels.
  mutating func write(_ line: TextLine) {
    guard canvas.format == .svg, line.glyphs.contains(where: { $0.stack != nil }) else {
      return writeLabel(line)
    }
    let font = style.font
    let width = font.width(line.glyphs) * line.size
    var along = line.alignment.start(ofWidth: width)
    let angle = line.rotation * .pi / 180
    for group in Self.groups(of: line.glyphs) {
      for part in Self.parts(of: group) {
        var piece = line
        piece.glyphs = part
        piece.alignment = .left
        piece.baseline = Point(
          line.baseline.x + along * cos(angle), line.baseline.y + along * sin(angle))
        writeLabel(piece)
      }
      along += font.width(group) * line.size
    }
  }

  /// The line in pieces, each of which is a stack or holds none.
  private static func groups(of glyphs: [RichText.Glyph]) -> [ArraySlice<RichText.Glyph>] {
    var groups: [ArraySlice<RichText.Glyph>] = []
    var rest = glyphs[...]
    while let first = rest.first {
      let group = rest.prefix { $0.stack?.number == first.stack?.number }
      rest = rest.dropFirst(group.count)
      groups.append(group)
    }
    return groups
  }

  /// What of a group stands above one another; a group without a stack is one part.
  private static func parts(of group: ArraySlice<RichText.Glyph>) -> [[RichText.Glyph]] {
    [group.filter { $0.stack?.isUpper != true }, group.filter { $0.stack?.isUpper == true }]
      .filter { !$0.isEmpty }
  }

  private mutating func writeLabel(_ line: TextLine) {
    let isRich = line.glyphs.contains { $0.isItalic || $0.isBold || !$0.scripts.isEmpty }
    write("set label ")
    let glyphs = canvas.format == .svg ? line.glyphs : line.glyphs.map(\.drawable)
    write(isRich ? enhanced(glyphs) : glyphs.map(\.scalar))
    // Terminals centre a text's height on its position by a share of the font size.
    let rise = (canvas.format == .svg ? 0.325 : 0.375) * line.size
    let angle = line.rotation * .pi / 180
    let anchor = Point(line.baseline.x - rise * sin(angle), line.baseline.y + rise * cos(angle))
    let fontSize =
      switch canvas.format {
      case .png: line.size * canvas.scale * 0.75  // points of 96 per inch
      case .svg: line.size * canvas.scale
      case .pdf: line.size * 1.5  // the terminal's own scale for fonts
      }
    write(" at \(units(anchor.x)),\(units(anchor.y)) \(line.alignment.rawValue)")
    if line.rotation != 0 { write(" rotate by \(line.rotation)") }
    write(" \(isRich ? "enhanced" : "noenhanced") front font ")
    write(Array("\(style.font.drawn),\(fontSize)".unicodeScalars))
    write(" textcolor rgb \(line.color.over(style.background).packed)\n")
  }

  /// A string constant of which every byte is escaped.
  private mutating func write(_ scalars: [Unicode.Scalar]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in scalars {
      for byte in String(scalar).utf8 {
        bytes.append(UInt8(ascii: "\\"))
        for shift in [6, 3, 0] { bytes.append(UInt8(ascii: "0") + (byte >> UInt8(shift) & 7)) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// gnuplot's enhanced text: the narrower part of a stack takes no room, by a sign of gnuplot's.
  private func enhanced(_ glyphs: [RichText.Glyph]) -> [Unicode.Scalar] {
    Self.groups(of: glyphs).flatMap { group -> [Unicode.Scalar] in
      let parts = Self.parts(of: group).sorted { style.font.width($0) < style.font.width($1) }
      guard parts.count == 2 else { return Self.runs(of: group) }
      return "@{".unicodeScalars + Self.runs(of: parts[0][...]) + "}".unicodeScalars
        + Self.runs(of: parts[1][...])
    }
  }

  /// Braces around runs of one style, a backslash before gnuplot's own signs.
  private static func runs(of glyphs: ArraySlice<RichText.Glyph>) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    var rest = glyphs
    while let first = rest.first {
      let run = rest.prefix {
        $0.isItalic == first.isItalic && $0.isBold == first.isBold && $0.scripts == first.scripts
      }
      rest = rest.dropFirst(run.count)
      // gnuplot makes scripts 0.8 as large; at TeX's 0.7 those above one another do not touch.
      let shrinking = "{/*\(Font.scriptScale / 0.8) "
      for script in first.scripts {
        text += ((script == .raised ? "^{" : "_{") + shrinking).unicodeScalars
      }
      text += "{".unicodeScalars
      if first.isItalic || first.isBold {
        text += "/\(first.isBold ? ":Bold" : "")\(first.isItalic ? ":Italic" : "") ".unicodeScalars
      }
      for glyph in run {
        if "{}^_@&~\\/".unicodeScalars.contains(glyph.scalar) { text.append("\\") }
        text.append(glyph.scalar)
      }
      text += String(repeating: "}", count: 2 * first.scripts.count + 1).unicodeScalars
    }
    return text
  }
}

extension RichText.Glyph {
  /// The glyph, or U+FFFD for a character without a font.
  fileprivate var drawable: RichText.Glyph {
    var glyph = self
    if !InstalledCharacters.has(scalar) { glyph.scalar = "\u{fffd}" }
    return glyph
  }
}
