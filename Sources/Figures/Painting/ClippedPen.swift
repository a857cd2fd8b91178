import Execution

/// A marker's shape and colours.
struct PaintedMarker {
  var shape: MarkerShape
  var face: Color
  var edge: Color
}

/// Draws lines and markers in points, cut to a rectangle.
struct ClippedPen {
  let bounds: Rect
  let canvas: Canvas

  /// Lines of more points are thinned and drawn in pieces.
  private static let longLine = 1000

  /// A line, broken into its dashes.
  func stroke(_ points: [Point], _ stroke: Stroke, into drawing: inout Drawing) throws {
    guard stroke.isVisible else { return }
    let pattern = stroke.style.pattern.map { $0 * stroke.width }
    for piece in Clip.line(points, to: bounds) {
      try drawing.makeRoom()
      let thin = piece.count > Self.longLine ? LinePath.thinned(piece, width: 0.25) : piece
      let line = canvas.hasPixels ? LinePath.simplified(thin, tolerance: 0.05 / canvas.scale) : thin
      for dash in LinePath.dashed(line, pattern: pattern) {
        let course = pattern.isEmpty ? tilted(dash) : aligned(dash)
        let path = LinePath.withBluntCorners(course, width: stroke.width)
        for part in LinePath.pieces(path, length: Self.longLine) {
          drawing.line(part, stroke.color, width: stroke.width)
        }
      }
    }
  }

  /// A level or upright dash, in the middle of a row of pixels and inclined by next to nothing.
  ///
  /// The PNG terminal moves the ends of exactly level lines to whole pixels, which makes dashes uneven.
  private func aligned(_ dash: [Point]) -> [Point] {
    guard canvas.hasPixels, dash.count == 2 else { return dash }
    let (a, b) = (dash[0], dash[1])
    let tilt = 0.06 / canvas.scale
    if a.y == b.y {
      let y = canvas.pixelMiddle(a.y)
      return [Point(a.x, y), Point(b.x, y + tilt)]
    }
    if a.x == b.x {
      let x = canvas.pixelMiddle(a.x)
      return [Point(x, a.y), Point(x + tilt, b.y)]
    }
    return dash
  }

  /// A slanted line whose level and upright parts are inclined by next to nothing.
  ///
  /// The PNG terminal moves such parts to whole pixels, away from those they go on in.
  private func tilted(_ line: [Point]) -> [Point] {
    let tilt = 0.06 / canvas.scale
    func isLevel(_ a: Point, _ b: Point) -> Bool { abs(a.y - b.y) < tilt }
    func isUpright(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < tilt }
    guard canvas.hasPixels,
      zip(line, line.dropFirst()).contains(where: { !isLevel($0, $1) && !isUpright($0, $1) })
    else { return line }
    var result = Array(line.prefix(1))
    for point in line.dropFirst() {
      let last = result[result.count - 1]
      var next = point
      if isLevel(last, point) { next.y = last.y + (point.y < last.y ? -tilt : tilt) }
      if isUpright(last, point) { next.x = last.x + (point.x < last.x ? -tilt : tilt) }
      result.append(next)
    }
    return result
  }

  /// Draws markers so that each covers those before it.
  func markers(
    _ points: [Point], edgeWidth: Double, into drawing: inout Drawing, _ marker: (Int) -> PaintedMarker
  ) throws {
    var placed: [(center: Point, index: Int)] = []
    placed.reserveCapacity(points.count)
    var widest = 0.0
    for (index, point) in points.enumerated() where point.isFinite {
      let reach = marker(index).shape.reach + edgeWidth / 2
      guard bounds.inset(-reach).contains(point) else { continue }
      widest = max(widest, reach)
      // In the middle of a pixel all markers of one size look the same.
      placed.append((Point(canvas.pixelMiddle(point.x), canvas.pixelMiddle(point.y)), index))
    }

    if placed.count >= MarkerSheet.fewestMarkers, widest * canvas.scale <= MarkerSheet.widestReach,
      var sheet = MarkerSheet(covering: bounds, of: canvas)
    {
      for item in placed {
        try Cancellation.check()
        sheet.stamp(marker(item.index), edgeWidth: edgeWidth, at: item.center)
      }
      drawing.raster(sheet.raster)
      return
    }

    var layers: [[(center: Point, index: Int)]] = []
    var grid = MarkerLayers(area: bounds, size: 2 * widest)
    for item in placed {
      let one = marker(item.index)
      // Order makes no difference to edges alone, nor to opaque faces, which are drawn one over another.
      let hasBoth = one.face.alpha > 0 && one.edge.alpha > 0 && edgeWidth > 0
      let isSeenThrough = one.face.alpha > 0 && one.face.alpha < 1
      let layer =
        hasBoth || isSeenThrough ? grid.layer(of: item.center, reach: one.shape.reach + edgeWidth / 2) : 1
      while layers.count < layer { layers.append([]) }
      layers[layer - 1].append(item)
    }
    for layer in layers {
      drawing.beginLayer()
      for item in layer {
        try drawing.makeRoom()
        let one = marker(item.index)
        guard one.face.alpha > 0, !one.shape.polygon.isEmpty else { continue }
        let polygon = one.shape.polygon.map { Point($0.x + item.center.x, $0.y + item.center.y) }
        let isInside = bounds.inset(one.shape.reach).contains(item.center)
        drawing.fill(isInside ? polygon : Clip.polygon(polygon, to: bounds), one.face, isApart: true)
      }
      for item in layer {
        try drawing.makeRoom()
        let one = marker(item.index)
        guard one.edge.alpha > 0, edgeWidth > 0 else { continue }
        let isInside = bounds.inset(one.shape.reach + edgeWidth / 2).contains(item.center)
        let outlines = one.shape.polygon.isEmpty ? one.shape.lines : [Clip.opened(one.shape.polygon)]
        for outline in outlines {
          let line = outline.map { Point($0.x + item.center.x, $0.y + item.center.y) }
          for piece in isInside ? [line] : Clip.line(line, to: bounds) {
            drawing.line(piece, one.edge, width: edgeWidth)
          }
        }
      }
    }
  }
}
