import Glibc

extension AxesPainter {
  func paint(_ series: SeriesMark, into drawing: inout Drawing) {
    let points = series.points.map(area.point)
    if let line = series.line {
      pen.stroke(series.steps?.corners(series.points).map(area.point) ?? points, line, into: &drawing)
    }
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
    let over = rects.flatMap { [Point($0.left, $0.top), Point($0.right, $0.top)] }
    if mark.shape == .outline, let first = rects.first, let last = rects.last {
      let line = [Point(first.left, first.bottom)] + over + [Point(last.right, last.bottom)]
      pen.stroke(line, Stroke(color: mark.edge, width: mark.edgeWidth), into: &drawing)
      return
    }
    if mark.shape == .joined, !hasEdge, let face = mark.faces.first {
      // One shape up over the tops and back along the feet: touching bins show no seam.
      let back = rects.reversed().flatMap { [Point($0.right, $0.bottom), Point($0.left, $0.bottom)] }
      drawing.fill(Clip.polygon(over + back, to: area.rect), face)
      return
    }
    for (index, rect) in rects.enumerated() {
      drawing.fill(Clip.polygon(rect.corners, to: area.rect), mark.faces[mark.faces.count == 1 ? 0 : index])
      guard hasEdge else { continue }
      paintBorder(rect.corners, mark.edge, width: mark.edgeWidth, into: &drawing)
    }
  }

  func paint(_ mark: AreaMark, into drawing: inout Drawing) {
    for polygon in mark.polygons {
      let outline = polygon.map(area.point)
      drawing.fill(Clip.polygon(outline, to: area.rect), mark.face)
      paintBorder(outline, mark.edge, width: mark.edgeWidth, into: &drawing)
    }
  }

  func paint(_ span: SpanMark, into drawing: inout Drawing) {
    var rect = area.rect
    switch span.direction {
    case .horizontal:
      let ends = [area.upward(span.low), area.upward(span.high)]
      (rect.bottom, rect.top) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
    case .vertical:
      let ends = [area.across(span.low), area.across(span.high)]
      (rect.left, rect.right) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
    }
    let corners = canvas.pixelEdges(rect).corners
    drawing.fill(Clip.polygon(corners, to: area.rect), span.face)
    paintBorder(corners, span.edge, width: span.edgeWidth, into: &drawing)
  }

  func paint(_ mark: SegmentMark, into drawing: inout Drawing) {
    for (index, segment) in mark.segments.enumerated() {
      pen.stroke([area.point(segment.start), area.point(segment.end)], mark.stroke(index), into: &drawing)
    }
  }

  private func paintBorder(_ polygon: [Point], _ color: Color, width: Double, into drawing: inout Drawing) {
    guard color.alpha > 0, width > 0 else { return }
    for piece in Clip.line(Clip.opened(polygon), to: area.rect) { drawing.line(piece, color, width: width) }
  }
}
