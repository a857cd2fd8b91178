/// Draws one axes: its marks from the lowest level up, the frame, the texts, the legend.
struct AxesPainter {
  let layout: AxesLayout
  let canvas: Canvas

  var axes: Axes { layout.axes }
  var area: PlotArea { layout.area }
  var pen: ClippedPen { ClippedPen(bounds: area.rect, canvas: canvas) }

  func paint(into drawing: inout Drawing) {
    if axes.hasGrid { paintGrid(into: &drawing) }
    // Sorting by level keeps the order of making within a level.
    for level in 0...3 {
      for mark in axes.marks where mark.level == level { paint(mark, into: &drawing) }
    }
    paintFrame(into: &drawing)
    for mark in axes.marks where mark.level == 4 { paint(mark, into: &drawing) }
    if let legend = axes.legend { paint(legend, into: &drawing) }
  }

  private func paint(_ mark: Mark, into drawing: inout Drawing) {
    switch mark {
    case .image(let image):
      ImagePainter(area: area, canvas: canvas).paint(image, into: &drawing)
    case .bars(let bars): paint(bars, into: &drawing)
    case .rule(let rule): paint(rule, into: &drawing)
    case .series(let series): paint(series, into: &drawing)
    case .scatter(let scatter): paint(scatter, into: &drawing)
    case .errorBars(let mark): paint(mark, into: &drawing)
    case .text(let text): paint(text, into: &drawing)
    }
  }

  // MARK: Frame

  private func paintGrid(into drawing: inout Drawing) {
    let rect = area.rect
    for x in layout.xTicks.positions.map({ area.across($0) }) {
      drawing.line([Point(x, rect.bottom), Point(x, rect.top)], Style.gridColor, width: Style.frameWidth)
    }
    for y in layout.yTicks.positions.map({ area.upward($0) }) {
      drawing.line([Point(rect.left, y), Point(rect.right, y)], Style.gridColor, width: Style.frameWidth)
    }
  }

  private func paintFrame(into drawing: inout Drawing) {
    let rect = area.rect
    for x in layout.xTicks.positions.map({ canvas.pixelMiddle(area.across($0)) }) {
      drawing.line(
        [Point(x, rect.bottom), Point(x, rect.bottom - Style.tickLength)], .black, width: Style.frameWidth)
    }
    for y in layout.yTicks.positions.map({ canvas.pixelMiddle(area.upward($0)) }) {
      drawing.line(
        [Point(rect.left, y), Point(rect.left - Style.tickLength, y)], .black, width: Style.frameWidth)
    }
    if let bar = layout.bar { paintShapes(of: bar, into: &drawing) }
    drawing.outline(rect, .black, width: Style.frameWidth)

    paintXTexts(into: &drawing)
    paintYTexts(into: &drawing)
    if let bar = layout.bar { paintTexts(of: bar, into: &drawing) }
    if let title = layout.title {
      let rise = Double(title.lines.count - 1) * FontMetrics.lineHeight * Style.titleSize
      drawing.text(
        title, firstBaseline: Point(rect.middle.x, rect.top + layout.titleDistance + rise),
        alignment: .center,
        size: Style.titleSize)
    }
  }

  private func paintXTexts(into drawing: inout Drawing) {
    let rect = area.rect
    let top = rect.bottom - Style.tickLength - Style.tickGap
    for (position, label) in zip(layout.xTicks.positions, layout.xTicks.labels) {
      let x = area.across(position)
      if layout.xTicks.isUpright {
        drawing.text(
          label, firstBaseline: Point(x + FontMetrics.digitMiddle * Style.textSize, top), alignment: .right,
          size: Style.textSize, rotation: 90)
      } else {
        drawing.text(
          label, firstBaseline: Point(x, top - FontMetrics.ascent * Style.textSize), alignment: .center,
          size: Style.textSize)
      }
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
      let baseline = area.upward(position) + (rise - FontMetrics.digitMiddle) * Style.textSize
      drawing.text(label, firstBaseline: Point(x, baseline), alignment: alignment, size: Style.textSize)
    }
  }

  // MARK: Colour bar

  private func paintShapes(of bar: AxesLayout.BarLayout, into drawing: inout Drawing) {
    let rect = bar.area.rect
    ImagePainter(area: bar.area, canvas: canvas).paint(scale: bar.scale, in: rect, into: &drawing)
    for y in bar.ticks.positions.map({ canvas.pixelMiddle(bar.area.upward($0)) }) {
      drawing.line(
        [Point(rect.right, y), Point(rect.right + Style.tickLength, y)], .black, width: Style.frameWidth)
    }
    drawing.outline(rect, .black, width: Style.frameWidth)
  }

  private func paintTexts(of bar: AxesLayout.BarLayout, into drawing: inout Drawing) {
    let rect = bar.area.rect
    paintTickLabels(
      bar.ticks, bar.area, x: rect.right + Style.tickLength + Style.tickGap, alignment: .left, into: &drawing)
    if let label = bar.label {
      let x = rect.right + layout.labelDistance(bar) + FontMetrics.ascent * Style.textSize
      drawing.text(
        label, firstBaseline: Point(x, rect.middle.y), alignment: .center, size: Style.textSize, rotation: 90)
    }
    drawing.text(
      bar.ticks.common, firstBaseline: Point(rect.left, rect.top + Style.tickGap), alignment: .left,
      size: Style.textSize)
  }
}
