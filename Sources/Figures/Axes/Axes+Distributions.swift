extension Axes {
  /// How box and violin plots look; what is nil takes matplotlib's default.
  public struct DistributionStyle: Sendable {
    /// Where the plots stand; 1, 2, 3 and so on when nil.
    public var positions: [Double]?
    /// In data units.
    public var width: Double?
    /// Names below the plots.
    public var labels: [String]?
    /// Insides: none, one for all, or one each.
    public var faces: [Color] = []
    /// Of the lines.
    public var color: Color?
    public var alpha: Double?
    public var showsMeans = false
    public var showsMedians = false
    public var showsOutliers = true
    /// Whether the plots lie on their side.
    public var isLevel = false
    /// How far whiskers may reach from their box, in its heights.
    public var reach = 1.5
    public var order: Double?

    public init() {}
  }

  /// Draws a box from the lower to the upper quartile for each group, with its median, whiskers and outliers.
  ///
  /// The statistics are matplotlib's; a group without a finite value draws nothing.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func boxPlot(
    _ groups: [[Double]], style: DistributionStyle = DistributionStyle()
  ) throws(FigureError) {
    let places = try place(groups.count, style)
    try Check.finite("whiskers", style.reach)
    let width = style.width ?? Self.boxWidth(places)
    let ink = style.color ?? figureStyle.foreground
    var line = SeriesStyle(color: ink, width: 1)
    line.order = style.order ?? 2
    var medianLine = SeriesStyle(color: figureStyle.cycled(1), width: 1)
    medianLine.order = style.order ?? 2
    for (index, group) in groups.enumerated() {
      guard let box = BoxStatistics(group, reach: style.reach) else { continue }
      let middle = places[index]
      func point(_ aside: Double, _ value: Double) -> Point {
        style.isLevel ? Point(value, middle + aside) : Point(middle + aside, value)
      }
      let half = width / 2
      let face = style.faces.isEmpty ? Color.none : style.faces[style.faces.count == 1 ? 0 : index]
      let corners = [
        point(-half, box.lowerQuartile), point(half, box.lowerQuartile), point(half, box.upperQuartile),
        point(-half, box.upperQuartile),
      ]
      add(
        .area(
          AreaMark(
            polygons: [corners], face: style.alpha.map(face.with(alpha:)) ?? face, edge: ink, edgeWidth: 1,
            label: nil)), order: style.order ?? 2)
      let starts = [
        point(0, box.lowerQuartile), point(0, box.upperQuartile), point(-half / 2, box.lowerWhisker),
        point(-half / 2, box.upperWhisker),
      ]
      let ends = [
        point(0, box.lowerWhisker), point(0, box.upperWhisker), point(half / 2, box.lowerWhisker),
        point(half / 2, box.upperWhisker),
      ]
      try segments(from: starts, to: ends, style: line)
      try segments(from: [point(-half, box.median)], to: [point(half, box.median)], style: medianLine)
      try mark(style.showsOutliers ? box.outliers.map { point(0, $0) } : [], .circle, .none, ink, style)
      if style.showsMeans {
        try mark([point(0, box.mean)], .triangleUp, figureStyle.cycled(2), figureStyle.cycled(2), style)
      }
    }
  }

  /// Draws the smoothed distribution of each group, mirrored, with a line from its least to its greatest
  /// value.
  ///
  /// The density is SciPy's `gaussian_kde`; a group without a finite value draws nothing.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func violinPlot(
    _ groups: [[Double]], style: DistributionStyle = DistributionStyle()
  ) throws(FigureError) {
    let places = try place(groups.count, style)
    let width = style.width ?? 0.5
    let body = style.faces.first ?? style.color ?? nextFillColor()
    var line = SeriesStyle(color: style.color ?? body, width: figureStyle.lineWidth)
    line.order = style.order ?? 2
    for (index, group) in groups.enumerated() {
      guard let density = DensityEstimate(group), let peak = density.densities.max(),
        let box = BoxStatistics(group), let least = density.places.first, let greatest = density.places.last
      else { continue }
      let middle = places[index]
      func point(_ aside: Double, _ value: Double) -> Point {
        style.isLevel ? Point(value, middle + aside) : Point(middle + aside, value)
      }
      let sides = zip(density.places, density.densities).map { ($0, width / 2 * $1 / peak) }
      let face = style.faces.count > 1 ? style.faces[index] : body
      add(
        .area(
          AreaMark(
            polygons: [sides.map { point(-$1, $0) } + sides.reversed().map { point($1, $0) }],
            face: face.with(alpha: style.alpha ?? 0.3), edge: .none, edgeWidth: 0, label: nil)),
        order: style.order)
      let levels =
        [least, greatest] + (style.showsMedians ? [box.median] : [])
        + (style.showsMeans ? [box.mean] : [])
      try segments(
        from: [point(0, least)] + levels.map { point(-width / 4, $0) },
        to: [point(0, greatest)] + levels.map { point(width / 4, $0) },
        colors: style.faces.count > 1 && style.color == nil ? .one(face) : nil, style: line)
    }
  }

  private func mark(
    _ points: [Point], _ marker: Marker, _ face: Color, _ edge: Color, _ style: DistributionStyle
  ) throws(FigureError) {
    guard !points.isEmpty else { return }
    let marker = MarkerStyle(marker: .shape(marker), size: 6, face: face, edge: edge, edgeWidth: 1)
    add(.series(SeriesMark(points: points, line: nil, marker: marker, label: nil)), order: style.order)
  }

  private static func boxWidth(_ places: [Double]) -> Double {
    let spread = (places.max() ?? 0) - (places.min() ?? 0)
    return min(max(0.15 * spread, 0.15), 0.5)
  }

  /// Checks the style, and makes room and ticks for the groups.
  private func place(_ count: Int, _ style: DistributionStyle) throws(FigureError) -> [Double] {
    try Check.opacity(style.alpha)
    if let width = style.width { try Check.finite("width", width) }
    let places = style.positions ?? (0..<count).map { Double($0 + 1) }
    guard places.count == count else {
      throw FigureError("there must be \(count) positions, one for each group; got \(places.count)")
    }
    for place in places { try Check.finite("a position", place) }
    guard style.faces.count <= 1 || style.faces.count == count else {
      throw FigureError("there must be one colour or \(count), one each; got \(style.faces.count)")
    }
    if let labels = style.labels, labels.count != count {
      throw FigureError("there must be \(count) labels, one for each group; got \(labels.count)")
    }
    guard let least = places.min(), let greatest = places.max() else { return places }
    var axis = style.isLevel ? y : x
    if axis.ticks == nil {
      axis.ticks = try AxisTicks(positions: places, labels: style.labels, isThinned: true)
    }
    if axis.limits == .automatic { axis.limits = try AxisLimits(lower: least - 0.5, upper: greatest + 0.5) }
    if style.isLevel { y = axis } else { x = axis }
    return places
  }
}
