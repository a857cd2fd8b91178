import Execution
import Glibc

/// Draws matrices as coloured cells.
///
/// A PNG gets the very pixels. In the other formats a small matrix is made of rectangles, which stay sharp
/// at any size; a large one becomes a picture of 200 pixels per inch. On a huge sheet there are fewer.
struct ImagePainter {
  let area: PlotArea
  let canvas: Canvas

  private static let mostRectangles = 10_000
  private static let pictureScale = 200.0 / 72
  /// gnuplot needs more than fifty bytes for each.
  private static let mostPixels = Double(1 << 25)

  func paint(_ grid: ImageGrid, _ scale: ColorScale, alpha: Double, into drawing: inout Drawing) throws {
    let extent = area.rect(grid.bounds)
    let visible = Rect(
      left: max(extent.left, area.rect.left), bottom: max(extent.bottom, area.rect.bottom),
      right: min(extent.right, area.rect.right), top: min(extent.top, area.rect.top))
    guard visible.width > 0, visible.height > 0, alpha > 0 else { return }
    let source = Source(
      grid: grid, scale: scale, alpha: alpha,
      isLeftToRight: (grid.x(0) <= grid.x(1)) == (area.x.low < area.x.high),
      isUpward: (grid.y(0) <= grid.y(1)) == (area.y.low < area.y.high), extent: extent)
    if canvas.hasPixels || grid.rows * grid.columns > Self.mostRectangles || alpha < 1 {
      try paintPicture(source, visible, into: &drawing)
    } else {
      paintRectangles(source, visible, into: &drawing)
    }
  }

  /// Where the cells of an image lie on the sheet.
  private struct Source {
    let grid: ImageGrid
    let scale: ColorScale
    let alpha: Double
    /// Whether columns and rows are counted from the sheet's left and bottom.
    let isLeftToRight: Bool
    let isUpward: Bool
    let extent: Rect

    var cellWidth: Double { extent.width / Double(grid.columns) }
    var cellHeight: Double { extent.height / Double(grid.rows) }

    /// The value at a cell counted from the lower left corner of the sheet.
    func value(_ row: Int, _ column: Int) -> Double {
      let row = isUpward ? row : grid.rows - 1 - row
      let column = isLeftToRight ? column : grid.columns - 1 - column
      return grid.values[row * grid.columns + column]
    }

    func rgb(_ row: Int, _ column: Int) -> UInt32? { scale.rgb(value(row, column)) }
  }

  private func paintRectangles(_ source: Source, _ visible: Rect, into drawing: inout Drawing) {
    let (rows, columns) = (source.grid.rows, source.grid.columns)
    // Viewers leave a light seam between shapes that only touch. So each cell reaches below its right and
    // upper neighbours, which are drawn later.
    let overlap = 0.5
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let rgb = source.rgb(row, column)
        let start = column
        column += 1
        guard let rgb else { continue }
        while column < columns, source.rgb(row, column) == rgb { column += 1 }
        let coversRight = column < columns && source.rgb(row, column) != nil
        let coversAbove = row + 1 < rows && (start..<column).allSatisfy { source.rgb(row + 1, $0) != nil }
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

  private func paintPicture(_ source: Source, _ visible: Rect, into drawing: inout Drawing) throws {
    let rect = canvas.pixelEdges(visible)
    let finest = (Self.mostPixels / max(rect.width * rect.height, 1)).squareRoot()
    let scale = min(canvas.hasPixels ? canvas.scale : Self.pictureScale, finest)
    let columns = max(1, Int((rect.width * scale).rounded()))
    let rows = max(1, Int((rect.height * scale).rounded()))
    let across = Self.spans(
      pixels: columns, from: rect.left, to: rect.right, origin: source.extent.left, cell: source.cellWidth,
      count: source.grid.columns)
    let upward = Self.spans(
      pixels: rows, from: rect.bottom, to: rect.top, origin: source.extent.bottom, cell: source.cellHeight,
      count: source.grid.rows)
    let alpha = UInt8((source.alpha * 255).rounded())
    try drawing.makeRoom(for: rows * columns * 4)
    var bytes = [UInt8](repeating: 0, count: rows * columns * 4)
    for row in 0..<rows {
      try Cancellation.check()
      for column in 0..<columns {
        let value = Self.mean(source, upward[row], across[column])
        guard let rgb = source.scale.rgb(value) else { continue }
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
    func index(_ place: Double) -> Int { Int(min(max(0, floor((place - origin) / cell)), Double(count - 1))) }
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
