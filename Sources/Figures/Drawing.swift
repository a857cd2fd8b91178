/// What is to be put on the sheet, from the bottom up; lengths in points.
struct Drawing {
  enum Element {
    case fills(PathBatch)
    case lines(PathBatch, width: Double)
    case text(TextLine)
    case raster(Raster)
  }

  private(set) var elements: [Element] = []

  mutating func fill(_ polygon: [Point], _ color: Color) {
    guard color.alpha > 0, polygon.count > 2 else { return }
    fill(polygon, packed: color.packed)
  }

  mutating func fill(_ polygon: [Point], packed: UInt32) {
    if case .fills(var batch) = elements.last {
      // Taken out while it grows, so that it is not copied.
      elements.removeLast()
      batch.add(polygon, packed)
      elements.append(.fills(batch))
    } else {
      var batch = PathBatch()
      batch.add(polygon, packed)
      elements.append(.fills(batch))
    }
  }

  mutating func line(_ points: [Point], _ color: Color, width: Double) {
    guard color.alpha > 0, width > 0, points.count > 1 else { return }
    if case .lines(var batch, width: width) = elements.last {
      elements.removeLast()
      batch.add(points, color.packed)
      elements.append(.lines(batch, width: width))
    } else {
      var batch = PathBatch()
      batch.add(points, color.packed)
      elements.append(.lines(batch, width: width))
    }
  }

  /// The border of a rectangle, begun in the middle of a side so that all corners are joined.
  mutating func outline(_ rect: Rect, _ color: Color, width: Double) {
    line(Clip.opened(rect.corners), color, width: width)
  }

  mutating func text(_ line: TextLine) {
    if line.glyphs.contains(where: { $0.scalar != " " }) { elements.append(.text(line)) }
  }

  mutating func raster(_ raster: Raster) { elements.append(.raster(raster)) }
}

/// Paths one after another, each with its colour.
struct PathBatch {
  private(set) var points: [Point] = []
  /// Where each path ends in `points`.
  private(set) var ends: [Int] = []
  private(set) var colors: [UInt32] = []

  mutating func add(_ path: [Point], _ color: UInt32) {
    points += path
    ends.append(points.count)
    colors.append(color)
  }
}

/// One line of text.
struct TextLine {
  var glyphs: [RichText.Glyph]
  /// Where the baseline begins, has its middle, or ends.
  var baseline: Point
  var alignment: TextStyle.HorizontalAlignment
  /// Font size in points.
  var size: Double
  var color: Color
  /// Counterclockwise, in degrees.
  var rotation: Double
}

/// A picture of pixels.
struct Raster {
  var rect: Rect
  var columns: Int
  var rows: Int
  /// Red, green, blue and alpha of each pixel, row by row from the bottom.
  var bytes: [UInt8]
}

extension Color {
  /// gnuplot's 0xAARRGGBB, whose alpha is 0 for opaque.
  var packed: UInt32 {
    func byte(_ value: Double) -> UInt32 { UInt32((value * 255).rounded()) }
    return (255 - byte(alpha)) << 24 | byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}
