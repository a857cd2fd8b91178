/// Divides the sheet among the axes so that no text is cut off or meets another.
///
/// As with matplotlib's `tight_layout`, all cells are of one size, and the gaps are as narrow as the texts
/// between them allow.
struct FigureLayout {
  let canvas: Canvas
  let title: RichText?
  let layouts: [AxesLayout]

  /// Margins and gaps, in points.
  private struct Spacing {
    var left = 45.0
    var right = 15.0
    var bottom = 40.0
    var top = 25.0
    var across = 60.0
    var upward = 60.0
  }

  /// Cells smaller than this show nothing.
  private static let smallestCell = 15.0

  /// - Throws: `FigureError` when the texts leave no room for the data.
  init(figure: Figure, canvas: Canvas) throws(FigureError) {
    self.canvas = canvas
    title = figure.title?.wrapped(width: (canvas.width - 2 * Style.padding) / Style.titleSize)
    let header = title.map { $0.isEmpty ? 0 : FontMetrics.height($0) * Style.titleSize } ?? 0

    var ends: [(x: AxisSpan, y: AxisSpan)] = []
    for axes in figure.axes { ends.append(try Self.ends(of: axes)) }

    // The ticks depend on the cells' size, which depends on the room the ticks' labels take.
    var spacing = Spacing()
    var layouts: [AxesLayout] = []
    for _ in 0..<4 {
      let columns = Double(figure.columns)
      let rows = Double(figure.rows)
      let width = (canvas.width - spacing.left - spacing.right - (columns - 1) * spacing.across) / columns
      let height =
        (canvas.height - header - spacing.bottom - spacing.top - (rows - 1) * spacing.upward) / rows
      guard width >= Self.smallestCell, height >= Self.smallestCell else {
        throw FigureError(
          """
          the texts leave no room for the axes: a figure of \(figure.width) x \(figure.height) inches \
          with \(figure.rows) x \(figure.columns) axes needs more \
          \(width < Self.smallestCell ? "width" : "height"), or shorter texts
          """)
      }
      layouts = figure.axes.indices.map { index in
        let (row, column) = (index / figure.columns, index % figure.columns)
        let left = spacing.left + Double(column) * (width + spacing.across)
        let top = canvas.height - header - spacing.top - Double(row) * (height + spacing.upward)
        let cell = Rect(left: left, bottom: top - height, right: left + width, top: top)
        let room = Rect(
          left: column == 0 ? 3 : cell.left - spacing.across / 2 + 3,
          bottom: row == figure.rows - 1 ? 3 : cell.bottom - spacing.upward / 2 + 3,
          right: column == figure.columns - 1 ? canvas.width - 3 : cell.right + spacing.across / 2 - 3,
          top: row == 0 ? canvas.height - header - 3 : cell.top + spacing.upward / 2 - 3)
        return AxesLayout(
          figure.axes[index], cell: cell, room: room, x: ends[index].x, y: ends[index].y,
          canvas: canvas)
      }
      spacing = Self.spacing(for: layouts, rows: figure.rows, columns: figure.columns)
    }
    self.layouts = layouts
  }

  private static func ends(of axes: Axes) throws(FigureError) -> (x: AxisSpan, y: AxisSpan) {
    var x = DataExtent()
    var y = DataExtent()
    for mark in axes.marks { mark.extend(x: &x, y: &y) }
    return (
      try x.span(axes.x, name: "x", isTurned: false),
      try y.span(axes.y, name: "y", isTurned: axes.isTopDown)
    )
  }

  private static func spacing(for layouts: [AxesLayout], rows: Int, columns: Int) -> Spacing {
    let overhangs = layouts.map(\.overhang)
    func greatest(_ side: KeyPath<AxesLayout.Overhang, Double>, row: Int? = nil, column: Int? = nil) -> Double
    {
      overhangs.indices.reduce(0) { greatest, index in
        let isMember =
          (row ?? index / columns) == index / columns && (column ?? index % columns) == index % columns
        return isMember ? max(greatest, overhangs[index][keyPath: side]) : greatest
      }
    }
    var spacing = Spacing()
    spacing.left = Style.padding + greatest(\.left, column: 0)
    spacing.right = Style.padding + greatest(\.right, column: columns - 1)
    spacing.top = Style.padding + greatest(\.top, row: 0)
    spacing.bottom = Style.padding + greatest(\.bottom, row: rows - 1)
    spacing.across =
      Style.padding
      + (1..<columns).reduce(0) { max($0, greatest(\.right, column: $1 - 1) + greatest(\.left, column: $1)) }
    spacing.upward =
      Style.padding
      + (1..<rows).reduce(0) { max($0, greatest(\.bottom, row: $1 - 1) + greatest(\.top, row: $1)) }
    return spacing
  }

  /// The whole figure.
  func drawing() -> Drawing {
    var drawing = Drawing()
    for layout in layouts {
      let painter = AxesPainter(layout: layout, canvas: canvas)
      painter.paint(into: &drawing)
    }
    if let title {
      let top = canvas.height - Style.padding - FontMetrics.ascent * Style.titleSize
      drawing.text(
        title, firstBaseline: Point(canvas.width / 2, top), alignment: .center, size: Style.titleSize)
    }
    return drawing
  }
}
