extension Axes {
  /// Draws a line, markers, or both, coloured along their course by a number at each point.
  ///
  /// The piece between two points has the colour of the mean of their numbers.
  /// - Throws: `FigureError` for lengths that differ, options out of range, and a line that is not solid.
  public func plot(
    x: [Double]? = nil, y: [Double], coloredBy values: [Double], _ request: ColorScale.Request,
    format: String = "", style: SeriesStyle = SeriesStyle(), first: Double = 0
  ) throws(FigureError) {
    guard values.count == y.count else {
      throw FigureError(
        "there must be \(y.count) numbers to colour by, one for each point; got \(values.count)")
    }
    var plain = style
    plain.color = .black
    let series = try series(x: x, y: y, format: format, style: plain, first: first)
    let mapping = try makeMapping(request, values: values)
    if let line = series.line {
      guard line.style == .solid else {
        throw FigureError("a line that is coloured by numbers is solid; got \"\(line.style.rawValue)\"")
      }
      // Where a point or its number is missing, there is a gap.
      let starts = values.indices.dropLast().filter {
        series.points[$0].isFinite && series.points[$0 + 1].isFinite
      }
      add(
        .segments(
          SegmentMark(
            segments: starts.map { (start: series.points[$0], end: series.points[$0 + 1]) },
            colors: Inks(
              starts.map { values[$0] / 2 + values[$0 + 1] / 2 }, through: mapping, alpha: style.alpha),
            width: line.width, line: .solid, isChain: true, label: series.label)), order: style.order)
    }
    if let marker = series.marker {
      let faces = Inks(values, through: mapping, alpha: style.alpha)
      add(
        .scatter(
          ScatterMark(
            points: series.points, marker: marker.marker, sizes: [marker.size],
            faces: style.face.map { Inks([$0], alpha: style.alpha) } ?? faces,
            edges: style.edge.map { Inks([$0], alpha: style.alpha) } ?? faces, edgeWidth: marker.edgeWidth,
            label: series.line == nil ? series.label : nil)), order: style.order ?? 2)
    }
  }
}
