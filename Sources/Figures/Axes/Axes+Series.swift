extension Axes {
  /// Draws points joined by a line, marked, or both.
  ///
  ///     try axes.plot(x: distances, y: information, format: "ks", style: SeriesStyle(face: blue, size: 10))
  ///
  /// - Parameters:
  ///   - x: the points' x; nil counts from `first`.
  ///   - y: the points' y. A point with a coordinate that is not finite is a gap.
  ///   - format: see `FormatString`; what `style` says comes before it.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func plot(
    x: [Double]? = nil, y: [Double], format: String = "", style: SeriesStyle = SeriesStyle(),
    first: Double = 0
  ) throws(FigureError) {
    add(.series(try series(x: x, y: y, format: format, style: style, first: first)), order: style.order)
  }

  /// Draws a series with error bars.
  ///
  /// - Parameters:
  ///   - yErrors: half lengths of the upright bars: nothing; one list for both directions; or a list downward
  ///     and one upward. A list holds one length for all points, or one each.
  ///   - xErrors: the same for the level bars.
  ///   - capSize: half the length of the bars' ends, in points.
  /// - Throws: `FigureError` for lengths that differ, negative errors, and options out of range.
  public func errorBars(
    x: [Double]? = nil, y: [Double], yErrors: [[Double]] = [], xErrors: [[Double]] = [], format: String = "",
    style: SeriesStyle = SeriesStyle(), barColor: Color? = nil, barWidth: Double? = nil, capSize: Double = 0,
    first: Double = 0
  ) throws(FigureError) {
    try Check.length("bar width", barWidth)
    try Check.length("cap size", capSize)
    let format = try FormatString(format)
    let color = style.color ?? format.color ?? nextLineColor()
    var style = style
    style.color = color
    style.marker = style.marker ?? format.marker.map(MarkerSymbol.shape)
    style.line = style.line ?? format.line
    let noLine = style.line == nil && style.marker != nil
    let series = try series(x: x, y: y, format: noLine ? "o" : "", style: style, first: first)
    let up = try Self.errors(yErrors, over: series.points.count, named: "yerr")
    let across = try Self.errors(xErrors, over: series.points.count, named: "xerr")
    let ink = barColor ?? color
    add(
      .errorBars(
        ErrorBarMark(
          series: series,
          vertical: zip(series.points, up).map { ($0.x, $0.y - $1.low, $0.y + $1.high) },
          horizontal: zip(series.points, across).map { ($0.y, $0.x - $1.low, $0.x + $1.high) },
          stroke: Stroke(
            color: style.alpha.map(ink.with(alpha:)) ?? ink,
            width: barWidth ?? style.width ?? figureStyle.lineWidth),
          capSize: capSize)), order: style.order)
  }

  /// Draws a line across the axes at a height.
  public func horizontalRule(_ y: Double, style: SeriesStyle = SeriesStyle()) throws(FigureError) {
    try rule(.horizontal, at: y, style)
  }

  /// Draws a line across the axes at an x.
  public func verticalRule(_ x: Double, style: SeriesStyle = SeriesStyle()) throws(FigureError) {
    try rule(.vertical, at: x, style)
  }

  private func rule(
    _ direction: RuleMark.Direction, at position: Double, _ style: SeriesStyle
  ) throws(FigureError) {
    try style.check()
    try Check.finite(direction == .horizontal ? "the y of a line" : "the x of a line", position)
    let label = try Check.label(style.label)
    let stroke = style.stroke(
      color: style.color ?? nextLineColor(), style: style.line ?? .solid, in: figureStyle)
    add(
      .rule(RuleMark(direction: direction, position: position, stroke: stroke, label: label)),
      order: style.order)
  }

  /// The points, with the pen and the marker that a format and a style ask for.
  func series(
    x: [Double]?, y: [Double], format: String, style: SeriesStyle, first: Double
  ) throws(FigureError) -> SeriesMark {
    let format = try FormatString(format)
    try style.check()
    try Check.finite("first", first)
    if let x { try Check.sameCount("x", x, as: "y", y) }
    let label = try Check.label(style.label)
    let color = style.color ?? format.color ?? nextLineColor()
    let line = style.line ?? (format.drawsLine ? format.line ?? .solid : nil)
    let points =
      if let x {
        zip(x, y).map { Point($0, $1) }
      } else {
        y.enumerated().map { Point(first + Double($0), $1) }
      }
    return SeriesMark(
      points: points, line: line.map { style.stroke(color: color, style: $0, in: figureStyle) },
      steps: style.steps,
      marker: (style.marker ?? format.marker.map(MarkerSymbol.shape)).map {
        style.markerStyle($0, color: color, in: figureStyle)
      }, label: label)
  }

  private static func errors(
    _ lists: [[Double]], over count: Int, named name: String
  ) throws(FigureError) -> [(low: Double, high: Double)] {
    guard let low = lists.first, !low.isEmpty else { return [] }
    guard lists.count <= 2 else {
      throw FigureError("\(name) must hold one list of lengths or two, got \(lists.count)")
    }
    let high = lists.count == 2 ? lists[1] : low
    for error in low + high where error < 0 {
      throw FigureError("\(name) must not be negative, got \(error)")
    }
    let (lows, highs) = (
      try spread(low, over: count, named: name), try spread(high, over: count, named: name)
    )
    return zip(lows, highs).map { (low: $0, high: $1) }
  }
}
