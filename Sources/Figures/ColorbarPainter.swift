import Glibc

/// Draws a colour bar: its colours, the arrows at its ends, ticks, and texts on the side away from the axes.
struct ColorbarPainter {
  let layout: ColorbarLayout
  let canvas: Canvas

  private var scale: ColorScale { layout.colorbar.scale }
  private var location: ColorbarStyle.Location { layout.location }

  func paintShapes(into drawing: inout Drawing) {
    let (bar, whole) = (layout.bar, layout.whole)
    let (low, high) = arrows
    // Behind the colours, so that none of them ends in a slanted row of pixels.
    drawing.fill(low, Color(rgb: end(isHigh: false)))
    drawing.fill(high, Color(rgb: end(isHigh: true)))
    paintColors(into: &drawing)
    for place in layout.ticks.positions.map({ canvas.pixelMiddle(layout.place($0)) }) {
      paintTick(at: place, length: Style.tickLength, width: Style.frameWidth, into: &drawing)
    }
    for place in layout.ticks.minor.map({ canvas.pixelMiddle(layout.place($0)) }) {
      paintTick(at: place, length: Style.minorTickLength, width: Style.minorTickWidth, into: &drawing)
    }
    guard bar != whole else {
      drawing.outline(bar, .black, width: Style.frameWidth)
      return
    }
    // Around the corners from the lower left, by way of the tips.
    var outline = bar.corners
    let tips = (low: low.dropFirst().prefix(1), high: high.dropFirst().prefix(1))
    if location.isLevel {
      outline.insert(contentsOf: tips.low, at: 4)
      outline.insert(contentsOf: tips.high, at: 2)
    } else {
      outline.insert(contentsOf: tips.high, at: 3)
      outline.insert(contentsOf: tips.low, at: 1)
    }
    drawing.line(Clip.opened(outline), .black, width: Style.frameWidth)
  }

  func paintTexts(into drawing: inout Drawing) {
    if location.isLevel { paintLevelTexts(into: &drawing) } else { paintUprightTexts(into: &drawing) }
  }

  private func end(isHigh: Bool) -> UInt32 {
    let edges = scale.edges
    if !edges.isEmpty { return scale.rgb(level: isHigh ? edges.count - 2 : 0) }
    return scale.map.rgb(isHigh ? 1 : 0)
  }

  /// The triangles at the ends, each with its tip in the middle; empty where there is none.
  private var arrows: (low: [Point], high: [Point]) {
    let (bar, whole) = (layout.bar, layout.whole)
    let (hasLow, hasHigh) = layout.colorbar.hasArrows
    // Their feet reach under the colours, so that there is no gap.
    let corners = location.isLevel ? bar.insetAcross(1).corners : bar.insetUpward(1).corners
    let low =
      location.isLevel
      ? [corners[0], Point(whole.left, bar.middle.y), corners[3]]
      : [corners[0], Point(bar.middle.x, whole.bottom), corners[1]]
    let high =
      location.isLevel
      ? [corners[1], Point(whole.right, bar.middle.y), corners[2]]
      : [corners[2], Point(bar.middle.x, whole.top), corners[3]]
    return (hasLow ? low : [], hasHigh ? high : [])
  }

  /// The colours as an image with a row, or a column, for each step.
  private func paintColors(into drawing: inout Drawing) {
    let edges = scale.edges
    let span = layout.colorbar.span
    let count = edges.isEmpty ? 256 : edges.count - 1
    let values = (0..<count).map { step -> Double in
      guard edges.isEmpty else { return edges[step] }
      return span.value(atShare: (Double(step) + 0.5) / Double(count))
    }
    let isLevel = location.isLevel
    let (rows, columns) = isLevel ? (1, count) : (count, 1)
    let ramp = ImageGrid(
      values: values, rows: rows, columns: columns,
      extent: ImageExtent(left: 0, right: Double(columns), bottom: 0, top: Double(rows)), isFromTop: false)
    let area = PlotArea(
      rect: layout.bar, x: AxisSpan(low: 0, high: Double(columns)), y: AxisSpan(low: 0, high: Double(rows)))
    ImagePainter(area: area, canvas: canvas).paint(ramp, scale, alpha: 1, into: &drawing)
  }

