extension Axes {
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
    let faces = try inks(colors ?? .one(nextFillColor()), count: x.count, alpha: style.alpha)
    let edge = style.edge.map { edge in style.alpha.map(edge.with(alpha:)) ?? edge }
    add(
      .scatter(
        ScatterMark(
          points: zip(x, y).map { Point($0, $1) }, marker: style.marker ?? .shape(.circle),
          sizes: areas.isEmpty ? [style.size ?? figureStyle.markerSize] : areas.map { $0.squareRoot() },
          faces: faces, edges: edge.map { Inks([$0]) } ?? faces,
          edgeWidth: style.edgeWidth ?? style.width ?? 1.5,
          label: label)), order: style.order)
  }
}
