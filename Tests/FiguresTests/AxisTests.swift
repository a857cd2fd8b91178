import Figures
import Testing

/// Scales, limits, ticks and frames, read back from the SVG.
@Suite struct AxisTests {
  /// Where marks without an edge stand, as shares of the first frame's width and height from its lower left.
  private func shares(_ svg: SVGReading, _ color: String) throws -> [(x: Double, y: Double)] {
    let frame = try #require(svg.frames.first)
    return svg.polygons.filter { $0.color == color }.map {
      (
        ($0.middle.x - frame.left) / (frame.right - frame.left),
        (frame.bottom - $0.middle.y) / (frame.bottom - frame.top)
      )
    }
  }

  private func dots(_ axes: Axes, _ x: [Double], _ y: [Double]) throws {
    try axes.plot(x: x, y: y, format: "ro", style: SeriesStyle(edge: Color.none, size: 4))
  }

  @Test func logarithmicAxesPlaceByPowers() throws {
    let figure = try Figure()
    let axes = figure[0]
    axes.x.scale = .log
    axes.x.limits = try AxisLimits(lower: 1, upper: 1000)
    axes.y.limits = try AxisLimits(lower: 0, upper: 1)
    try dots(axes, [10, 100, 500], [0.5, 0.5, 0.5])
    let svg = try SVGReading(figure)
    let places = try shares(svg, "rgb(255,0,0)").map(\.x)
    for (place, expected) in zip(places, [1.0 / 3, 2.0 / 3, 0.899_657]) {
      #expect(abs(place - expected) < 1e-3)
    }
    #expect(svg.texts.contains("100") && svg.texts.contains("103"))
  }

  @Test func logarithmicLimitsIgnoreWhatHasNoLogarithm() throws {
    let figure = try Figure()
    figure[0].y.scale = .log
    try dots(figure[0], [0, 1, 2], [-5, 1, 100])
    let places = try shares(SVGReading(figure), "rgb(255,0,0)").map(\.y)
    #expect(places.count == 2)
    #expect(abs(places[0] - 0.05 / 1.1) < 1e-3 && abs(places[1] - 1.05 / 1.1) < 1e-3)
  }

  @Test func logarithmicLimitsMustBePositive() throws {
    let figure = try Figure()
    figure[0].x.scale = .log
    figure[0].x.limits = try AxisLimits(lower: 0)
    let error = #expect(throws: FigureError.self) { try figure.render(as: .svg) }
    #expect(error?.message.contains("above 0") == true)
  }

  @Test func symmetricLogarithmsAreLinearAroundZero() throws {
    let figure = try Figure()
    let axes = figure[0]
    axes.x.scale = try .symmetricLog(threshold: 1)
    axes.x.limits = try AxisLimits(lower: -100, upper: 100)
    try dots(axes, [-10, 0, 0.5, 10], [0, 0, 0, 0])
    let places = try shares(SVGReading(figure), "rgb(255,0,0)").map(\.x)
    // The linear part is 1 / 0.9 of a decade long on either side of zero.
    let half = 2 + 1 / 0.9
    let expected = [-(1 / 0.9 + 1), 0, 0.5 / 0.9, 1 / 0.9 + 1].map { 0.5 + $0 / half / 2 }
    for (place, value) in zip(places, expected) { #expect(abs(place - value) < 1e-3) }
    #expect(throws: FigureError.self) { try AxisScale.symmetricLog(threshold: 0) }
  }

  @Test func powersOfTenAreTicks() {
    #expect(LogTicks.log(from: 0.5, to: 200).major == [1, 10, 100])
    #expect(LogTicks.log(from: 1, to: 20).minor == [2, 3, 4, 5, 6, 7, 8, 9, 20])
    #expect(LogTicks.log(from: 1e-20, to: 1e20).major.count <= 10)
    #expect(LogTicks.symlog(from: -100, to: 10, threshold: 1).major == [-100, -10, -1, 0, 1, 10])
    #expect(LogTicks.log(from: -1, to: 1).major.isEmpty)
    #expect(LogTicks.symlog(from: 1, to: .infinity, threshold: 1).major.isEmpty)
  }

  @Test func anInvertedAxisRunsTheOtherWay() throws {
    let figure = try Figure()
    figure[0].y.isInverted = true
    figure[0].y.limits = try AxisLimits(lower: 0, upper: 4)
    try dots(figure[0], [0, 1], [1, 2])
    let places = try shares(SVGReading(figure), "rgb(255,0,0)").map(\.y)
    #expect(abs(places[0] - 0.75) < 1e-3 && abs(places[1] - 0.5) < 1e-3)
  }

  @Test func equalUnitsAndOtherRatios() throws {
    for ratio in [1.0, 2] {
      let figure = try Figure(width: 8, height: 3)
      figure[0].x.limits = try AxisLimits(lower: 0, upper: 3)
      figure[0].y.limits = try AxisLimits(lower: 0, upper: 1)
      try figure[0].setAspect(ratio)
      let frame = try #require(SVGReading(figure).frames.first)
      #expect(abs((frame.right - frame.left) / (frame.bottom - frame.top) - 3 / ratio) < 1e-3)
    }
    #expect(throws: FigureError.self) { try Figure()[0].setAspect(0) }
  }

  @Test func everySecondTickIsShownTurned() throws {
    let figure = try Figure()
    figure[0].x.limits = try AxisLimits(lower: 0, upper: 4)
    figure[0].x.ticks = try AxisTicks(positions: [0, 1, 2, 3, 4], labels: ["a0", "a1", "a2", "a3", "a4"])
    figure[0].x.tickStep = 2
    figure[0].x.tickRotation = 45
    let svg = try SVGReading(figure)
    #expect(svg.texts.filter { $0.hasPrefix("a") } == ["a0", "a2", "a4"])
    #expect(svg.source.matches(of: /rotate\(-45/).count == 3)
  }

  @Test func framesAndSpinesCanGo() throws {
    let figure = try Figure(rows: 1, columns: 2)
    figure[0].isFrameHidden = true
    figure[0].title = try RichText("kept")
    figure[0].x.label = try RichText("gone")
    figure[1].spines = [.left, .bottom]
    let svg = try SVGReading(figure)
    #expect(svg.frames.isEmpty)
    #expect(svg.texts.contains("kept") && !svg.texts.contains("gone"))
    // Two sides, each a line of two points that is longer than any tick.
    let sides = svg.lines.filter { line in
      let (a, b) = (line.points[0], line.points[line.points.count - 1])
      return line.color == "rgb(0,0,0)" && max(abs(a.x - b.x), abs(a.y - b.y)) > 50
    }
    #expect(sides.count == 2)
  }

  @Test func gridsFollowTheirOptions() throws {
    let figure = try Figure()
    figure[0].x.ticks = try AxisTicks(positions: [0.25, 0.5])
    figure[0].grid = try GridStyle(axis: .x, color: Color("r"), width: 2, line: .solid)
    let red = try SVGReading(figure).lines.filter { $0.color == "rgb(255,0,0)" }
    #expect(red.count == 2 && red.allSatisfy { abs($0.width - 2.67) < 0.01 })
    #expect(throws: FigureError.self) { try GridStyle(alpha: 2) }
  }
}
