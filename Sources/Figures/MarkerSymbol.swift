/// What stands at a point: a shape, or a text.
public enum MarkerSymbol: Equatable, Sendable {
  case shape(Marker)
  case text(RichText)

  /// From matplotlib's letter of a shape, or from mathematics, such as "$A$", as a text.
  ///
  /// - Throws: `FigureError` that lists the markers.
  public init(_ text: String) throws(FigureError) {
    if text.count > 2, text.first == "$", text.last == "$" {
      self = .text(try RichText(text))
    } else {
      self = .shape(try Marker(text))
    }
  }
}

extension AxesPainter {
  /// Draws a text around each of some points on the sheet.
  ///
  /// - Parameter bounds: points outside have none.
  func paint(
    _ text: RichText, at points: [Point], within bounds: Rect, into drawing: inout Drawing,
    _ look: (Int) -> (size: Double, color: Color)
  ) {
    let visible = bounds.inset(-0.5)
    let extent = max(FontMetrics.capital, FontMetrics.width(text))
    let rise = Double(text.lines.count - 1) / 2 * FontMetrics.lineHeight
    for (index, point) in points.enumerated() where visible.contains(point) {
      let (size, color) = look(index)
      guard color.alpha > 0 else { continue }
      // As high, or as wide, as any other marker of the size.
      let fontSize = size / extent
      drawing.text(
        text, firstBaseline: Point(point.x, point.y + (rise - FontMetrics.digitMiddle) * fontSize),
        alignment: .center, size: fontSize, color: color)
    }
  }
}
