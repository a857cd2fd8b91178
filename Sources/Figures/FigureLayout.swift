/// Divides the sheet among the axes so that no text is cut off or meets another.
///
/// As with matplotlib's `tight_layout`, all cells are of one size, and the gaps are as narrow as the texts
/// between them allow.
struct FigureLayout {
  let canvas: Canvas
  let title: RichText?
  let layouts: [AxesLayout]
  private let sharedBars: [ColorbarLayout]

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

    let places = figure.places
    let ends = try AxisEnds.all(of: figure)

    // The ticks depend on the cells' size, which depends on the room the ticks' labels take.
    var spacing = Spacing()
    var layouts: [AxesLayout] = []
    for round in 0..<4 {
      let columns = Double(figure.columns)
      let rows = Double(figure.rows)
      let widths = Self.shares(
        Self.room(
          canvas.width - spacing.left - spacing.right - (columns - 1) * spacing.across, columns, round),
        figure.columnRatios)
      let heights = Self.shares(
        Self.room(
          canvas.height - header - spacing.bottom - spacing.top - (rows - 1) * spacing.upward, rows, round),
        figure.rowRatios)
      let (width, height) = (widths.min() ?? 0, heights.min() ?? 0)
      guard width >= Self.smallestCell, height >= Self.smallestCell else {
        throw FigureError(
          """
          the texts leave no room for the axes: a figure of \(figure.width) x \(figure.height) inches \
          with \(figure.rows) x \(figure.columns) axes needs more \
          \(width < Self.smallestCell ? "width" : "height"), or shorter texts
          """)
      }
      layouts = places.indices.map { index in
        let place = places[index]
        let (firstRow, lastRow) = (place.rows.lowerBound, place.rows.upperBound)
        let (firstColumn, lastColumn) = (place.columns.lowerBound, place.columns.upperBound)
        let left =
          spacing.left + widths[..<firstColumn].reduce(0, +) + Double(firstColumn) * spacing.across
        let top =
          canvas.height - header - spacing.top - heights[..<firstRow].reduce(0, +)
          - Double(firstRow) * spacing.upward
        let cell = Rect(
          left: left,
          bottom: top - heights[place.rows].reduce(0, +) - Double(place.rows.count - 1) * spacing.upward,
          right: left + widths[place.columns].reduce(0, +)
            + Double(place.columns.count - 1) * spacing.across, top: top)
        let room = Rect(
          left: firstColumn == 0 ? 3 : cell.left - spacing.across / 2 + 3,
          bottom: lastRow == figure.rows - 1 ? 3 : cell.bottom - spacing.upward / 2 + 3,
          right: lastColumn == figure.columns - 1 ? canvas.width - 3 : cell.right + spacing.across / 2 - 3,
          top: firstRow == 0 ? canvas.height - header - 3 : cell.top + spacing.upward / 2 - 3)
        return AxesLayout(place.axes, cell: cell, room: room, ends: ends[index], canvas: canvas)
      }
      var overhangs = layouts.map(\.overhang)
      for bar in figure.sharedBars { bar.extend(&overhangs, layouts, canvas: canvas) }
      spacing = Self.spacing(for: overhangs, places, rows: figure.rows, columns: figure.columns)
    }
    self.layouts = layouts
    sharedBars = figure.sharedBars.compactMap { $0.layout(in: layouts, canvas: canvas) }
  }

  /// The length that cells have together. The first gaps are a guess, which may leave too little.
  private static func room(_ length: Double, _ cells: Double, _ round: Int) -> Double {
    round == 0 ? max(length, 2 * smallestCell * cells) : length
  }

  private static func shares(_ length: Double, _ ratios: [Double]) -> [Double] {
    let total = ratios.reduce(0, +)
    return ratios.map { length * $0 / total }
  }

  private static func spacing(
    for overhangs: [AxesLayout.Overhang], _ places: [Figure.GridPlace], rows: Int, columns: Int
  ) -> Spacing {
    func greatest(
      _ side: KeyPath<AxesLayout.Overhang, Double>, where isThere: (Figure.GridPlace) -> Bool
    ) -> Double {
      places.indices.reduce(0) {
        isThere(places[$1]) ? max($0, overhangs[$1][keyPath: side]) : $0
      }
    }
    var spacing = Spacing()
    spacing.left = Style.padding + greatest(\.left) { $0.columns.lowerBound == 0 }
    spacing.right = Style.padding + greatest(\.right) { $0.columns.upperBound == columns - 1 }
    spacing.top = Style.padding + greatest(\.top) { $0.rows.lowerBound == 0 }
    spacing.bottom = Style.padding + greatest(\.bottom) { $0.rows.upperBound == rows - 1 }
    spacing.across =
      Style.padding
      + (1..<columns).reduce(0) { widest, column in
        max(
          widest,
          greatest(\.right) { $0.columns.upperBound == column - 1 }
            + greatest(\.left) { $0.columns.lowerBound == column })
      }
    spacing.upward =
      Style.padding
      + (1..<rows).reduce(0) { highest, row in
        max(
          highest,
          greatest(\.bottom) { $0.rows.upperBound == row - 1 }
            + greatest(\.top) { $0.rows.lowerBound == row })
      }
    return spacing
  }

  /// The whole figure.
  func drawing() -> Drawing {
    var drawing = Drawing()
    for layout in layouts {
      let painter = AxesPainter(layout: layout, canvas: canvas)
      painter.paint(into: &drawing)
      if layout.twin != nil { painter.paintTwin(into: &drawing) }
    }
    for bar in sharedBars {
      let painter = ColorbarPainter(layout: bar, canvas: canvas)
      painter.paintShapes(into: &drawing)
      painter.paintTexts(into: &drawing)
    }
    if let title {
      let top = canvas.height - Style.padding - FontMetrics.ascent * Style.titleSize
      drawing.text(
        title, firstBaseline: Point(canvas.width / 2, top), alignment: .center, size: Style.titleSize)
    }
    return drawing
  }
}
