import Glibc

/// Draws one axes: its marks from the lowest level up, the frame, the texts, the legend.
struct AxesPainter {
  let layout: AxesLayout
  let canvas: Canvas

  let axes: Axes
  let area: PlotArea
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

  /// What the twin of the axes shows: its marks, and its y axis at the right.
  func paintTwin(into drawing: inout Drawing) {
    guard let twin = layout.twin else { return }
    AxesPainter(layout: layout, canvas: canvas, axes: twin.axes, area: twin.area)
      .paintMarks(into: &drawing) { drawing in paintTwinAxis(twin, into: &drawing) }
    // The legend lies over both.
    if let legend = axes.legend { paint(legend, into: &drawing) }
  }

  func paint(into drawing: inout Drawing) {
    if let grid = axes.grid, !axes.isFrameHidden { paintGrid(grid, into: &drawing) }
    paintMarks(into: &drawing, paintFrame)
    if let legend = axes.legend, layout.twin == nil { paint(legend, into: &drawing) }
  }

  private func paintMarks(into drawing: inout Drawing, _ paintFrame: (inout Drawing) -> Void) {
    // Marks of one order stay in the order of their making.
    let layers = axes.layers.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    for (_, layer) in layers where layer.order < Style.frameOrder { paint(layer.mark, into: &drawing) }
    paintFrame(&drawing)
    for (_, layer) in layers where layer.order >= Style.frameOrder { paint(layer.mark, into: &drawing) }
  }

  private func paint(_ mark: Mark, into drawing: inout Drawing) {
    switch mark {
    case .image(let image):
      ImagePainter(area: area, canvas: canvas).paint(
        image.grid, image.mapping.scale, alpha: image.alpha, into: &drawing)
    case .cellTexts(let texts): paint(texts, into: &drawing)
    case .bars(let bars): paint(bars, into: &drawing)
    case .area(let area): paint(area, into: &drawing)
    case .span(let span): paint(span, into: &drawing)
    case .segments(let segments): paint(segments, into: &drawing)
    case .rule(let rule): paint(rule, into: &drawing)
    case .series(let series): paint(series, into: &drawing)
    case .scatter(let scatter): paint(scatter, into: &drawing)
    case .errorBars(let mark): paint(mark, into: &drawing)
    case .text(let text): paint(text, into: &drawing)
    }
  }

  // MARK: Frame

