extension Axes {
  /// Draws a line for each column of a matrix, coloured by a number of its own.
  ///
  ///     try axes.plot(x: positions, family: logits, rows: 20, columns: 12, style: FamilyStyle(colorbar: true))
  ///
  /// - Parameters:
  ///   - values: row-major, rows x columns; the rows belong to `x`.
  /// - Throws: `FigureError` for lengths that differ and options out of range.
  public func plot(
    x: [Double]? = nil, family values: [Double], rows: Int, columns: Int, format: String = "",
    family: FamilyStyle = FamilyStyle(), style: SeriesStyle = SeriesStyle(), first: Double = 0
  ) throws(FigureError) {
    if let x, x.count != rows {
      throw FigureError(
        "the columns of y are lines of \(rows) points, but x has \(x.count)"
          + (x.count == columns ? "; transpose y to draw its rows" : ""))
    }
    guard values.count == rows * columns else {
      throw FigureError("a matrix of \(rows) x \(columns) needs as many values, got \(values.count)")
    }
    if let labels = family.labels, labels.count != columns {
      throw FigureError("there must be \(columns) labels, one for each line; got \(labels.count)")
    }
    let numbers = family.values ?? (0..<columns).map { first + Double($0) }
    guard numbers.count == columns else {
      throw FigureError("there must be \(columns) values, one for each line; got \(numbers.count)")
    }
    let isMapped = family.scale != ColorScale.Request() || family.values != nil || family.colorbar != nil
    // The lines' colours are chosen here, so no other axes can change the scale any more.
    let scale = try isMapped ? makeMapping(family.scale, values: numbers).fixed() : nil
    for column in 0..<columns {
      var style = style
      if let scale { style.color = scale(numbers[column]) }
      if let labels = family.labels { style.label = labels[column] } else if column > 0 { style.label = nil }
      try plot(
        x: x, y: (0..<rows).map { values[$0 * columns + column] }, format: format, style: style,
        first: first)
    }
    if let style = family.colorbar { try showColorbar(style) }
  }

  /// How the lines of a family differ.
  public struct FamilyStyle: Sendable {
    /// Takes the lines' colours from their values; they have the colours of the cycle where nothing is asked.
    public var scale = ColorScale.Request()
    /// The lines' numbers; they are counted when nil.
    public var values: [Double]?
    public var labels: [String]?
    public var colorbar: ColorbarStyle?

    public init() {}
  }
}
