extension Axes {
  /// The colours of scattered points.
  public enum PointColors: Sendable {
    case one(Color)
    case each([Color])
    /// A number for each point, through a scale.
    case mapped([Double], ColorScale)
  }

  /// Draws markers that may differ in size and colour.
  ///
  /// - Parameters:
  ///   - areas: the markers' squared diameters in square points: none (36), one for all, or one each.
  ///   - colors: the faces; the next colour of the cycle when nil.
  ///   - style: `face`, `color` and `line` are not used; the edge has the face's colour unless given.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func scatter(
    x: [Double], y: [Double], areas: [Double] = [], colors: PointColors? = nil,
    style: SeriesStyle = SeriesStyle()
  ) throws(FigureError) {
    try style.check()
    try Check.sameCount("x", x, as: "y", y)
    for area in areas where !(0...1e8 ~= area) {
      throw FigureError("a marker's area must be between 0 and 1e8 square points, got \(area)")
    }
    guard areas.count <= 1 || areas.count == x.count else {
      throw FigureError("there must be one marker size or \(x.count), one for each point; got \(areas.count)")
    }
    let label = try Check.label(style.label)
    var faces = try resolved(colors ?? .one(nextFillColor()), count: x.count)
    if let alpha = style.alpha { faces = faces.map { $0.with(alpha: alpha) } }
    let edge = style.edge.map { edge in style.alpha.map(edge.with(alpha:)) ?? edge }
    add(
      .scatter(
        ScatterMark(
          points: zip(x, y).map { Point($0, $1) }, marker: style.marker ?? .circle,
          sizes: areas.isEmpty ? [style.size ?? figureStyle.markerSize] : areas.map { $0.squareRoot() },
          faces: faces, edges: edge.map { [$0] } ?? faces, edgeWidth: style.edgeWidth ?? style.width ?? 1.5,
          label: label)), order: style.order)
  }

  /// Shows a row-major matrix as coloured cells, the centre of the first at (`first`, `first`).
  ///
  /// - Returns: the scale of the colours.
  /// - Throws: `FigureError` when `values` does not hold rows x columns numbers or an option is out of range.
  @discardableResult
  public func image(
    _ values: [Double], rows: Int, columns: Int, style: ImageStyle = ImageStyle()
  ) throws(FigureError) -> ColorScale {
    guard rows > 0, columns > 0 else {
      throw FigureError("an image needs at least one row and one column, got \(rows) x \(columns)")
    }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, values.count == count else {
      throw FigureError("an image of \(rows) x \(columns) needs as many values, got \(values.count)")
    }
    try Check.opacity(style.alpha)
    try Check.finite("first", style.first)
    let scale = try ColorScale(
      style.map ?? figureStyle.colormap, low: style.low, high: style.high, values: values)
    if style.colorbar {
      colorbar = Colorbar(
        scale: scale, label: try style.colorbarLabel.map { text throws(FigureError) in try RichText(text) })
    }
    isTopDown = style.origin == .upper
    try setAspect(style.aspect == .equal ? 1 : nil)
    add(
      .image(
        ImageMark(
          values: values, rows: rows, columns: columns, scale: scale, alpha: style.alpha ?? 1,
          isTopDown: isTopDown, first: style.first)), order: style.order)
    return scale
  }
}
