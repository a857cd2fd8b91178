/// Texts in the middle of an image's cells, dark or light by what is behind them.
struct CellTextMark {
  let grid: ImageGrid
  let mapping: ColorMapping
  let alpha: Double
  let source: Source
  /// In points; as large as fits when nil.
  let size: Double?

  enum Source {
    /// The cells' values; a gap has no text.
    case values(NumberFormat)
    /// Row by row.
    case texts([RichText])
  }

  func text(_ cell: Int) -> RichText {
    switch source {
    case .texts(let texts): return texts[cell]
    case .values(let format):
      let value = grid.values[cell]
      return RichText(plain: value.isNaN ? "" : format.text(value))
    }
  }

  static let largestSize = 10.0
  /// Smaller texts cannot be read, and are left out.
  static let smallestSize = 3.0

  /// The font size at which all texts fit into cells of a size in points; nil where they would be too small.
  func size(width: Double, height: Double, in font: Font) -> Double? {
    if let size { return size }
    // Cells too low for any text: a large matrix need not be read for that.
    guard 0.9 * height >= Self.smallestSize else { return nil }
    var (widest, highest) = (0.0, 0.0)
    for cell in grid.values.indices {
      let text = text(cell)
      (widest, highest) = (max(widest, font.width(text)), max(highest, FontMetrics.height(text)))
    }
    guard widest > 0, highest > 0 else { return nil }
    let fitting = min(0.86 * width / widest, 0.9 * height / highest)
    return fitting < Self.smallestSize ? nil : min(fitting, Self.largestSize)
  }

  /// Black or white, whichever can be read on a cell's colour over what the image stands on.
  func ink(_ cell: Int, over ground: Color) -> Color {
    let color = mapping.scale(grid.values[cell])
    let share = 1 - (color == .none ? 0 : alpha)
    return color.mixed(with: ground, share: share).isLight ? .black : .white
  }
}

extension Color {
  /// Whether black is easier to read on the colour than white: by the luminance of television.
  var isLight: Bool { 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 }
}

extension AxesPainter {
  func paint(_ mark: CellTextMark, into drawing: inout Drawing) {
    let grid = mark.grid
    let bounds = area.rect(grid.bounds)
    let (width, height) = (bounds.width / Double(grid.columns), bounds.height / Double(grid.rows))
    guard let size = mark.size(width: width, height: height, in: style.font) else { return }
    let visible = area.rect.inset(-0.5)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let cell = row * grid.columns + column
        let text = mark.text(cell)
        let middle = area.point(Point(grid.x(Double(column)), grid.y(Double(row))))
        guard !text.isEmpty, visible.contains(middle) else { continue }
        let rise = Double(text.lines.count - 1) / 2 * FontMetrics.lineHeight
        drawing.text(
          text, firstBaseline: Point(middle.x, middle.y + (rise - FontMetrics.digitMiddle) * size),
          alignment: .center, size: size, color: mark.ink(cell, over: style.boxColor))
      }
    }
  }
}
