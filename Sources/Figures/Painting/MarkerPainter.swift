/// Draws markers of one look at points on the sheet.
struct MarkerPainter {
  let pen: ClippedPen
  let font: Font

  func paint(_ marker: MarkerStyle, at points: [Point], into drawing: inout Drawing) throws {
    switch marker.marker {
    case .text(let text):
      try paint(text, at: points, into: &drawing) { _ in (marker.size, marker.textColor) }
    case .shape(let symbol):
      let shape = MarkerShape(symbol, size: marker.size)
      try pen.markers(points, edgeWidth: marker.edgeWidth, into: &drawing) { _ in
        PaintedMarker(shape: shape, face: symbol.isFilled ? marker.face : .none, edge: marker.edge)
      }
    }
  }

  /// Draws a text around each of the points that the pen reaches.
  func paint(
    _ text: RichText, at points: [Point], into drawing: inout Drawing,
    _ look: (Int) -> (size: Double, color: Color)
  ) throws {
    let visible = pen.bounds.inset(-0.5)
    let extent = max(FontMetrics.capital, font.width(text))
    let rise = Double(text.lines.count - 1) / 2 * FontMetrics.lineHeight
    for (index, point) in points.enumerated() where visible.contains(point) {
      try drawing.makeRoom()
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
