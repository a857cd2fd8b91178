/// Draws a colour bar: its colours, the arrows at its ends, ticks, and texts on the side away from the axes.
struct ColorbarPainter {
  let layout: ColorbarLayout
  let canvas: Canvas

  private var scale: ColorScale { layout.colorbar.scale }
  private var location: ColorbarStyle.Location { layout.location }
  private var style: FigureStyle { layout.side.style }

  func paintShapes(into drawing: inout Drawing) throws {
    let (bar, whole) = (layout.bar, layout.whole)
    let (low, high) = arrows
    // Behind the colours, so that none of them ends in a slanted row of pixels.
    drawing.fill(low, Color(rgb: end(isHigh: false)))
    drawing.fill(high, Color(rgb: end(isHigh: true)))
    try paintColors(into: &drawing)
    layout.side.paintTicks(into: &drawing, on: canvas)
    guard bar != whole else {
      drawing.outline(bar, style.foreground, width: style.frameWidth)
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
    drawing.line(Clip.opened(outline), style.foreground, width: style.frameWidth)
  }

  func paintTexts(into drawing: inout Drawing) { layout.side.paintTexts(into: &drawing) }

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
  private func paintColors(into drawing: inout Drawing) throws {
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
    try ImagePainter(area: area, canvas: canvas).paint(ramp, scale, alpha: 1, into: &drawing)
  }
}
