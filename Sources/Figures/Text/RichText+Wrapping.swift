extension RichText {
  /// The text with its lines broken, at spaces where possible, so that none is wider than `width` em.
  func wrapped(width: Double, in font: Font) -> RichText {
    guard font.width(self) > width else { return self }
    return RichText(lines: lines.flatMap { Self.wrap($0[...], width: width, font) })
  }

  private static func wrap(_ line: ArraySlice<Glyph>, width: Double, _ font: Font) -> [[Glyph]] {
    var rest = line
    var lines: [[Glyph]] = []
    while true {
      var used = 0.0
      var end = rest.startIndex
      var lastSpace: Int?
      while end < rest.endIndex {
        used += font.width(rest[end])
        if used > width, end > rest.startIndex { break }
        if rest[end].scalar == " " { lastSpace = end }
        end += 1
      }
      if end == rest.endIndex {
        lines.append(Array(rest))
        return lines
      }
      // A word that is too wide by itself is broken anywhere.
      let cut = rest[end].scalar == " " ? end : lastSpace ?? end
      lines.append(Array(rest[rest.startIndex..<cut]))
      rest = rest[cut...].drop { $0.scalar == " " }
      if rest.isEmpty { return lines }
    }
  }
}
