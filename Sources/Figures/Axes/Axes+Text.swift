extension Axes {
  /// Writes a text at a place.
  ///
  /// - Throws: `FigureError` for a place that is not finite and options out of range.
  public func text(_ text: RichText, at position: Point, style: TextStyle = TextStyle()) throws(FigureError) {
    try Check.finite("a text's x", position.x)
    try Check.finite("a text's y", position.y)
    try style.check()
    add(
      .text(TextMark(position: position, text: text.weighted(style.weight), style: style)), order: style.order
    )
  }

  /// Where a note stands.
  public enum NotePlace: Sendable {
    case at(Point)
    /// Points to the right of and above what the note is about.
    case offset(Point)
  }

  /// Writes a note about a place in data coordinates, with an arrow to it.
  ///
  /// - Parameter arrow: nil for none.
  /// - Throws: `FigureError` for a place that is not finite and options out of range.
  public func annotate(
    _ text: RichText, target: Point, place: NotePlace, arrow: ArrowStyle?, style: TextStyle = TextStyle()
  ) throws(FigureError) {
    let written: Point =
      switch place {
      case .at(let point), .offset(let point): point
      }
    for value in [target.x, target.y, written.x, written.y] {
      try Check.finite("an annotation's place", value)
    }
    try style.check()
    var mark = TextMark(position: target, text: text.weighted(style.weight), style: style)
    switch place {
    case .at(let point):
      mark.note = TextMark.Note(target: target, offset: nil, arrow: arrow)
      mark.position = point
    case .offset(let offset):
      for distance in [offset.x, offset.y] where abs(distance) > 10_000 {
        throw FigureError("an annotation's offset must be between -10000 and 10000 points, got \(distance)")
      }
      mark.note = TextMark.Note(target: target, offset: offset, arrow: arrow)
    }
    add(.text(mark), order: style.order)
  }
}

extension RichText {
  /// The same text, bold where asked.
  func weighted(_ weight: TextStyle.Weight) -> RichText {
    guard weight == .bold else { return self }
    return RichText(
      lines: lines.map { line in
        line.map { glyph in
          var glyph = glyph
          glyph.isBold = true
          return glyph
        }
      })
  }
}