  private func paintGrid(_ grid: GridStyle, into drawing: inout Drawing) {
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
      for x in places(layout.xTicks).map({ canvas.pixelMiddle(area.across($0)) }) {
        pen.stroke([Point(x, rect.bottom), Point(x, rect.top)], stroke, into: &drawing)
      }
    }
    if grid.axis != .x {
      for y in places(layout.yTicks).map({ canvas.pixelMiddle(area.upward($0)) }) {
        pen.stroke([Point(rect.left, y), Point(rect.right, y)], stroke, into: &drawing)
      }
    }
  }

  private func paintFrame(into drawing: inout Drawing) {
    paintTicks(into: &drawing)
    let bar = layout.bar.map { ColorbarPainter(layout: $0, canvas: canvas) }
    bar?.paintShapes(into: &drawing)
    if !axes.isFrameHidden { paintSpines(into: &drawing) }

    paintXTexts(into: &drawing)
    paintYTexts(into: &drawing)
    bar?.paintTexts(into: &drawing)
    if let title = layout.title {
      let rise = Double(title.lines.count - 1) * FontMetrics.lineHeight * Style.titleSize
      drawing.text(
        title, firstBaseline: Point(area.rect.middle.x, area.rect.top + layout.titleDistance + rise),
        alignment: .center, size: Style.titleSize)
    }
  }

  private func paintTicks(into drawing: inout Drawing) {
    let rect = area.rect
    func paint(_ ticks: [Double], _ others: [Double], length: Double, width: Double) {
      for x in ticks.map({ canvas.pixelMiddle(area.across($0)) }) {
        drawing.line([Point(x, rect.bottom), Point(x, rect.bottom - length)], .black, width: width)
      }
      for y in others.map({ canvas.pixelMiddle(area.upward($0)) }) {
        drawing.line([Point(rect.left, y), Point(rect.left - length, y)], .black, width: width)
      }
    }
    paint(
      layout.xTicks.minor, layout.yTicks.minor, length: Style.minorTickLength, width: Style.minorTickWidth)
    paint(
      layout.xTicks.positions, layout.yTicks.positions, length: Style.tickLength, width: Style.frameWidth)
  }

  private func paintSpines(into drawing: inout Drawing) {
    let rect = area.rect
    guard axes.spines.count < Spine.allCases.count else {
      drawing.outline(rect, .black, width: Style.frameWidth)
      return
    }
    // Each side reaches half a width beyond its ends, so that corners are full.
    let half = Style.frameWidth / 2
    for spine in Spine.allCases where axes.spines.contains(spine) {
      let (a, b) =
        switch spine {
        case .left: (Point(rect.left, rect.bottom - half), Point(rect.left, rect.top + half))
        case .right: (Point(rect.right, rect.bottom - half), Point(rect.right, rect.top + half))
        case .bottom: (Point(rect.left - half, rect.bottom), Point(rect.right + half, rect.bottom))
        case .top: (Point(rect.left - half, rect.top), Point(rect.right + half, rect.top))
        }
      drawing.line([a, b], .black, width: Style.frameWidth)
    }
  }

  private func paintXTexts(into drawing: inout Drawing) {
    let rect = area.rect
    let top = rect.bottom - Style.tickLength - Style.tickGap
    for (position, label) in zip(layout.xTicks.positions, layout.xTicks.labels) {
      let x = area.across(position)
      let size = layout.xTicks.size
      let angle = layout.xTicks.rotation * .pi / 180
      // A turned label has its nearer end at the tick.
      let anchor = Point(
        x + FontMetrics.digitMiddle * sin(angle) * size, top - FontMetrics.ascent * cos(angle) * size)
      drawing.text(
        label, firstBaseline: anchor, alignment: angle == 0 ? .center : angle > 0 ? .right : .left,
        size: size, rotation: layout.xTicks.rotation)
    }
    let baseline = rect.bottom - layout.xLabelDistance - FontMetrics.ascent * Style.textSize
    if let label = layout.xLabel {
      drawing.text(
        label, firstBaseline: Point(rect.middle.x, baseline), alignment: .center, size: Style.textSize)
    }
    drawing.text(
      layout.xTicks.common, firstBaseline: Point(rect.right, baseline), alignment: .right,
      size: Style.textSize)
  }

  private func paintYTexts(into drawing: inout Drawing) {
    let rect = area.rect
    let right = rect.left - Style.tickLength - Style.tickGap
    paintTickLabels(layout.yTicks, area, x: right, alignment: .right, into: &drawing)
    if let label = layout.yLabel {
      // Lines of the label run from left to right on the sheet; the last is nearest the axis.
      let rest = Double(label.lines.count - 1) * FontMetrics.lineHeight
      let x = rect.left - layout.yLabelDistance - (FontMetrics.descent + rest) * Style.textSize
      drawing.text(
        label, firstBaseline: Point(x, rect.middle.y), alignment: .center, size: Style.textSize, rotation: 90)
    }
    drawing.text(
      layout.yTicks.common, firstBaseline: Point(rect.left, rect.top + Style.tickGap), alignment: .left,
      size: Style.textSize)
  }

  private func paintTickLabels(
    _ ticks: TickSet, _ area: PlotArea, x: Double, alignment: TextStyle.HorizontalAlignment,
    into drawing: inout Drawing
  ) {
    for (position, label) in zip(ticks.positions, ticks.labels) {
      let rise = Double(label.lines.count - 1) / 2 * FontMetrics.lineHeight
      let baseline = area.upward(position) + (rise - FontMetrics.digitMiddle) * ticks.size
      drawing.text(label, firstBaseline: Point(x, baseline), alignment: alignment, size: ticks.size)
    }
  }

  private func paintTwinAxis(_ twin: AxesLayout.TwinLayout, into drawing: inout Drawing) {
    let rect = twin.area.rect
    func paint(_ ticks: [Double], length: Double, width: Double) {
      for y in ticks.map({ canvas.pixelMiddle(twin.area.upward($0)) }) {
        drawing.line([Point(rect.right, y), Point(rect.right + length, y)], .black, width: width)
      }
    }
    paint(twin.ticks.minor, length: Style.minorTickLength, width: Style.minorTickWidth)
    paint(twin.ticks.positions, length: Style.tickLength, width: Style.frameWidth)
    paintTickLabels(
      twin.ticks, twin.area, x: rect.right + Style.tickLength + Style.tickGap, alignment: .left,
      into: &drawing)
    if let label = twin.label {
      let x = rect.right + twin.labelDistance + FontMetrics.ascent * Style.textSize
      drawing.text(
        label, firstBaseline: Point(x, rect.middle.y), alignment: .center, size: Style.textSize, rotation: 90)
    }
    drawing.text(
      twin.ticks.common, firstBaseline: Point(rect.right, rect.top + Style.tickGap), alignment: .right,
      size: Style.textSize)
  }
}
