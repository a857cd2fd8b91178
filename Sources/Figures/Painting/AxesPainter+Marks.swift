import Glibc

extension AxesPainter {
  func paint(_ series: SeriesMark, into drawing: inout Drawing) throws {
    let points = series.points.map(area.point)
    if let line = series.line {
      try pen.stroke(series.steps?.corners(series.points).map(area.point) ?? points, line, into: &drawing)
    }
    if let marker = series.marker { try markers.paint(marker, at: points, into: &drawing) }
  }

  private var markers: MarkerPainter { MarkerPainter(pen: pen, font: style.font) }

  func paint(_ scatter: ScatterMark, into drawing: inout Drawing) throws {
    let (faces, edges) = (scatter.faces.colors, scatter.edges.colors)
    let points = scatter.points.map(area.point)
    let symbol: Marker
    switch scatter.marker {
    case .shape(let shape): symbol = shape
    case .text(let text):
      try markers.paint(text, at: points, into: &drawing) { index in
        (scatter.sizes[scatter.sizes.count == 1 ? 0 : index], faces[faces.count == 1 ? 0 : index])
      }
      return
    }
    let shapes = scatter.sizes.count == 1 ? [MarkerShape(symbol, size: scatter.sizes[0])] : []
    try pen.markers(points, edgeWidth: scatter.edgeWidth, into: &drawing) { index in
      PaintedMarker(
        shape: shapes.first ?? MarkerShape(symbol, size: scatter.sizes[index]),
        face: symbol.isFilled ? faces[faces.count == 1 ? 0 : index] : .none,
        edge: edges[edges.count == 1 ? 0 : index])
    }
  }

  func paint(_ mark: ErrorBarMark, into drawing: inout Drawing) throws {
    let cap = mark.capSize
    for bar in mark.vertical where bar.low.isFinite && bar.high.isFinite && bar.x.isFinite {
      let (x, low, high) = (area.across(bar.x), area.upward(bar.low), area.upward(bar.high))
      try pen.stroke([Point(x, low), Point(x, high)], mark.stroke, into: &drawing)
      for y in [low, high] where cap > 0 {
        try pen.stroke([Point(x - cap, y), Point(x + cap, y)], capStroke(mark), into: &drawing)
      }
    }
    for bar in mark.horizontal where bar.low.isFinite && bar.high.isFinite && bar.y.isFinite {
      let (y, low, high) = (area.upward(bar.y), area.across(bar.low), area.across(bar.high))
      try pen.stroke([Point(low, y), Point(high, y)], mark.stroke, into: &drawing)
      for x in [low, high] where cap > 0 {
        try pen.stroke([Point(x, y - cap), Point(x, y + cap)], capStroke(mark), into: &drawing)
      }
    }
    try paint(mark.series, into: &drawing)
  }

  private func capStroke(_ mark: ErrorBarMark) -> Stroke { Stroke(color: mark.stroke.color, width: 1) }

  func paint(_ rule: RuleMark, into drawing: inout Drawing) throws {
    switch rule.direction {
    case .horizontal:
      let y = area.upward(rule.position)
      try pen.stroke([Point(area.rect.left, y), Point(area.rect.right, y)], rule.stroke, into: &drawing)
    case .vertical:
      let x = area.across(rule.position)
      try pen.stroke([Point(x, area.rect.bottom), Point(x, area.rect.top)], rule.stroke, into: &drawing)
    }
  }

  func paint(_ mark: BarMark, into drawing: inout Drawing) throws {
    let hasEdge = mark.edge.alpha > 0 && mark.edgeWidth > 0
    let faces = mark.faces.colors
    let rects = mark.bars.map { canvas.pixelEdges(area.rect($0)) }
    let isOutline = mark.shape == .outline
    if isOutline || (mark.shape == .joined && !hasEdge), let face = faces.first {
      // One shape along the ends and back along the feet: touching bins show no seam.
      let (ends, feet) = Self.sides(of: rects, isLevel: mark.isLevel)
      drawing.fill(Clip.polygon(ends + feet.reversed(), to: area.rect), face)
      guard hasEdge, let first = feet.first, let last = feet.last else { return }
      try pen.stroke([first] + ends + [last], Stroke(color: mark.edge, width: mark.edgeWidth), into: &drawing)
      return
    }
    for (index, rect) in rects.enumerated() {
      drawing.fill(Clip.polygon(rect.corners, to: area.rect), faces[faces.count == 1 ? 0 : index])
      guard hasEdge else { continue }
      paintBorder(rect.corners, mark.edge, width: mark.edgeWidth, into: &drawing)
    }
  }

  /// The lines along the ends and along the feet of bars that touch.
  private static func sides(of rects: [Rect], isLevel: Bool) -> (ends: [Point], feet: [Point]) {
    guard isLevel else {
      return (
        rects.flatMap { [Point($0.left, $0.top), Point($0.right, $0.top)] },
        rects.flatMap { [Point($0.left, $0.bottom), Point($0.right, $0.bottom)] }
      )
    }
    return (
      rects.flatMap { [Point($0.right, $0.bottom), Point($0.right, $0.top)] },
      rects.flatMap { [Point($0.left, $0.bottom), Point($0.left, $0.top)] }
    )
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

  func paint(_ mark: SegmentMark, into drawing: inout Drawing) throws {
    let colors = mark.colors.colors
    func color(_ index: Int) -> Color { colors[colors.count == 1 ? 0 : index] }
    func isContinued(_ index: Int) -> Bool {
      mark.isChain && index + 1 < mark.segments.count
        && mark.segments[index].end == mark.segments[index + 1].start
    }
    var path: [Point] = []
    for (index, segment) in mark.segments.enumerated() {
      if path.isEmpty { path.append(area.point(segment.start)) }
      path.append(area.point(segment.end))
      let goesOn = isContinued(index)
      // A run of one colour is one line.
      if goesOn, color(index) == color(index + 1) { continue }
      if goesOn, color(index).alpha == 1 {
        // Some way round the corner, which the next run covers: the two meet without a notch.
        let (end, next) = (path[path.count - 1], area.point(mark.segments[index + 1].end))
        let length = hypot(next.x - end.x, next.y - end.y)
        let share = length > 0 ? min(mark.width / length, 1) : 0
        path.append(Point(end.x + share * (next.x - end.x), end.y + share * (next.y - end.y)))
      }
      try pen.stroke(path, mark.stroke(color(index)), into: &drawing)
      path = []
    }
  }

  private func paintBorder(_ polygon: [Point], _ color: Color, width: Double, into drawing: inout Drawing) {
    guard color.alpha > 0, width > 0 else { return }
    for piece in Clip.line(Clip.opened(polygon), to: area.rect) { drawing.line(piece, color, width: width) }
  }
}
