import Glibc

/// A line of text as it stands on the sheet, for checks that none is cut off or meets another.
package struct PlacedText: Sendable {
  package let text: String
  /// Of the rectangle that the letters fill, counterclockwise, in points from the lower left of the sheet.
  package let corners: [Point]

  /// Whether the letters of two texts lie on one another.
  package func meets(_ other: PlacedText) -> Bool {
    // Convex shapes are apart if and only if they are so along a side of one of them.
    for (shape, rest) in [(corners, other.corners), (other.corners, corners)] {
      for (a, b) in zip(shape, shape.dropFirst() + shape.prefix(1)) {
        let outside = rest.allSatisfy { (b.x - a.x) * ($0.y - a.y) - (b.y - a.y) * ($0.x - a.x) <= 1e-6 }
        if outside { return false }
      }
    }
    return true
  }
}

extension Figure {
  /// All texts of the figure where a format has them.
  package func placedTexts(as format: FigureFormat) throws -> [PlacedText] {
    let canvas = try Canvas(format: format, width: width, height: height, dpi: style.dpi)
    return try FigureLayout(figure: self, canvas: canvas).drawing().elements.compactMap { element in
      guard case .text(let line) = element else { return nil }
      return PlacedText(line, in: style.font)
    }
  }
}

extension PlacedText {
  fileprivate init(_ line: TextLine, in font: Font) {
    let width = font.width(line.glyphs) * line.size
    let left = line.alignment.start(ofWidth: width)
    let angle = line.rotation * .pi / 180
    // Between the depth of "p" and the height of "d".
    let bounds = Rect(left: left, bottom: -0.2 * line.size, right: left + width, top: 0.73 * line.size)
    text = String(String.UnicodeScalarView(line.glyphs.map(\.scalar)))
    corners = bounds.corners.map { corner in
      Point(
        line.baseline.x + corner.x * cos(angle) - corner.y * sin(angle),
        line.baseline.y + corner.x * sin(angle) + corner.y * cos(angle))
    }
  }
}