  private func paintTick(at place: Double, length: Double, width: Double, into drawing: inout Drawing) {
    let bar = layout.bar
    let (start, end) =
      switch location {
      case .right: (Point(bar.right, place), Point(bar.right + length, place))
      case .left: (Point(bar.left, place), Point(bar.left - length, place))
      case .top: (Point(place, bar.top), Point(place, bar.top + length))
      case .bottom: (Point(place, bar.bottom), Point(place, bar.bottom - length))
      }
    drawing.line([start, end], .black, width: width)
  }

  private func paintUprightTexts(into drawing: inout Drawing) {
    let (bar, ticks) = (layout.bar, layout.ticks)
    let side = location == .right ? 1.0 : -1
    let edge = location == .right ? bar.right : bar.left
    for (position, label) in zip(ticks.positions, ticks.labels) {
      let rise = Double(label.lines.count - 1) / 2 * FontMetrics.lineHeight
      let baseline = layout.place(position) + (rise - FontMetrics.digitMiddle) * ticks.size
      drawing.text(
        label, firstBaseline: Point(edge + side * (Style.tickLength + Style.tickGap), baseline),
        alignment: location == .right ? .left : .right, size: ticks.size)
    }
    if let label = layout.label {
      // Lines of the label run from left to right on the sheet.
      let rest = Double(label.lines.count - 1) * FontMetrics.lineHeight
      let near = location == .right ? FontMetrics.ascent : FontMetrics.descent + rest
      drawing.text(
        label,
        firstBaseline: Point(edge + side * (layout.labelDistance + near * Style.textSize), bar.middle.y),
        alignment: .center, size: Style.textSize, rotation: 90)
    }
    drawing.text(
      ticks.common,
      firstBaseline: Point(location == .right ? bar.left : bar.right, layout.whole.top + Style.tickGap),
      alignment: location == .right ? .left : .right, size: Style.textSize)
  }

  private func paintLevelTexts(into drawing: inout Drawing) {
    let (bar, ticks) = (layout.bar, layout.ticks)
    let isBelow = location == .bottom
    let gap = Style.tickLength + Style.tickGap
    let angle = ticks.rotation * .pi / 180
    for (position, label) in zip(ticks.positions, ticks.labels) {
      let middle = layout.place(position) + FontMetrics.digitMiddle * sin(angle) * ticks.size
      // A turned label has its nearer end at the tick.
      let rest = Double(label.lines.count - 1) * FontMetrics.lineHeight
      let baseline =
        isBelow
        ? bar.bottom - gap - FontMetrics.ascent * cos(angle) * ticks.size
        : bar.top + gap + (FontMetrics.descent + rest) * cos(angle) * ticks.size
      drawing.text(
        label, firstBaseline: Point(middle, baseline),
        alignment: angle == 0 ? .center : (angle > 0) == isBelow ? .right : .left, size: ticks.size,
        rotation: ticks.rotation)
    }
    let rest = Double((layout.label?.lines.count ?? 1) - 1) * FontMetrics.lineHeight
    let baseline =
      isBelow
      ? bar.bottom - layout.labelDistance - FontMetrics.ascent * Style.textSize
      : bar.top + layout.labelDistance + (FontMetrics.descent + rest) * Style.textSize
    if let label = layout.label {
      drawing.text(
        label, firstBaseline: Point(bar.middle.x, baseline), alignment: .center, size: Style.textSize)
    }
    drawing.text(
      ticks.common, firstBaseline: Point(layout.whole.right, baseline), alignment: .right,
      size: Style.textSize)
  }
}
