import Glibc

extension AxesPainter {
  func paint(_ series: SeriesMark, into drawing: inout Drawing) {
    let points = series.points.map(area.point)
    if let line = series.line { pen.stroke(points, line, into: &drawing) }
    if let marker = series.marker {
      let shape = MarkerShape(marker.marker, size: marker.size)
      let isFilled = marker.marker.isFilled
      pen.markers(points, edgeWidth: marker.edgeWidth, into: &drawing) { _ in
        PaintedMarker(shape: shape, face: isFilled ? marker.face : .none, edge: marker.edge)
      }
    }
  }

  func paint(_ scatter: ScatterMark, into drawing: inout Drawing) {
    let isFilled = scatter.marker.isFilled
    let shapes = scatter.sizes.count == 1 ? [MarkerShape(scatter.marker, size: scatter.sizes[0])] : []
    pen.markers(scatter.points.map(area.point), edgeWidth: scatter.edgeWidth, into: &drawing) { index in
      PaintedMarker(
        shape: shapes.first ?? MarkerShape(scatter.marker, size: scatter.sizes[index]),
        face: isFilled ? scatter.faces[scatter.faces.count == 1 ? 0 : index] : .none,
        edge: scatter.edges[scatter.edges.count == 1 ? 0 : index])
    }
  }

  func paint(_ mark: ErrorBarMark, into drawing: inout Drawing) {
    let cap = mark.capSize
    for bar in mark.vertical where bar.low.isFinite && bar.high.isFinite && bar.x.isFinite {
      let (x, low, high) = (area.across(bar.x), area.upward(bar.low), area.upward(bar.high))
      pen.stroke([Point(x, low), Point(x, high)], mark.stroke, into: &drawing)
      for y in [low, high] where cap > 0 {
        pen.stroke([Point(x - cap, y), Point(x + cap, y)], capStroke(mark), into: &drawing)
      }
    }
    for bar in mark.horizontal where bar.low.isFinite && bar.high.isFinite && bar.y.isFinite {
      let (y, low, high) = (area.upward(bar.y), area.across(bar.low), area.across(bar.high))
      pen.stroke([Point(low, y), Point(high, y)], mark.stroke, into: &drawing)
      for x in [low, high] where cap > 0 {
        pen.stroke([Point(x, y - cap), Point(x, y + cap)], capStroke(mark), into: &drawing)
      }
    }
    paint(mark.series, into: &drawing)
  }

  private func capStroke(_ mark: ErrorBarMark) -> Stroke { Stroke(color: mark.stroke.color, width: 1) }

  func paint(_ rule: RuleMark, into drawing: inout Drawing) {
    switch rule.direction {
    case .horizontal:
      let y = area.upward(rule.position)
      pen.stroke([Point(area.rect.left, y), Point(area.rect.right, y)], rule.stroke, into: &drawing)
    case .vertical:
      let x = area.across(rule.position)
      pen.stroke([Point(x, area.rect.bottom), Point(x, area.rect.top)], rule.stroke, into: &drawing)
    }
  }

  func paint(_ mark: BarMark, into drawing: inout Drawing) {
    let hasEdge = mark.edge.alpha > 0 && mark.edgeWidth > 0
    let rects = mark.bars.map { canvas.pixelEdges(area.rect($0)) }
    if mark.isStaircase, !hasEdge {
      // One shape up over the tops and back along the feet: touching bins show no seam.
      let over = rects.flatMap { [Point($0.left, $0.top), Point($0.right, $0.top)] }
      let back = rects.reversed().flatMap { [Point($0.right, $0.bottom), Point($0.left, $0.bottom)] }
      drawing.fill(Clip.polygon(over + back, to: area.rect), mark.face)
      return
    }
    for rect in rects {
      drawing.fill(Clip.polygon(rect.corners, to: area.rect), mark.face)
      guard hasEdge else { continue }
      for piece in Clip.line(Clip.opened(rect.corners), to: area.rect) {
        drawing.line(piece, mark.edge, width: mark.edgeWidth)
      }
    }
  }

  func paint(_ mark: TextMark, into drawing: inout Drawing) {
    let position = area.point(mark.position)
    // Beyond the axes there is nothing the text could be about.
    guard area.rect.inset(-1).contains(position) else { return }
    let size = mark.style.size
    let rest = Double(mark.text.lines.count - 1) * FontMetrics.lineHeight * size
    let down =
      switch mark.style.vertical {
      case .baseline: -rest
      case .bottom: -rest - FontMetrics.descent * size
      case .center: FontMetrics.digitMiddle * size - rest / 2
      case .top: FontMetrics.ascent * size
      }
    let rotation = mark.style.rotation.truncatingRemainder(dividingBy: 360)
    let angle = rotation * .pi / 180
    drawing.text(
      mark.text, firstBaseline: Point(position.x + down * sin(angle), position.y - down * cos(angle)),
      alignment: mark.style.horizontal, size: size, color: mark.style.color, rotation: rotation)
  }
}
