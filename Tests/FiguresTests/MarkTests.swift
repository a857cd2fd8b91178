import Figures
import Testing

/// Box and violin plots, bars, bands and notes, read back from the SVG.
@Suite struct MarkTests {
  /// A figure whose axes reach from 0 to 10 both ways.
  private func square() throws -> Figure {
    let figure = try Figure(width: 5, height: 5)
    figure[0].x.limits = try AxisLimits(lower: 0, upper: 10)
    figure[0].y.limits = try AxisLimits(lower: 0, upper: 10)
    return figure
  }

  /// A shape's sides in data units of `square`.
  private func sides(_ polygon: SVGReading.Polygon, _ frame: SVGReading.Polygon) -> [Double] {
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top)
    return [
      10 * (polygon.left - frame.left) / width, 10 * (frame.bottom - polygon.bottom) / height,
      10 * (polygon.right - frame.left) / width, 10 * (frame.bottom - polygon.top) / height,
    ]
  }

  private func expect(_ polygon: SVGReading.Polygon, _ svg: SVGReading, is expected: [Double]) throws {
    let frame = try #require(svg.frames.first)
    for (side, value) in zip(sides(polygon, frame), expected) {
      #expect(abs(side - value) < 0.01, "\(sides(polygon, frame)) is not \(expected)")
    }
  }

  private func red(_ figure: Figure) throws -> (SVGReading, [SVGReading.Polygon]) {
    let svg = try SVGReading(figure)
    return (svg, svg.polygons.filter { $0.color == "rgb(255,0,0)" })
  }

  private let inRed = SeriesStyle(color: try? Color("r"))

  @Test func boxStatisticsAreMatplotlibs() throws {
    // matplotlib.cbook.boxplot_stats([1, 2, 3, 4, 100])
    let box = try #require(BoxStatistics([100, 3, 1, .nan, 2, 4]))
    #expect(box.lowerQuartile == 2 && box.median == 3 && box.upperQuartile == 4 && box.mean == 22)
    #expect(box.lowerWhisker == 1 && box.upperWhisker == 4 && box.outliers == [100])
    let one = try #require(BoxStatistics([5]))
    #expect(one.lowerWhisker == 5 && one.median == 5 && one.outliers.isEmpty)
    #expect(BoxStatistics([.nan]) == nil)
  }

  @Test func densitiesAreSciPys() throws {
    // scipy.stats.gaussian_kde([0, 1, 3])([0, 1.5, 3])
    let density = try #require(DensityEstimate([0, 1, 3], points: 3))
    let expected = [0.191_655_64, 0.202_436_11, 0.142_564_74]
    for (value, reference) in zip(density.densities, expected) { #expect(abs(value - reference) < 1e-6) }
    #expect(DensityEstimate([2, 2])?.densities == [1])
    #expect(DensityEstimate([]) == nil)
  }

  @Test func boxesReachFromQuartileToQuartile() throws {
    let figure = try square()
    var style = Axes.DistributionStyle()
    style.faces = [try Color("r")]
    style.width = 1
    try figure[0].boxPlot([[1, 2, 3, 4, 9]], style: style)
    let (svg, boxes) = try red(figure)
    try #require(boxes.count == 1)
    try expect(boxes[0], svg, is: [0.5, 2, 1.5, 4])
    #expect(throws: FigureError.self) {
      style.positions = [1, 2]
      try figure[0].boxPlot([[1]], style: style)
    }
  }

  @Test func violinsReachFromTheLeastToTheGreatest() throws {
    let figure = try square()
    var style = Axes.DistributionStyle()
    style.faces = [try Color("r")]
    style.positions = [5]
    style.isLevel = true
    try figure[0].violinPlot([[1, 2, 3, 8]], style: style)
    let (svg, bodies) = try red(figure)
    try #require(bodies.count == 1)
    #expect(abs(bodies[0].opacity - 0.3) < 0.01)
    let frame = try #require(svg.frames.first)
    let reach = sides(bodies[0], frame)
    #expect(abs(reach[0] - 1) < 0.01 && abs(reach[2] - 8) < 0.01)
    #expect(abs(reach[1] - 4.75) < 0.01 && abs(reach[3] - 5.25) < 0.01)
  }

  @Test func barsLieAndStack() throws {
    let figure = try square()
    var layout = Axes.BarLayout()
    layout.isLevel = true
    layout.bases = [1, 2]
    try figure[0].bars(x: [3, 6], heights: [4, 5], layout: layout, style: inRed)
    let (svg, bars) = try red(figure)
    try #require(bars.count == 2)
    try expect(bars[0], svg, is: [1, 2.6, 5, 3.4])
    try expect(bars[1], svg, is: [2, 5.6, 7, 6.4])
  }

  @Test func groupedAndStackedBarsStandWhereTheyShould() throws {
    for isStacked in [false, true] {
      let figure = try square()
      try figure[0].groupedBars(
        series: [[2], [3]], isStacked: isStacked, colors: [Color("b"), Color("r")], labels: ["p", "q"],
        first: 4)
      let (svg, bars) = try red(figure)
      try #require(bars.count == 1)
      try expect(bars[0], svg, is: isStacked ? [3.6, 2, 4.4, 5] : [4, 0, 4.4, 3])
    }
  }

  @Test func barsHaveColoursOfTheirOwn() throws {
    let figure = try Figure()
    try figure[0].bars(heights: [1, .nan, 2], colors: .each([Color("r"), Color("g"), Color("b")]))
    let colors = try SVGReading(figure).polygons.map(\.color)
    #expect(colors == ["rgb(255,0,0)", "rgb(0,0,255)"])
    #expect(throws: FigureError.self) { try figure[0].bars(heights: [1], colors: .each([])) }
  }

  @Test func bandsBreakAtGaps() throws {
    let figure = try square()
    try figure[0].fillBetween(
      x: [1, 2, 3, 4, 5], lower: [1, 1, .nan, 1, 1], upper: [2, 2, 2, 2, 3], style: inRed)
    try figure[0].verticalSpan(9, 8, style: inRed)
    let (svg, shapes) = try red(figure)
    try #require(shapes.count == 3)
    try expect(shapes[0], svg, is: [1, 1, 2, 2])
    try expect(shapes[1], svg, is: [4, 1, 5, 3])
    try expect(shapes[2], svg, is: [8, 0, 9, 10])
  }

  @Test func stepsTurnCorners() throws {
    for (steps, corner) in [(Steps.pre, 2.0), (.mid, 3), (.post, 4)] {
      let figure = try square()
      var style = inRed
      style.steps = steps
      try figure[0].plot(x: [2, 4], y: [1, 9], style: style)
      let svg = try SVGReading(figure)
      let frame = try #require(svg.frames.first)
      let line = try #require(svg.lines.first { $0.color == "rgb(255,0,0)" })
      let place = 10 * (line.points[1].x - frame.left) / (frame.right - frame.left)
      // Corners are blunt by less than the line's width.
      #expect(abs(place - corner) < 0.06)
    }
  }

  @Test func unevenErrorsReachTheirEnds() throws {
    let figure = try square()
    try figure[0].errorBars(
      x: [5], y: [5], yErrors: [[1], [3]], xErrors: [[2], [0.5]], format: "o", barColor: Color("r"))
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.first)
    let bars = svg.lines.filter { $0.color == "rgb(255,0,0)" }.map {
      sides(SVGReading.Polygon(color: $0.color, opacity: 1, points: $0.points), frame)
    }
    try #require(bars.count == 2)
    for (bar, expected) in zip(bars, [[5.0, 4, 5, 8], [3, 5, 5.5, 5]]) {
      for (end, value) in zip(bar, expected) { #expect(abs(end - value) < 0.01) }
    }
  }

  @Test func familiesTakeTheirColoursFromTheMap() throws {
    let figure = try square()
    var family = Axes.FamilyStyle()
    family.scale.map = try Colormap("gray")
    family.colorbar = ColorbarStyle()
    try figure[0].plot(x: [1, 2], family: [1, 2, 3, 4, 5, 6], rows: 2, columns: 3, family: family)
    let svg = try SVGReading(figure)
    for color in ["rgb(0,0,0)", "rgb(128,128,128)", "rgb(255,255,255)"] {
      #expect(svg.lines.contains { $0.color == color && $0.points.count == 2 && abs($0.width - 2) < 0.01 })
    }
    let error = #expect(throws: FigureError.self) {
      try figure[0].plot(x: [1, 2, 3], family: [1, 2, 3, 4, 5, 6], rows: 2, columns: 3)
    }
    #expect(error?.message.contains("transpose") == true)
  }

  @Test func higherOrdersCoverLowerOnes() throws {
    let figure = try square()
    var below = SeriesStyle(color: try Color("b"))
    below.order = 0.5
    try figure[0].verticalSpan(1, 2, style: inRed)
    try figure[0].verticalSpan(1, 2, style: below)
    #expect(try SVGReading(figure).polygons.map(\.color) == ["rgb(0,0,255)", "rgb(255,0,0)"])
  }

  @Test func notesPointAtTheirTargets() throws {
    let figure = try square()
    var style = TextStyle(color: try Color("b"))
    style.box = try TextBox(face: Color("r"))
    try figure[0].annotate(
      RichText("peak"), target: Point(2, 2), place: .at(Point(7, 7)),
      arrow: ArrowStyle(color: Color("g")), style: style)
    let (svg, boxes) = try red(figure)
    #expect(svg.texts.contains("peak") && boxes.count == 1)
    let frame = try #require(svg.frames.first)
    let shaft = try #require(svg.lines.first { $0.color == "rgb(0,128,0)" && $0.points.count == 2 })
    let end = 10 * (shaft.points[1].x - frame.left) / (frame.right - frame.left)
    #expect(2...2.2 ~= end)
    #expect(throws: FigureError.self) { try ArrowStyle(width: -1) }
  }
}
