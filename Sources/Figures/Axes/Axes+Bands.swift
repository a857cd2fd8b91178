extension Axes {
  /// Fills the band between two lines over the same x.
  ///
  /// - Parameters:
  ///   - lower: one value for all points, or one each.
  ///   - upper: the same.
  ///   - shown: where there is a band at all; nil for everywhere. A point that is not finite is a gap.
  ///   - steps: nil joins the points by straight lines.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func fillBetween(
    x: [Double], lower: [Double], upper: [Double] = [0], shown: [Bool]? = nil, steps: Steps? = nil,
    style: SeriesStyle = SeriesStyle()
  ) throws(FigureError) {
    try style.check()
    let lower = try Self.spread(lower, over: x.count, named: "y1")
    let upper = try Self.spread(upper, over: x.count, named: "y2")
    if let shown, shown.count != x.count {
      throw FigureError("where must hold \(x.count) values, one for each point; got \(shown.count)")
    }
    var polygons: [[Point]] = []
    var run: [Int] = []
    func finish() {
      defer { run = [] }
      guard run.count > 1 else { return }
      var along = run.map { Point(x[$0], upper[$0]) }
      var back = run.map { Point(x[$0], lower[$0]) }
      if let steps { (along, back) = (steps.corners(along), steps.corners(back)) }
      polygons.append(along + back.reversed())
    }
    for index in x.indices {
      if x[index].isFinite, lower[index].isFinite, upper[index].isFinite, shown?[index] ?? true {
        run.append(index)
      } else {
        finish()
      }
    }
    finish()
    let colors = try areaColors(style)
    add(
      .area(
        AreaMark(
          polygons: polygons, face: colors.face, edge: colors.edge, edgeWidth: style.edgeWidth ?? 1,
          label: try Check.label(style.label))), order: style.order)
  }

  /// Fills a band across the axes between two heights.
  public func horizontalSpan(
    _ low: Double, _ high: Double, style: SeriesStyle = SeriesStyle()
  ) throws(FigureError) {
    try span(.horizontal, low, high, style)
  }

  /// Fills a band up the axes between two x.
  public func verticalSpan(
    _ low: Double, _ high: Double, style: SeriesStyle = SeriesStyle()
  ) throws(FigureError) {
    try span(.vertical, low, high, style)
  }

  private func span(
    _ direction: RuleMark.Direction, _ low: Double, _ high: Double, _ style: SeriesStyle
  ) throws(FigureError) {
    try style.check()
    for end in [low, high] { try Check.finite("an end of a span", end) }
    let colors = try areaColors(style)
    add(
      .span(
        SpanMark(
          direction: direction, low: min(low, high), high: max(low, high), face: colors.face,
          edge: colors.edge, edgeWidth: style.edgeWidth ?? 1, label: try Check.label(style.label))),
      order: style.order)
  }

  /// The inside and the border of an area.
  func areaColors(_ style: SeriesStyle) throws(FigureError) -> (face: Color, edge: Color) {
    func faded(_ color: Color) -> Color { style.alpha.map(color.with(alpha:)) ?? color }
    return (faded(style.face ?? style.color ?? nextFillColor()), faded(style.edge ?? .none))
  }

  /// Draws lines from one point to another each.
  ///
  /// - Parameter colors: one, one for each line, or numbers through a scale.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func segments(
    from starts: [Point], to ends: [Point], colors: PointColors? = nil, style: SeriesStyle = SeriesStyle()
  ) throws(FigureError) {
    try style.check()
    guard starts.count == ends.count else {
      throw FigureError(
        "segments need as many starts as ends, got \(starts.count) and \(ends.count)")
    }
    let colors = try inks(
      colors ?? .one(style.color ?? nextLineColor()), count: starts.count, alpha: style.alpha)
    add(
      .segments(
        SegmentMark(
          segments: zip(starts, ends).map { (start: $0, end: $1) }, colors: colors,
          width: style.width ?? figureStyle.lineWidth,
          line: style.line ?? .solid, label: try Check.label(style.label))), order: style.order)
  }

  static func spread(_ values: [Double], over count: Int, named name: String) throws(FigureError) -> [Double]
  {
    guard values.count == 1 || values.count == count else {
      throw FigureError("\(name) must hold one value or \(count), one for each point; got \(values.count)")
    }
    return values.count == count ? values : Array(repeating: values[0], count: count)
  }
}
