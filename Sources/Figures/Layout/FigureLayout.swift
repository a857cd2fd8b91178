import Execution

/// Divides the sheet among the axes so that no text is cut off or meets another.
///
/// As with matplotlib's `tight_layout`, all cells are of one size, and the gaps are as narrow as the texts
/// between them allow.
struct FigureLayout {
  let canvas: Canvas
  private let style: FigureStyle
  let title: RichText?
  let layouts: [AxesLayout]
  private let legend: (layout: LegendLayout, box: Rect)?
  private let sharedBars: [ColorbarLayout]

  /// Margins and gaps, in points.
  private struct Spacing {
    var left = 45.0
    var right = 15.0
    var bottom = 40.0
    var top = 25.0
    var across = 60.0
    var upward = 60.0

    private static let sides: [WritableKeyPath<Spacing, Double> & Sendable] = [
      \.left, \.right, \.bottom, \.top, \.across, \.upward,
    ]

    func covers(_ other: Spacing) -> Bool {
      Self.sides.allSatisfy { other[keyPath: $0] <= self[keyPath: $0] + 0.1 }
    }

    func widened(to other: Spacing) -> Spacing {
      var spacing = self
      for side in Self.sides { spacing[keyPath: side] = max(spacing[keyPath: side], other[keyPath: side]) }
      return spacing
    }
  }

  /// Rounds in which gaps may grow and shrink; later they only grow, so that an end is reached.
  private static let freeRounds = 4
  private static let mostRounds = 12

  /// Cells smaller than this show nothing.
  private static let smallestCell = 15.0

  /// - Throws: `FigureError` when the texts leave no room for the data, `Cancelled`.
  init(figure: Figure, canvas: Canvas) throws {
    try LegendLayout.check(figure.legend, of: figure.axes)
    for axes in figure.axes { try LegendLayout.check(axes.legend, of: [axes]) }
    self.canvas = canvas
    style = figure.style
    let style = figure.style
    title = figure.title?.wrapped(
      width: (canvas.width - 2 * style.padding) / style.titleSize, in: style.font)
    // The sheet without what belongs to all axes.
    var sheet = Rect(left: 0, bottom: 0, right: canvas.width, top: canvas.height)
    if let title, !title.isEmpty { sheet.top -= FontMetrics.height(title) * style.titleSize + style.padding }
    legend = try Self.cutLegend(of: figure, from: &sheet, on: canvas)

    let places = figure.places
    let ends = try AxisEnds.all(of: figure)

    // The ticks depend on the cells' size, which depends on the room the ticks' labels take.
    var spacing = Spacing()
    var layouts: [AxesLayout] = []
    for round in 0..<Self.mostRounds {
      let columns = Double(figure.columns)
      let rows = Double(figure.rows)
      let widths = Self.shares(
        Self.room(
          sheet.width - spacing.left - spacing.right - (columns - 1) * spacing.across, columns, round),
        figure.columnRatios)
      let heights = Self.shares(
        Self.room(
          sheet.height - spacing.bottom - spacing.top - (rows - 1) * spacing.upward, rows, round),
        figure.rowRatios)
      let (width, height) = (widths.min() ?? 0, heights.min() ?? 0)
      guard width >= Self.smallestCell, height >= Self.smallestCell else {
        if round >= Self.freeRounds { break }
        throw FigureError(
          """
          the texts leave no room for the axes: a figure of \(figure.width) x \(figure.height) inches \
          with \(figure.rows) x \(figure.columns) axes needs more \
          \(width < Self.smallestCell ? "width" : "height"), or shorter texts
          """)
      }
      layouts = try places.indices.map { index in
        try Cancellation.check()
        let place = places[index]
        let (firstRow, lastRow) = (place.rows.lowerBound, place.rows.upperBound)
        let (firstColumn, lastColumn) = (place.columns.lowerBound, place.columns.upperBound)
        let left =
          sheet.left + spacing.left + widths[..<firstColumn].reduce(0, +) + Double(firstColumn)
          * spacing.across
        let top =
          sheet.top - spacing.top - heights[..<firstRow].reduce(0, +)
          - Double(firstRow) * spacing.upward
        let cell = Rect(
          left: left,
          bottom: top - heights[place.rows].reduce(0, +) - Double(place.rows.count - 1) * spacing.upward,
          right: left + widths[place.columns].reduce(0, +)
            + Double(place.columns.count - 1) * spacing.across, top: top)
        let room = Rect(
          left: firstColumn == 0 ? sheet.left + 3 : cell.left - spacing.across / 2 + 3,
          bottom: lastRow == figure.rows - 1 ? sheet.bottom + 3 : cell.bottom - spacing.upward / 2 + 3,
          right: lastColumn == figure.columns - 1 ? sheet.right - 3 : cell.right + spacing.across / 2 - 3,
          top: firstRow == 0 ? sheet.top - 3 : cell.top + spacing.upward / 2 - 3)
        return AxesLayout(place.axes, cell: cell, room: room, ends: ends[index], canvas: canvas)
      }
      var overhangs = layouts.map(\.overhang)
      for bar in figure.sharedBars {
        try Cancellation.check()
        bar.extend(&overhangs, layouts, canvas: canvas)
      }
      let needed = Self.spacing(
        for: overhangs, places, rows: figure.rows, columns: figure.columns, padding: style.padding)
      if round + 1 >= Self.freeRounds, spacing.covers(needed) { break }
      spacing = round + 1 < Self.freeRounds ? needed : spacing.widened(to: needed)
    }
    self.layouts = layouts
    sharedBars = figure.sharedBars.compactMap { $0.layout(in: layouts, canvas: canvas) }
  }

