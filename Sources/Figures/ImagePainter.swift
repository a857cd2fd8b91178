import Glibc

/// Draws matrices as coloured cells.
///
/// A PNG gets the very pixels. In the other formats a small matrix is made of rectangles, which stay sharp
/// at any size; a large one becomes a picture of 200 pixels per inch.
struct ImagePainter {
  let area: PlotArea
  let canvas: Canvas

  private static let mostRectangles = 10_000
  private static let pictureScale = 200.0 / 72

  func paint(_ image: ImageMark, into drawing: inout Drawing) {
    let extent = area.rect(image.extent)
    let visible = Rect(
      left: max(extent.left, area.rect.left), bottom: max(extent.bottom, area.rect.bottom),
      right: min(extent.right, area.rect.right), top: min(extent.top, area.rect.top))
    guard visible.width > 0, visible.height > 0, image.alpha > 0 else { return }
    // Row 0 is at the foot of the extent in data coordinates whatever the axis' direction is.
    let source = Source(
      image: image, isLeftToRight: area.x.low < area.x.high, isUpward: area.y.low < area.y.high,
      extent: extent)
    if canvas.hasPixels || image.rows * image.columns > Self.mostRectangles || image.alpha < 1 {
      paintPicture(source, visible, into: &drawing)
    } else {
      paintRectangles(source, visible, into: &drawing)
    }
  }

  /// The colours of a scale, from its low end at the bottom.
  func paint(scale: ColorScale, in rect: Rect, into drawing: inout Drawing) {
    let (low, high) = (scale.low, scale.high == scale.low ? scale.low + 1 : scale.high)
    let ramp = ImageMark(
      values: (0..<256).map { low + (Double($0) + 0.5) / 256 * (high - low) }, rows: 256, columns: 1,
      scale: scale, alpha: 1, isTopDown: false, first: 0)
    let whole = PlotArea(rect: rect, x: AxisSpan(low: -0.5, high: 0.5), y: AxisSpan(low: -0.5, high: 255.5))
    ImagePainter(area: whole, canvas: canvas).paint(ramp, into: &drawing)
  }

  /// Where the cells of an image lie on the sheet.
  private struct Source {
    let image: ImageMark
    let isLeftToRight: Bool
    let isUpward: Bool
    let extent: Rect

    var cellWidth: Double { extent.width / Double(image.columns) }
    var cellHeight: Double { extent.height / Double(image.rows) }

    /// The value at a cell counted from the lower left corner of the sheet.
    func value(_ row: Int, _ column: Int) -> Double {
      let row = isUpward ? row : image.rows - 1 - row
      let column = isLeftToRight ? column : image.columns - 1 - column
      return image.values[row * image.columns + column]
    }
  }

  private func paintRectangles(_ source: Source, _ visible: Rect, into drawing: inout Drawing) {
    let (rows, columns) = (source.image.rows, source.image.columns)
    // Viewers leave a light seam between shapes that only touch. So each cell reaches below its right and
    // upper neighbours, which are drawn later.
    let overlap = 0.5
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let value = source.value(row, column)
        let start = column
        column += 1
        guard !value.isNaN else { continue }
        let rgb = source.image.scale.rgb(value)
        func continues(_ row: Int, _ column: Int) -> Bool {
          let next = source.value(row, column)
          return !next.isNaN && source.image.scale.rgb(next) == rgb
        }
        while column < columns, continues(row, column) { column += 1 }
        let coversRight = column < columns && !source.value(row, column).isNaN
        let coversAbove = row + 1 < rows && (start..<column).allSatisfy { !source.value(row + 1, $0).isNaN }
        let rect = Rect(
          left: source.extent.left + Double(start) * source.cellWidth,
          bottom: source.extent.bottom + Double(row) * source.cellHeight,
          right: source.extent.left + Double(column) * source.cellWidth
            + (coversRight ? min(overlap, source.cellWidth) : 0),
          top: source.extent.bottom + Double(row + 1) * source.cellHeight
            + (coversAbove ? min(overlap, source.cellHeight) : 0))
        drawing.fill(Clip.polygon(rect.corners, to: visible), Color(rgb: rgb))
      }
    }
  }

  private func paintPicture(_ source: Source, _ visible: Rect, into drawing: inout Drawing) {
    let rect = canvas.pixelEdges(visible)
    let scale = canvas.hasPixels ? canvas.scale : Self.pictureScale
    let columns = max(1, Int((rect.width * scale).rounded()))
    let rows = max(1, Int((rect.height * scale).rounded()))
    let across = Self.spans(
      pixels: columns, from: rect.left, to: rect.right, origin: source.extent.left, cell: source.cellWidth,
      count: source.image.columns)
    let upward = Self.spans(
      pixels: rows, from: rect.bottom, to: rect.top, origin: source.extent.bottom, cell: source.cellHeight,
      count: source.image.rows)
    let alpha = UInt8((source.image.alpha * 255).rounded())
    var bytes = [UInt8](repeating: 0, count: rows * columns * 4)
    for row in 0..<rows {
      for column in 0..<columns {
        let value = Self.mean(source, upward[row], across[column])
        guard !value.isNaN else { continue }
        let rgb = source.image.scale.rgb(value)
        let place = (row * columns + column) * 4
        bytes[place] = UInt8(truncatingIfNeeded: rgb >> 16)
        bytes[place + 1] = UInt8(truncatingIfNeeded: rgb >> 8)
        bytes[place + 2] = UInt8(truncatingIfNeeded: rgb)
        bytes[place + 3] = alpha
      }
    }
    drawing.raster(Raster(rect: rect, columns: columns, rows: rows, bytes: bytes))
  }

  /// The cells that each pixel along one direction shows: the one at its middle, or all it covers where
  /// cells are smaller than pixels.
  private static func spans(
    pixels: Int, from start: Double, to end: Double, origin: Double, cell: Double, count: Int
  ) -> [Range<Int>] {
    let step = (end - start) / Double(pixels)
    func index(_ place: Double) -> Int { Int(min(max(floor((place - origin) / cell), 0), Double(count - 1))) }
    return (0..<pixels).map { pixel in
      let left = start + Double(pixel) * step
      if step <= cell {
        let only = index(left + step / 2)
        return only..<only + 1
      }
      let first = index(left)
      return first..<max(first, index(left + step * (1 - 1e-9))) + 1
    }
  }

  private static func mean(_ source: Source, _ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    if rows.count == 1, columns.count == 1 { return source.value(rows.lowerBound, columns.lowerBound) }
    var sum = 0.0
    var count = 0
    for row in rows {
      for column in columns {
        let value = source.value(row, column)
        if !value.isNaN {
          sum += value
          count += 1
        }
      }
    }
    return count == 0 ? .nan : sum / Double(count)
  }
}
