import Figures
import Testing

/// Numbers at the ends of what a Double can hold: each figure is drawn, or an error says why not.
@Suite struct ExtremeNumberTests {
  private func axis(_ low: Double, _ high: Double, _ change: (inout Axis) throws -> Void) throws -> Axis {
    var axis = try Figure()[0].x
    axis.limits = try AxisLimits(lower: low, upper: high)
    try change(&axis)
    return axis
  }

  private func draw(_ axis: Axis) throws {
    let figure = try Figure()
    figure[0].x = axis
    _ = try figure.render(as: .svg)
  }

  @Test(arguments: [
    ([Double.leastNonzeroMagnitude], 0.0, 1.0), ([1e-300], 0, 1e10), ([1e300, 1e301], 0, 1.7e308),
  ])
  func ticksAreWritten(_ ticks: [Double], _ low: Double, _ high: Double) throws {
    try draw(axis(low, high) { $0.ticks = try AxisTicks(positions: ticks) })
  }

  @Test func percentagesMayOverflow() throws {
    try draw(axis(0, 1.7e308) { $0.tickFormat = try TickFormat("percent") })
  }

  @Test func logarithmicTicksEndWithTheNumbers() throws {
    try draw(axis(1e300, .greatestFiniteMagnitude) { $0.scale = .log })
    let ticks = LogTicks.log(from: 1e300, to: .greatestFiniteMagnitude)
    #expect(!ticks.major.isEmpty && (ticks.major + ticks.minor).allSatisfy(\.isFinite))
  }

  @Test func endsThatAreOnePlaceOfAScaleAreRefused() throws {
    for scale in [AxisScale.log, try .symmetricLog()] {
      #expect(throws: FigureError("the x axis cannot reach from 1000000000000000.0 to 1000000000000000.1")) {
        try draw(axis(1e15, 1e15 + 0.125) { $0.scale = scale })
      }
    }
    #expect(throws: FigureError("the x axis cannot reach from 0.0 to 1e+308")) {
      try draw(axis(0, 1e308) { $0.scale = try .symmetricLog(threshold: 1e-300) })
    }
  }

  @Test func colorsOfOneLogarithmAreThoseOfOneValue() throws {
    var request = ColorScale.Request()
    request.isLogarithmic = true
    let values = [1e15, 1e15 + 0.125]
    let scale = try ColorScale(request, values: values)
    let map = try Colormap("viridis")
    #expect(scale(values[0]) == map(0) && scale(values[1]) == map(1))
  }

  @Test func equalUnitsAreDrawnHoweverSmall() throws {
    let figure = try Figure()
    figure[0].x.limits = try AxisLimits(lower: 0, upper: Double.leastNormalMagnitude / 200)
    figure[0].y.limits = try AxisLimits(lower: 0, upper: Double.leastNormalMagnitude / 100)
    try figure[0].setAspect(1)
    let frame = try #require(SVGReading(figure).frames.first)
    #expect(frame.bottom - frame.top > 100)
    #expect(abs(2 * (frame.right - frame.left) - (frame.bottom - frame.top)) < 0.1)
  }

  @Test func contourLinesCrossWhatIsTooFarApart() throws {
    let values = [-1.7e308, 1.7e308, -1.7e308, 1.7e308]
    let lines = try ContourLines(of: values, rows: 2, columns: 2, level: 1e308).lines
    #expect(lines.joined().allSatisfy { 0...1 ~= $0.x && 0...1 ~= $0.y })
  }

  @Test func notesStandNearWhatTheyAreAbout() throws {
    let figure = try Figure()
    for offset in [Point(1e300, 0), Point(0, -10_001)] {
      #expect(throws: FigureError.self) {
        try figure[0].annotate(
          RichText("here"), target: Point(0.5, 0.5), place: .offset(offset), arrow: nil)
      }
    }
    try figure[0].annotate(
      RichText("here"), target: Point(0.5, 0.5), place: .offset(Point(10_000, 0)), arrow: nil)
    _ = try figure.render(as: .svg)
  }

  /// A dash for each hundredth of a point would be millions of them.
  @Test func dashesThatNobodySeesAreALine() throws {
    let figure = try Figure()
    let x = (0..<1000).map { Double($0 * 7919 % 1000) }
    var style = try SeriesStyle(color: Color("black"))
    style.width = 0.004
    style.line = .dotted
    try figure[0].plot(x: x, y: x.map { -$0 * $0 }, style: style)
    #expect(try figure.render(as: .svg).count < 1_000_000)
  }
}
