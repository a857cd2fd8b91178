import Glibc

/// Draws a legend: its box, a sample of each mark, the texts.
struct LegendPainter {
  let layout: LegendLayout
  let canvas: Canvas

  private var style: FigureStyle { layout.style }

  func paint(in box: Rect, into drawing: inout Drawing) throws {
    let sketch = layout
    let box = canvas.pixelMiddles(box)
    if sketch.legend.hasFrame {
      let outline = box.rounded(radius: sketch.cornerRadius)
      drawing.fill(outline, style.boxColor.with(alpha: 0.8))
      drawing.line(Clip.opened(outline), style.boxEdge.with(alpha: 0.8), width: 1)
    }

    var texts: [(RichText, Point)] = []
    var left = box.left + sketch.borderPadding
    for column in sketch.columns {
      var top = box.top - sketch.borderPadding - sketch.titleHeight
      for entry in column.entries {
        // The handle is at the height of the first line's letters.
        let middle = top - sketch.rowHeight / 2
        try paintHandle(
          of: entry.mark, size: sketch.size, from: Point(left, middle),
          to: Point(left + sketch.handleLength, middle), into: &drawing)
        let start = left + sketch.handleLength + sketch.handleGap
        texts.append((entry.label, Point(start, middle - FontMetrics.digitMiddle * sketch.size)))
        top -= sketch.height(of: entry) + sketch.rowGap
      }
      left += column.width + sketch.columnGap
    }
    for (text, baseline) in texts {
      drawing.text(
        text, firstBaseline: baseline, alignment: .left, size: sketch.size, color: style.foreground)
    }
    if let title = sketch.title {
      let baseline = box.top - sketch.borderPadding - (0.5 * 1.03 + FontMetrics.digitMiddle) * sketch.size
      drawing.text(
        title, firstBaseline: Point(box.middle.x, baseline), alignment: .center, size: sketch.size,
        color: style.foreground)
    }
  }

  /// The sample of a mark before its text.
  private func paintHandle(
    of mark: Mark, size: Double, from left: Point, to right: Point, into drawing: inout Drawing
  ) throws {
    let middle = Point((left.x + right.x) / 2, left.y)
    // A legend larger than the axes is still drawn whole, so its samples are not cut to them.
    let sheet = Rect(left: 0, bottom: 0, right: canvas.width, top: canvas.height)
    let pen = ClippedPen(bounds: sheet, canvas: canvas)
    switch mark {
    case .image, .cellTexts, .text: break
    case .rule(let rule): try pen.stroke([left, right], rule.stroke, into: &drawing)
    case .series(let series): try paintSample(of: series, with: pen, left, middle, right, into: &drawing)
    case .errorBars(let mark):
      let half = 0.35 * size
      if !mark.vertical.isEmpty {
        try pen.stroke(
          [Point(middle.x, middle.y - half), Point(middle.x, middle.y + half)], mark.stroke, into: &drawing)
      }
      if !mark.horizontal.isEmpty {
        try pen.stroke(
          [Point(middle.x - half, middle.y), Point(middle.x + half, middle.y)], mark.stroke, into: &drawing)
      }
      try paintSample(of: mark.series, with: pen, left, middle, right, into: &drawing)
    case .scatter(let scatter):
      guard let face = scatter.faces.sample, let edge = scatter.edges.sample else { return }
      let sizes = scatter.sizes.sorted()
      let marker = MarkerStyle(
        marker: scatter.marker, size: sizes.isEmpty ? 6 : sizes[sizes.count / 2], face: face, edge: edge,
        edgeWidth: scatter.edgeWidth)
      try MarkerPainter(pen: pen, font: style.font).paint(marker, at: [middle], into: &drawing)
    case .bars(let bars):
      paintPatch(bars.faces.sample ?? .none, bars.edge, bars.edgeWidth, size, left, right, into: &drawing)
    case .area(let mark): paintPatch(mark.face, mark.edge, mark.edgeWidth, size, left, right, into: &drawing)
    case .span(let mark): paintPatch(mark.face, mark.edge, mark.edgeWidth, size, left, right, into: &drawing)
    case .segments(let mark):
      if let color = mark.colors.sample { try pen.stroke([left, right], mark.stroke(color), into: &drawing) }
    }
  }

  private func paintPatch(
    _ face: Color, _ edge: Color, _ edgeWidth: Double, _ size: Double, _ left: Point, _ right: Point,
    into drawing: inout Drawing
  ) {
    let half = 0.35 * size
    let rect = canvas.pixelEdges(
      Rect(left: left.x, bottom: left.y - half, right: right.x, top: left.y + half))
    drawing.fill(rect.corners, face)
    drawing.outline(rect, edge, width: edgeWidth)
  }

  private func paintSample(
    of series: SeriesMark, with pen: ClippedPen, _ left: Point, _ middle: Point, _ right: Point,
    into drawing: inout Drawing
  ) throws {
    if let line = series.line { try pen.stroke([left, right], line, into: &drawing) }
    if let marker = series.marker {
      try MarkerPainter(pen: pen, font: style.font).paint(marker, at: [middle], into: &drawing)
    }
  }
}

extension Rect {
  /// The outline with corners of a radius, counterclockwise.
  func rounded(radius: Double) -> [Point] {
    let inner = inset(radius)
    let centers = [
      Point(inner.right, inner.top), Point(inner.left, inner.top), Point(inner.left, inner.bottom),
      Point(inner.right, inner.bottom),
    ]
    return centers.enumerated().flatMap { quarter, center in
      (0...6).map { step in
        let angle = (Double(quarter) + Double(step) / 6) * .pi / 2
        return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
      }
    }
  }
}
