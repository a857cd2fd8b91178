import Glibc

extension Drawing {
  /// Writes lines below one another, turned around the first baseline's anchor.
  mutating func text(
    _ text: RichText, firstBaseline anchor: Point, alignment: TextStyle.HorizontalAlignment, size: Double,
    color: Color, rotation: Double = 0
  ) {
    let angle = rotation * .pi / 180
    for (index, line) in text.lines.enumerated() {
      let down = Double(index) * FontMetrics.lineHeight * size
      let baseline = Point(anchor.x + down * sin(angle), anchor.y - down * cos(angle))
      self.text(
        TextLine(
          glyphs: line, baseline: baseline, alignment: alignment, size: size, color: color, rotation: rotation
        ))
    }
  }
}
