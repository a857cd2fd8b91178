import Figures
import Testing

/// How axes share the sheet, and what stands beside them.
@Suite struct GridTests {
  @Test func ratiosDivideTheSheet() throws {
    let figure = try Figure(rows: 2, columns: 2, width: 8, columnRatios: [3, 1], rowRatios: [1, 2])
    let frames = try SVGReading(figure).frames
    try #require(frames.count == 4)
    func width(_ index: Int) -> Double { frames[index].right - frames[index].left }
    func height(_ index: Int) -> Double { frames[index].bottom - frames[index].top }
    #expect(abs(width(0) / width(1) - 3) < 0.01 && abs(height(2) / height(0) - 2) < 0.01)
    #expect(throws: FigureError.self) { try Figure(columns: 2, columnRatios: [1]) }
    #expect(throws: FigureError.self) { try Figure(rowRatios: [0]) }
  }

  @Test func axesSpanCells() throws {
    let figure = try Figure(rows: 2, columns: 2)
    let wide = try figure.span(rows: 0...0, columns: 0...1)
    #expect(figure.axes.count == 3 && figure[0] === wide && figure.axes(row: 0, column: 1) === wide)
    #expect(try figure.span(rows: 0...0, columns: 0...1) === wide)
    let frames = try SVGReading(figure).frames
    try #require(frames.count == 3)
    #expect(abs(frames[0].left - frames[1].left) < 0.03 && abs(frames[0].right - frames[2].right) < 0.03)
    #expect(throws: FigureError.self) { try figure.span(rows: 0...1, columns: 0...0) }
    try figure[2].plot(y: [1])
    #expect(throws: FigureError.self) { try figure.span(rows: 0...1, columns: 0...1) }
  }

  @Test func sharedAxesHaveTheSameEndsAndOuterTexts() throws {
    let figure = try Figure(rows: 2, columns: 1)
    figure.sharedX = .all
    let dot = SeriesStyle(edge: Color.none)
    try figure[0].plot(x: [0, 100], y: [0, 1], format: "ro", style: dot)
    try figure[1].plot(x: [40, 60], y: [0, 1], format: "bo", style: dot)
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.last)
    let first = try #require(svg.polygons.first { $0.color == "rgb(0,0,255)" })
    let share = (first.middle.x - frame.left) / (frame.right - frame.left)
    #expect(abs(share - 45.0 / 110) < 1e-3)
    #expect(svg.texts.count { $0 == "100" } == 1)
  }

  @Test func aTwinHasItsOwnY() throws {
    let figure = try Figure()
    figure[0].y.limits = try AxisLimits(lower: 0, upper: 1)
    figure[0].x.limits = try AxisLimits(lower: 0, upper: 2)
    try figure[0].plot(x: [1], y: [0.5], format: "ro", style: SeriesStyle(edge: Color.none, label: "left"))
    let twin = try figure[0].makeTwin()
    #expect(try figure[0].makeTwin() === twin)
    #expect(throws: FigureError.self) { try twin.makeTwin() }
    twin.y.limits = try AxisLimits(lower: 0, upper: 400)
    twin.y.label = try RichText("thousands")
    try twin.plot(x: [1], y: [200], format: "bo", style: SeriesStyle(edge: Color.none, label: "right"))
    figure[0].legend = try Legend()
    let svg = try SVGReading(figure)
    let red = try #require(svg.polygons.first { $0.color == "rgb(255,0,0)" })
    let blue = try #require(svg.polygons.first { $0.color == "rgb(0,0,255)" })
    #expect(abs(red.middle.x - blue.middle.x) < 0.03 && abs(red.middle.y - blue.middle.y) < 0.03)
    for text in ["400", "thousands", "left", "right"] { #expect(svg.texts.contains(text)) }
  }

  @Test func legendsStandBesideTheAxes() throws {
    for location in [Legend.Location.outsideRight, .outsideTop, .outsideBottom] {
      let figure = try Figure()
      for name in ["p", "q", "r", "s"] { try figure[0].plot(y: [1, 2], style: SeriesStyle(label: name)) }
      let before = try #require(SVGReading(figure).frames.first)
      figure[0].legend = try Legend(location: location, columns: 2, title: RichText("Names"), hasFrame: false)
      let svg = try SVGReading(figure)
      let after = try #require(svg.frames.first)
      switch location {
      case .outsideRight: #expect(after.right < before.right - 60 && abs(after.top - before.top) < 1)
      case .outsideTop: #expect(after.top > before.top + 40 && abs(after.right - before.right) < 1)
      default: #expect(after.bottom < before.bottom - 40 && abs(after.right - before.right) < 1)
      }
      for text in ["Names", "p", "q", "r", "s"] { #expect(svg.texts.contains(text)) }
    }
    #expect(throws: FigureError.self) { try Legend(columns: 0) }
    #expect(throws: FigureError.self) { try Legend(size: .nan) }
  }
}
