import Execution

extension Axes {
  /// Where contour lines run.
  public enum ContourLevels: Sendable {
    /// At round numbers, in about so many intervals.
    case count(Int)
    case values([Double])
  }

  /// Draws the lines along which a row-major matrix has some values, each coloured by its value.
  ///
  /// - Parameters:
  ///   - x: of the columns, and `y` of the rows; they are counted from `first` when nil.
  ///   - color: of all lines, in place of those of the scale.
  /// - Throws: `FigureError` for lengths that differ and options out of range, `MemoryLimitExceeded`, `Cancelled`.
  public func contour(
    _ values: [Double], rows: Int, columns: Int, x: [Double]? = nil, y: [Double]? = nil,
    levels: ContourLevels = .count(7), scale: ColorScale.Request = ColorScale.Request(), color: Color? = nil,
    style: SeriesStyle = SeriesStyle(), first: Double = 0
  ) throws {
    try style.check()
    try Check.finite("first", first)
    guard rows >= 2, columns >= 2, values.count == rows * columns else {
      throw FigureError("contours need at least two rows and two columns, got \(rows) x \(columns)")
    }
    let x = try Self.places(x, count: columns, first: first, named: "x")
    let y = try Self.places(y, count: rows, first: first, named: "y")
    let heights = try Self.heights(levels, over: ValueRange(values))
    var segments: [(start: Point, end: Point)] = []
    var numbers: [Double] = []
    let loan = MemoryLoan()
    for height in heights {
      for line in try ContourLines(of: values, rows: rows, columns: columns, level: height).lines {
        let points = line.map { Point(Self.value(at: $0.x, in: x), Self.value(at: $0.y, in: y)) }
        segments += zip(points, points.dropFirst()).map { (start: $0, end: $1) }
        numbers += Array(repeating: height, count: points.count - 1)
        try loan.hold(80 * segments.count)
      }
    }
    let inks =
      if let color { Inks([color], alpha: style.alpha) } else {
        // All levels count, drawn or not, so that one scale fits several axes.
        Inks(numbers, through: try makeMapping(scale, values: heights), alpha: style.alpha)
      }
    let frame = Rect(around: [Point(x[0], y[0]), Point(x[columns - 1], y[rows - 1])])
    add(
      .segments(
        SegmentMark(
          segments: segments, colors: inks, width: style.width ?? figureStyle.lineWidth,
          line: style.line ?? .solid,
          isChain: true, frame: frame, label: try Check.label(style.label))),
      order: style.order, holding: loan)
  }

  private static func places(
    _ places: [Double]?, count: Int, first: Double, named name: String
  ) throws(FigureError) -> [Double] {
    guard let places else { return (0..<count).map { first + Double($0) } }
    guard places.count == count else {
      throw FigureError(
        "\(name) must hold \(count) numbers, one for each \(name == "x" ? "column" : "row"); got \(places.count)"
      )
    }
    for place in places { try Check.finite(name, place) }
    return places
  }

  private static func heights(
    _ levels: ContourLevels, over range: ValueRange
  ) throws(FigureError) -> [Double] {
    switch levels {
    case .count(let count):
      guard 1...200 ~= count else { throw FigureError("there can be 1 to 200 levels, got \(count)") }
      guard range.least < range.greatest else { return [] }
      return TickLocator.ticks(from: range.least, to: range.greatest, intervals: count)
    case .values(let values):
      guard values.count <= 200 else {
        throw FigureError("there can be at most 200 levels, got \(values.count)")
      }
      for value in values { try Check.finite("a level", value) }
      return values
    }
  }

  /// Between two of some places.
  private static func value(at index: Double, in places: [Double]) -> Double {
    let low = min(Int(index), places.count - 2)
    let share = index - Double(low)
    return places[low] + share * (places[low + 1] - places[low])
  }
}