  /// The length that cells have together. The first gaps are a guess, which may leave too little.
  private static func room(_ length: Double, _ cells: Double, _ round: Int) -> Double {
    round == 0 ? max(length, 2 * smallestCell * cells) : length
  }

  /// Makes room for the figure's legend beside all axes, and says where it stands.
  private static func cutLegend(
    of figure: Figure, from sheet: inout Rect, on canvas: Canvas
  ) throws(FigureError) -> (layout: LegendLayout, box: Rect)? {
    guard let legend = figure.legend else { return nil }
    let style = figure.style
    let entries = LegendLayout.entries(of: figure.axes, legend)
    let isAtSide = legend.location == .outsideRight
    let room = isAtSide ? 0.4 * canvas.width : sheet.width - 2 * style.padding
    guard
      let layout = isAtSide
        ? LegendLayout(legend, entries, room: room, on: canvas, style)
        : LegendLayout(legend, entries, fitting: room, on: canvas, style)
    else { return nil }
    let (width, height) = (layout.width + style.padding, layout.height + style.padding)
    func box(left: Double, top: Double) -> Rect {
      Rect(left: left, bottom: top - layout.height, right: left + layout.width, top: top)
    }
    let middle = sheet.middle.x - layout.width / 2
    switch legend.location {
    case .outsideRight:
      sheet.right -= width
      let middle = min(sheet.middle.y + layout.height / 2, sheet.top - style.padding)
      return (layout, box(left: sheet.right, top: middle))
    case .outsideTop:
      defer { sheet.top -= height }
      return (layout, box(left: middle, top: sheet.top - style.padding))
    case .outsideBottom:
      sheet.bottom += height
      return (layout, box(left: middle, top: sheet.bottom))
    default:
      throw FigureError(
        "the legend of a figure stands beside its axes: outside right, outside top or outside bottom")
    }
  }

  private static func shares(_ length: Double, _ ratios: [Double]) -> [Double] {
    let total = ratios.reduce(0, +)
    return ratios.map { length * $0 / total }
  }

  private static func spacing(
    for overhangs: [AxesLayout.Overhang], _ places: [Figure.GridPlace], rows: Int, columns: Int,
    padding: Double
  ) -> Spacing {
    func greatest(
      _ side: KeyPath<AxesLayout.Overhang, Double>, where isThere: (Figure.GridPlace) -> Bool
    ) -> Double {
      places.indices.reduce(0) {
        isThere(places[$1]) ? max($0, overhangs[$1][keyPath: side]) : $0
      }
    }
    var spacing = Spacing()
    spacing.left = padding + greatest(\.left) { $0.columns.lowerBound == 0 }
    spacing.right = padding + greatest(\.right) { $0.columns.upperBound == columns - 1 }
    spacing.top = padding + greatest(\.top) { $0.rows.lowerBound == 0 }
    spacing.bottom = padding + greatest(\.bottom) { $0.rows.upperBound == rows - 1 }
    spacing.across =
      padding
      + (1..<columns).reduce(0) { widest, column in
        max(
          widest,
          greatest(\.right) { $0.columns.upperBound == column - 1 }
            + greatest(\.left) { $0.columns.lowerBound == column })
      }
    spacing.upward =
      padding
      + (1..<rows).reduce(0) { highest, row in
        max(
          highest,
          greatest(\.bottom) { $0.rows.upperBound == row - 1 }
            + greatest(\.top) { $0.rows.lowerBound == row })
      }
    return spacing
  }

  /// The whole figure.
  ///
  /// - Throws: `MemoryLimitExceeded`, `Cancelled`.
  func drawing() throws -> Drawing {
    var drawing = Drawing()
    for layout in layouts {
      let painter = AxesPainter(layout: layout, canvas: canvas)
      try painter.paint(into: &drawing)
    }
    for bar in sharedBars {
      let painter = ColorbarPainter(layout: bar, canvas: canvas)
      try painter.paintShapes(into: &drawing)
      painter.paintTexts(into: &drawing)
    }
    if let title {
      let top = canvas.height - style.padding - FontMetrics.ascent * style.titleSize
      drawing.text(
        title, firstBaseline: Point(canvas.width / 2, top), alignment: .center, size: style.titleSize,
        color: style.foreground)
    }
    if let legend {
      try LegendPainter(layout: legend.layout, canvas: canvas).paint(in: legend.box, into: &drawing)
    }
    return drawing
  }
}
