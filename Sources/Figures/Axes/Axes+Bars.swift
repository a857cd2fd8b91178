extension Axes {
  /// How bars stand.
  public struct BarLayout: Sendable {
    /// In data units.
    public var width = 0.8
    /// Where the bars begin: one for all, or one each.
    public var bases = [0.0]
    /// Whether the bars lie on their side.
    public var isLevel = false
    /// Half lengths of error bars at the bars' ends: none, one for all, or one each.
    public var errors: [Double] = []
    /// Half the length of the error bars' ends, in points.
    public var capSize = 0.0

    public init() {}
  }

  /// Draws bars from their bases to `bases + heights`.
  ///
  /// - Parameters:
  ///   - x: the bars' middles; nil counts from `first`.
  ///   - colors: one, one for each bar, or numbers through a scale; nil takes the style's, or the next of the
  ///     cycle.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func bars(
    x: [Double]? = nil, heights: [Double], layout: BarLayout = BarLayout(), colors: PointColors? = nil,
    style: SeriesStyle = SeriesStyle(), first: Double = 0
  ) throws(FigureError) {
    try style.check()
    try Check.finite("a bar's width", layout.width)
    for base in layout.bases { try Check.finite("the bars' base", base) }
    try Check.finite("first", first)
    if let x { try Check.sameCount("x", x, as: "heights", heights) }
    let bases = try Self.spread(layout.bases, over: heights.count, named: "base")
    let middles = x ?? heights.indices.map { first + Double($0) }
    let half = layout.width / 2
    let bars = heights.indices.map { index in
      let (middle, base, height) = (middles[index], bases[index], heights[index])
      // A height that is not a number leaves no bar.
      let (low, high) = height.isNaN ? (.nan, .nan) : (min(base, base + height), max(base, base + height))
      return layout.isLevel
        ? Rect(left: low, bottom: middle - half, right: high, top: middle + half)
        : Rect(left: middle - half, bottom: low, right: middle + half, top: high)
    }
    let faces: Inks? =
      if let colors { try inks(colors, count: bars.count, alpha: style.alpha) } else { nil }
    try addBars(
      bars, shape: .separate, isLevel: layout.isLevel, faces: faces, bases: Set(bases), style)
    guard !layout.errors.isEmpty else { return }
    let errors = try Self.spread(layout.errors, over: bars.count, named: "err")
    for error in errors where error < 0 { throw FigureError("err must not be negative, got \(error)") }
    let ends = zip(bases, heights).map { $0 + $1 }
    let whiskers = bars.indices.map { (middles[$0], ends[$0] - errors[$0], ends[$0] + errors[$0]) }
    let ink = style.alpha.map(figureStyle.foreground.with(alpha:)) ?? figureStyle.foreground
    add(
      .errorBars(
        ErrorBarMark(
          series: SeriesMark(points: [], line: nil, marker: nil, label: nil),
          vertical: layout.isLevel ? [] : whiskers.map { (x: $0.0, low: $0.1, high: $0.2) },
          horizontal: layout.isLevel ? whiskers.map { (y: $0.0, low: $0.1, high: $0.2) } : [],
          stroke: Stroke(color: ink, width: 1.5), capSize: layout.capSize)),
      order: style.order.map { $0 + 0.1 })
  }

  /// Draws several series of bars, beside one another or on top of one another.
  ///
  /// - Parameters:
  ///   - series: of each, one height for each of the groups.
  ///   - colors: of the series; the next of the cycle when nil.
  ///   - labels: of the series, in the legend.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func groupedBars(
    x: [Double]? = nil, series: [[Double]], isStacked: Bool, layout: BarLayout = BarLayout(),
    colors: [Color]? = nil, labels: [String]? = nil, style: SeriesStyle = SeriesStyle(), first: Double = 0
  ) throws(FigureError) {
    let count = series.first?.count ?? 0
    for (name, given) in [("colours", colors?.count), ("labels", labels?.count)] {
      if let given, given != series.count {
        throw FigureError("there must be \(series.count) \(name), one for each series; got \(given)")
      }
    }
    let middles = x ?? (0..<count).map { first + Double($0) }
    // Upward and downward bars are stacked apart.
    var tops = try Self.spread(layout.bases, over: count, named: "base")
    var feet = tops
    for (number, heights) in series.enumerated() {
      var style = style
      if let colors { style.color = colors[number] }
      if let labels { style.label = labels[number] }
      var one = layout
      if isStacked {
        one.bases = heights.indices.map { heights[$0] < 0 ? feet[$0] : tops[$0] }
        try bars(x: middles, heights: heights, layout: one, style: style)
        for index in heights.indices where heights[index].isFinite {
          if heights[index] < 0 { feet[index] += heights[index] } else { tops[index] += heights[index] }
        }
      } else {
        one.width = layout.width / Double(series.count)
        let shift = (Double(number) + 0.5) * one.width - layout.width / 2
        try bars(x: middles.map { $0 + shift }, heights: heights, layout: one, style: style)
      }
    }
  }

  func addBars(
    _ bars: [Rect], shape: BarMark.Shape, isLevel: Bool, faces: Inks?, bases: Set<Double>,
    _ style: SeriesStyle
  ) throws(FigureError) {
    let label = try Check.label(style.label)
    func faded(_ color: Color) -> Color { style.alpha.map(color.with(alpha:)) ?? color }
    let faces = faces ?? Inks([style.face ?? style.color ?? nextFillColor()], alpha: style.alpha)
    let edge = faded(style.edge ?? .none)
    let drawn = bars.indices.filter { bars[$0].corners.allSatisfy(\.isFinite) }
    add(
      .bars(
        BarMark(
          bars: drawn.map { bars[$0] }, faces: faces.picking(drawn),
          edge: edge, edgeWidth: style.edgeWidth ?? style.width ?? 1, shape: shape, isLevel: isLevel,
          bases: bases, label: label)), order: style.order)
  }
}
