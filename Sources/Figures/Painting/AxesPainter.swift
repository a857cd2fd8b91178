import Execution
import Glibc

/// Draws one axes: its marks from the lowest level up, the frame, the texts, the legend.
struct AxesPainter {
  let layout: AxesLayout
  let canvas: Canvas

  let axes: Axes
  let area: PlotArea
  var style: FigureStyle { axes.figureStyle }
  var pen: ClippedPen { ClippedPen(bounds: area.rect, canvas: canvas) }

  init(layout: AxesLayout, canvas: Canvas) {
    self.init(layout: layout, canvas: canvas, axes: layout.axes, area: layout.area)
  }

  private init(layout: AxesLayout, canvas: Canvas, axes: Axes, area: PlotArea) {
    self.layout = layout
    self.canvas = canvas
    self.axes = axes
    self.area = area
  }

  func paint(into drawing: inout Drawing) throws {
    if let ground = style.axesBackground, !axes.isFrameHidden { drawing.fill(area.rect.corners, ground) }
    if let grid = axes.grid, !axes.isFrameHidden { try paintGrid(grid, into: &drawing) }
    try paintMarks(into: &drawing, paintFrame)
    for twin in layout.twins {
      try AxesPainter(layout: layout, canvas: canvas, axes: twin.axes, area: twin.area)
        .paintMarks(into: &drawing) { drawing in
          twin.side.paintTicks(into: &drawing, on: canvas)
          twin.side.paintTexts(into: &drawing)
        }
    }
    // The legend lies over all of them.
    if let legend = axes.legend { try paint(legend, into: &drawing) }
  }

  private func paint(_ legend: Legend, into drawing: inout Drawing) throws {
    let entries = LegendLayout.entries(of: [axes], legend)
    guard
      let sketch = layout.legend
        ?? LegendLayout(legend, entries, room: area.rect.width, on: canvas, style)
    else { return }
    let location = legend.location == .best ? sketch.best(in: area, marks: axes.marks) : legend.location
    let box = layout.legendBox ?? sketch.box(at: location, in: area.rect)
    try LegendPainter(layout: sketch, canvas: canvas).paint(in: box, into: &drawing)
  }

  private func paintMarks(into drawing: inout Drawing, _ paintFrame: (inout Drawing) throws -> Void) throws {
    // Marks of one order stay in the order of their making.
    let layers = axes.layers.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    for (_, layer) in layers where layer.order < FigureStyle.frameOrder {
      try paint(layer.mark, into: &drawing)
    }
    try paintFrame(&drawing)
    for (_, layer) in layers where layer.order >= FigureStyle.frameOrder {
      try paint(layer.mark, into: &drawing)
    }
  }

  private func paint(_ mark: Mark, into drawing: inout Drawing) throws {
    try Cancellation.check()
    switch mark {
    case .image(let image):
      try ImagePainter(area: area, canvas: canvas).paint(
        image.grid, image.mapping.scale, alpha: image.alpha, into: &drawing)
    case .cellTexts(let texts): paint(texts, into: &drawing)
    case .bars(let bars): try paint(bars, into: &drawing)
    case .area(let area): paint(area, into: &drawing)
    case .span(let span): paint(span, into: &drawing)
    case .segments(let segments): try paint(segments, into: &drawing)
    case .rule(let rule): try paint(rule, into: &drawing)
    case .series(let series): try paint(series, into: &drawing)
    case .scatter(let scatter): try paint(scatter, into: &drawing)
    case .errorBars(let mark): try paint(mark, into: &drawing)
    case .text(let text): paint(text, into: &drawing)
    }
    try drawing.makeRoom()
  }

  // MARK: Frame

  private func paintGrid(_ grid: GridStyle, into drawing: inout Drawing) throws {
    let rect = area.rect
    let stroke = Stroke(color: grid.color, width: grid.width, style: grid.line)
    func places(_ ticks: TickSet) -> [Double] {
      switch grid.ticks {
      case .major: ticks.positions
      case .minor: ticks.minor
      case .both: ticks.minor + ticks.positions
      }
    }
    if grid.axis != .y {
      for x in places(layout.xSide.ticks).map({ canvas.pixelMiddle(area.across($0)) }) {
        try pen.stroke([Point(x, rect.bottom), Point(x, rect.top)], stroke, into: &drawing)
      }
    }
    if grid.axis != .x {
      for y in places(layout.ySide.ticks).map({ canvas.pixelMiddle(area.upward($0)) }) {
        try pen.stroke([Point(rect.left, y), Point(rect.right, y)], stroke, into: &drawing)
      }
    }
  }

  private func paintFrame(into drawing: inout Drawing) throws {
    let sides = [layout.xSide, layout.ySide]
    for side in sides { side.paintTicks(into: &drawing, on: canvas) }
    let bar = layout.bar.map { ColorbarPainter(layout: $0, canvas: canvas) }
    try bar?.paintShapes(into: &drawing)
    if !axes.isFrameHidden { paintSpines(into: &drawing) }

    for side in sides { side.paintTexts(into: &drawing) }
    bar?.paintTexts(into: &drawing)
    if let title = layout.title {
      let rise = Double(title.lines.count - 1) * FontMetrics.lineHeight * style.titleSize
      drawing.text(
        title, firstBaseline: Point(area.rect.middle.x, area.rect.top + layout.titleDistance + rise),
        alignment: .center, size: style.titleSize, color: style.foreground)
    }
  }

  private func paintSpines(into drawing: inout Drawing) {
    let rect = area.rect
    guard axes.spines.count < Spine.allCases.count else {
      drawing.outline(rect, style.foreground, width: style.frameWidth)
      return
    }
    // Each side reaches half a width beyond its ends, so that corners are full.
    let half = style.frameWidth / 2
    for spine in Spine.allCases where axes.spines.contains(spine) {
      let (a, b) =
        switch spine {
        case .left: (Point(rect.left, rect.bottom - half), Point(rect.left, rect.top + half))
        case .right: (Point(rect.right, rect.bottom - half), Point(rect.right, rect.top + half))
        case .bottom: (Point(rect.left - half, rect.bottom), Point(rect.right + half, rect.bottom))
        case .top: (Point(rect.left - half, rect.top), Point(rect.right + half, rect.top))
        }
      drawing.line([a, b], style.foreground, width: style.frameWidth)
    }
  }

}
