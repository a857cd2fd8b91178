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
    add(.series(try series(x: x, y: y, format: format, style: style, first: first)))
  }

  /// Draws a series with error bars.
  ///
  /// - Parameters:
  ///   - yErrors: half lengths of the upright bars: none, one for all points, or one each.
  ///   - xErrors: the same for the level bars.
  ///   - capSize: half the length of the bars' ends, in points.
  /// - Throws: `FigureError` for lengths that differ, negative errors, and options out of range.
  public func errorBars(
    x: [Double]? = nil, y: [Double], yErrors: [Double] = [], xErrors: [Double] = [], format: String = "",
    style: SeriesStyle = SeriesStyle(), barColor: Color? = nil, barWidth: Double? = nil, capSize: Double = 0,
    first: Double = 0
  ) throws(FigureError) {
    try Check.length("bar width", barWidth)
    try Check.length("cap size", capSize)
    let format = try FormatString(format)
    let color = style.color ?? format.color ?? nextLineColor()
    var style = style
    style.color = color
    style.marker = style.marker ?? format.marker
    style.line = style.line ?? format.line
    let noLine = style.line == nil && style.marker != nil
    let series = try series(x: x, y: y, format: noLine ? "o" : "", style: style, first: first)
    let yErrors = try Self.spread(yErrors, over: series.points.count, named: "yerr")
    let xErrors = try Self.spread(xErrors, over: series.points.count, named: "xerr")
    let ink = barColor ?? color
    add(
      .errorBars(
        ErrorBarMark(
          series: series,
          vertical: zip(series.points, yErrors).map { ($0.x, $0.y - $1, $0.y + $1) },
          horizontal: zip(series.points, xErrors).map { ($0.y, $0.x - $1, $0.x + $1) },
          stroke: Stroke(
            color: style.alpha.map(ink.with(alpha:)) ?? ink, width: barWidth ?? style.width ?? 1.5),
          capSize: capSize)))
  }

  /// Draws a line across the axes at a height.
  public func horizontalRule(_ y: Double, style: SeriesStyle = SeriesStyle()) throws(FigureError) {
    try rule(.horizontal, at: y, style)
  }

  /// Draws a line across the axes at an x.
  public func verticalRule(_ x: Double, style: SeriesStyle = SeriesStyle()) throws(FigureError) {
    try rule(.vertical, at: x, style)
  }

  /// Writes a text at a place in data coordinates.
  public func text(_ text: RichText, at position: Point, style: TextStyle = TextStyle()) throws(FigureError) {
    try Check.finite("a text's x", position.x)
    try Check.finite("a text's y", position.y)
    try Check.finite("a text's rotation", style.rotation)
    guard 1...500 ~= style.size else {
      throw FigureError("a text's size must be between 1 and 500 points, got \(style.size)")
    }
    add(.text(TextMark(position: position, text: text, style: style)))
  }

  private func rule(
    _ direction: RuleMark.Direction, at position: Double, _ style: SeriesStyle
  ) throws(FigureError) {
    try style.check()
    try Check.finite(direction == .horizontal ? "the y of a line" : "the x of a line", position)
    let label = try Check.label(style.label)
    let stroke = style.stroke(color: style.color ?? nextLineColor(), style: style.line ?? .solid)
    add(.rule(RuleMark(direction: direction, position: position, stroke: stroke, label: label)))
  }

  private func series(
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
      points: points, line: line.map { style.stroke(color: color, style: $0) },
      marker: (style.marker ?? format.marker).map { style.markerStyle($0, color: color) }, label: label)
  }

  private static func spread(_ errors: [Double], over count: Int, named name: String) throws(FigureError)
    -> [Double]
  {
    guard errors.isEmpty || errors.count == 1 || errors.count == count else {
      throw FigureError("\(name) must hold one value or \(count), one for each point; got \(errors.count)")
    }
    for error in errors where error < 0 { throw FigureError("\(name) must not be negative, got \(error)") }
    return errors.count == 1 ? Array(repeating: errors[0], count: count) : errors
  }
}
