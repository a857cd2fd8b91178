import Figures
import Foundation
import TestSupport
import Testing

/// What is drawn, and where, read back from the SVG.
@Suite struct DrawingTests {
  @Test func markersStandAtTheirData() throws {
    let figure = try Figure(width: 6, height: 4)
    figure[0].x.limits = try AxisLimits(lower: 0, upper: 10)
    figure[0].y.limits = try AxisLimits(lower: -1, upper: 1)
    try figure[0].plot(
      x: [0, 5, 10, 5], y: [-1, 0, 1, .nan], format: "ks", style: SeriesStyle(face: Color("#b3b3e6"), size: 9)
    )
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.first)
    let marks = svg.polygons.filter { $0.color == "rgb(179,179,230)" }
    try #require(marks.count == 3)
    // 9 points are 12 CSS pixels; coordinates have two decimals.
    #expect(abs(marks[1].right - marks[1].left - 12) < 0.03)
    #expect(abs(marks[1].middle.x - frame.middle.x) < 0.03)
    #expect(abs(marks[1].middle.y - frame.middle.y) < 0.03)
    // The first and the last lie on the corners, and a quarter of each is left.
    #expect(abs(marks[0].left - frame.left) < 0.03 && abs(marks[0].right - frame.left - 6) < 0.03)
    #expect(abs(marks[0].bottom - frame.bottom) < 0.03 && abs(marks[0].top - frame.bottom + 6) < 0.03)
    #expect(abs(marks[2].right - frame.right) < 0.03 && abs(marks[2].top - frame.top) < 0.03)
    #expect(marks[0].points.count == 4)
    // The black edge has matplotlib's width of one point.
    #expect(
      svg.lines.contains { $0.color == "rgb(0,0,0)" && abs($0.width - 1.33) < 0.01 && $0.points.count == 6 })
  }

  @Test func anEdgeOfNoColourOfItsOwnHasTheFacesOpacity() throws {
    let figure = try Figure()
    try figure[0].plot(
      x: [1], y: [1], format: "ko", style: SeriesStyle(face: Color(components: [0.7, 0.9, 0.7, 0.3])))
    let svg = try SVGReading(figure)
    let face = try #require(svg.polygons.first { $0.color == "rgb(179,230,179)" })
    #expect(abs(face.opacity - 0.3) < 0.01)
    #expect(svg.source.contains(/stroke='rgb\(  0,   0,   0\)' opacity='0.30'/))
  }

  @Test func limitsLeaveFivePercentAndFollowHalfOpenOnes() throws {
    let figure = try Figure(rows: 1, columns: 2)
    for axes in figure.axes {
      try axes.plot(x: [0, 100], y: [0, 10], format: "ko", style: SeriesStyle(edge: Color.none))
    }
    figure[1].y.limits = try AxisLimits(lower: 0)
    let svg = try SVGReading(figure)
    try #require(svg.frames.count == 2)
    let marks = svg.polygons.filter { $0.color == "rgb(0,0,0)" }
    try #require(marks.count == 4)
    let (open, half) = (svg.frames[0], svg.frames[1])
    #expect(abs((marks[0].middle.x - open.left) / (open.right - open.left) - 0.05 / 1.1) < 1e-3)
    #expect(abs((open.bottom - marks[0].middle.y) / (open.bottom - open.top) - 0.05 / 1.1) < 1e-3)
    #expect(abs((half.bottom - marks[3].middle.y) / (half.bottom - half.top) - 10 / 10.5) < 1e-3)
  }

  @Test func linesBreakAtGapsAndAreClipped() throws {
    let figure = try Figure()
    figure[0].x.limits = try AxisLimits(lower: 0, upper: 4)
    figure[0].y.limits = try AxisLimits(lower: 0, upper: 1)
    try figure[0].plot(y: [0, 1, .nan, 0.5, 1000, .infinity, 1], format: "r")
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.first)
    let red = svg.lines.filter { $0.color == "rgb(255,0,0)" }
    try #require(red.count == 2)
    #expect(abs(red[0].points[0].x - frame.left) < 0.03 && abs(red[0].points[1].y - frame.top) < 0.03)
    #expect(abs(red[1].points[1].y - frame.top) < 0.03)
    #expect(red[1].points[1].x - red[1].points[0].x < 0.1)
  }

  @Test func imagesHaveHalfCellBordersGapsAndABarOfTheirHeight() throws {
    let figure = try Figure(width: 5, height: 4)
    try figure[0].image(
      [0, 1, .nan, 0.5, 0.25, 0], rows: 2, columns: 3,
      style: ImageStyle(scale: ColorScale.Request(low: 0, high: 1), origin: .lower))
    try figure[0].showColorbar()
    let svg = try SVGReading(figure)
    try #require(svg.frames.count == 2)
    let image = try #require(svg.frames.max { $0.right - $0.left < $1.right - $1.left })
    let bar = try #require(svg.frames.min { $0.right - $0.left < $1.right - $1.left })
    #expect(abs(bar.top - image.top) < 0.03 && abs(bar.bottom - image.bottom) < 0.03)
    #expect(bar.left > image.right)
    #expect(abs((image.right - image.left) / (image.bottom - image.top) - 1.5) < 1e-3)
    let purple = try #require(svg.polygons.first { $0.color == "rgb(68,1,84)" })
    #expect(abs(purple.left - image.left) < 0.03 && abs(purple.bottom - image.bottom) < 0.03)
    let cells = svg.polygons.prefix { $0.left < bar.left - 1 }
    // Five of the six cells are numbers.
    #expect(cells.count == 5)
    #expect(svg.texts.contains("1.0") && svg.texts.contains("0.0"))
  }

  @Test func countingBeginsWhereTold() throws {
    let figure = try Figure(rows: 1, columns: 2)
    try figure[0].image([1, 2, 3, 4], rows: 2, columns: 2, style: ImageStyle(first: 1))
    try figure[1].plot(y: [1, 2, 3], format: "ro", first: 1)
    figure[1].x.limits = try AxisLimits(lower: 1, upper: 3)
    let svg = try SVGReading(figure)
    #expect(!svg.texts.contains("0"))
    let marks = svg.polygons.filter { $0.color == "rgb(255,0,0)" }
    #expect(abs((marks.first?.left ?? 0) - svg.frames[1].left) < 0.03)
  }

  @Test func dashesRulesAndLegendSamplesAreDrawn() throws {
    let figure = try Figure()
    figure[0].x.limits = try AxisLimits(lower: -2, upper: 7)
    try figure[0].plot(x: [100], y: [0], format: "rx", style: SeriesStyle(label: "Non-sig."))
    try figure[0].plot(x: [0], y: [1], format: "b-", style: SeriesStyle(label: "_hidden"))
    try figure[0].horizontalRule(0, style: SeriesStyle(color: Color("0.7"), line: .dashed))
    figure[0].legend = try Legend()
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.first)
    let dashes = svg.lines.filter { $0.color == "rgb(179,179,179)" }
    #expect(dashes.count > 20)
    #expect(dashes.allSatisfy { $0.points.allSatisfy { frame.left - 0.03...frame.right + 0.03 ~= $0.x } })
    // The cross out of the axes is only in the legend: two strokes.
    #expect(svg.lines.count { $0.color == "rgb(255,0,0)" } == 2)
    #expect(svg.texts.contains("Non-sig.") && !svg.texts.contains("_hidden"))
  }

  @Test func barsAndHistogramsStandOnTheAxis() throws {
    let figure = try Figure(rows: 1, columns: 2)
    try figure[0].bars(heights: [1, 2], style: SeriesStyle(color: Color("r")))
    try figure[1].histograms(
      [Histogram(counts: [1, 3], edges: [0, 1, 2])], style: .init(series: SeriesStyle(color: Color("b"))))
    let svg = try SVGReading(figure)
    let bars = svg.polygons.filter { $0.color == "rgb(255,0,0)" }
    try #require(bars.count == 2)
    #expect(abs(bars[0].bottom - svg.frames[0].bottom) < 0.03)
    #expect(abs((bars[1].bottom - bars[1].top) / (bars[0].bottom - bars[0].top) - 2) < 0.01)
    #expect(svg.polygons.count { $0.color == "rgb(0,0,255)" } == 1)
  }

  @Test func transparentFillsLieOverOneAnother() throws {
    // Black of one half over black of one half is as dark as an opaque grey of a quarter.
    func picture(_ color: String, alpha: Double?, times: Int) throws -> [UInt8] {
      let figure = try Figure(width: 1, height: 1)
      figure[0].isFrameHidden = true
      for _ in 0..<times {
        try figure[0].bars(heights: [1], style: SeriesStyle(color: Color(color), alpha: alpha))
      }
      return try figure.render(as: .png)
    }
    #expect(try picture("k", alpha: 0.5, times: 2) == picture("#3f3f3f", alpha: nil, times: 1))
  }

  @Test func laterMarkersCoverTheEdgesOfEarlierOnes() throws {
    let figure = try Figure()
    figure[0].x.limits = try AxisLimits(lower: -1, upper: 1)
    try figure[0].plot(
      x: [0, 0.001], y: [0, 0], format: "ko", style: SeriesStyle(face: Color("y"), size: 20))
    let shapes = try SVGReading(figure).source.matches(of: #/<(polygon|path) /#).map { String($0.1) }
    #expect(shapes.prefix(4) == ["polygon", "path", "polygon", "path"])
  }

  @Test func scatterTakesSizesAndColours() throws {
    let figure = try Figure()
    try figure[0].scatter(
      x: [0, 1], y: [0, 1], areas: [36, 144],
      colors: .mapped([0, 1], ColorScale.Request(map: Colormap("gray"))),
      style: SeriesStyle(edge: Color("r")))
    let marks = try SVGReading(figure).polygons.filter { $0.points.count > 8 }
    try #require(marks.count == 2)
    #expect(marks[0].color == "rgb(0,0,0)" && marks[1].color == "rgb(255,255,255)")
    #expect(abs((marks[1].right - marks[1].left) / (marks[0].right - marks[0].left) - 2) < 0.02)
  }

  @Test func errorBarsReachTheirEnds() throws {
    let figure = try Figure()
    figure[0].y.limits = try AxisLimits(lower: 0, upper: 4)
    try figure[0].errorBars(
      y: [2], yErrors: [[1]], format: "o", style: SeriesStyle(color: Color("g")), barColor: Color("r"),
      capSize: 3)
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.first)
    let bars = svg.lines.filter { $0.color == "rgb(255,0,0)" }
    try #require(bars.count == 3)
    let length = abs(bars[0].points[0].y - bars[0].points[1].y)
    #expect(abs(length / (frame.bottom - frame.top) - 0.5) < 1e-3)
  }
}
