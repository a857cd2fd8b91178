import Figures
import Testing

/// Images with an extent, texts in their cells, and colour bars, read back from the SVG.
@Suite struct HeatMapTests {
  private func gray(_ change: (inout ColorScale.Request) -> Void = { _ in }) throws -> ColorScale.Request {
    var request = ColorScale.Request(map: try Colormap("gray"))
    change(&request)
    return request
  }

  /// The frames from the largest on: axes before their bars.
  private func frames(_ svg: SVGReading) -> [SVGReading.Polygon] {
    svg.frames.sorted {
      ($0.right - $0.left) * ($0.bottom - $0.top) > ($1.right - $1.left) * ($1.bottom - $1.top)
    }
  }

  @Test func anExtentPlacesTheCells() throws {
    for (sides, origin, isFirstLeft, isFirstBelow) in [
      ([0.0, 10, 0, 5], ImageStyle.Origin.lower, true, true), ([0, 10, 0, 5], .upper, true, false),
      ([10, 0, 5, 0], .lower, false, false), ([10, 0, 5, 0], .upper, false, true),
    ] {
      let figure = try Figure()
      figure[0].x.limits = try AxisLimits(lower: 0, upper: 10)
      figure[0].y.limits = try AxisLimits(lower: 0, upper: 5)
      var style = try ImageStyle(scale: gray(), origin: origin)
      style.extent = try ImageExtent(sides)
      // Only the first cell is black.
      try figure[0].image([0, 1, 1, 1], rows: 2, columns: 2, style: style)
      let svg = try SVGReading(figure)
      let frame = try #require(frames(svg).first)
      let black = try #require(svg.polygons.first { $0.color == "rgb(0,0,0)" })
      let middle = (x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2)
      // Left and bottom of the extent are always left and bottom on the sheet; the limits turn the picture here.
      #expect((black.middle.x < middle.x) == isFirstLeft, "\(sides) \(origin)")
      #expect((black.middle.y > middle.y) == isFirstBelow, "\(sides) \(origin)")
      #expect(abs((frame.right - frame.left) / (frame.bottom - frame.top) - 2) < 0.01)
    }
  }

  @Test func aTurnedExtentTurnsTheAxes() throws {
    let figure = try Figure()
    var style = try ImageStyle(scale: gray())
    style.extent = try ImageExtent([4, 0, 0, 4])
    try figure[0].image([0, 1, 1, 1], rows: 2, columns: 2, style: style)
    let svg = try SVGReading(figure)
    let frame = try #require(frames(svg).first)
    let black = try #require(svg.polygons.first { $0.color == "rgb(0,0,0)" })
    // The first column is at the left of the sheet, where x is 4.
    #expect(black.middle.x < (frame.left + frame.right) / 2)
    #expect(throws: FigureError.self) { try ImageExtent([1, 1, 0, 2]) }
    #expect(throws: FigureError.self) { try ImageExtent([0, 1, 0]) }
    #expect(throws: FigureError.self) { try ImageExtent([0, .infinity, 0, 1]) }
  }

  @Test func cellsHaveTextsInInkThatCanBeRead() throws {
    let figure = try Figure()
    var style = try ImageStyle(scale: gray())
    style.texts = .values(try NumberFormat("%.3f"))
    style.rowLabels = ["up", "down"]
    try figure[0].image([0, 0.4, .nan, 1], rows: 2, columns: 2, style: style)
    let source = try SVGReading(figure).source
    for (text, color) in [
      ("0.000", "rgb(255,255,255)"), ("0.400", "rgb(255,255,255)"), ("1.000", "rgb(0,0,0)"),
    ] {
      let ink = source.matches(of: /<g[^>]*fill="([^"]*)"[^>]*>\s*<text[^>]*>(.*?)<\/text>/)
        .first { $0.2.contains(text) }.map { String($0.1).replacing(" ", with: "") }
      #expect(ink == color, "\(text)")
    }
    #expect(!source.contains("nan"))
    #expect(source.contains("down"))
    style.texts = .strings(["a"])
    #expect(throws: FigureError.self) { try figure[0].image([0, 1], rows: 1, columns: 2, style: style) }
  }

  @Test func textsWithoutRoomAndLabelsTooManyAreLeftOut() throws {
    let figure = try Figure(width: 4, height: 4)
    var style = try ImageStyle(scale: gray())
    style.texts = .values(nil)
    style.columnLabels = (0..<200).map { "column \($0)" }
    style.rowLabels = (0..<200).map { "row \($0)" }
    try figure[0].image((0..<40_000).map(Double.init), rows: 200, columns: 200, style: style)
    let texts = try SVGReading(figure).texts
    #expect(texts.count { $0.hasPrefix("row") } > 5 && texts.count { $0.hasPrefix("row") } < 40)
    #expect(texts.count { $0.hasPrefix("column") } > 5 && texts.count { $0.hasPrefix("column") } < 40)
    #expect(!texts.contains("39999"))
  }

  @Test(arguments: ColorbarStyle.Location.allCases)
  func barsStandOnTheirSide(_ location: ColorbarStyle.Location) throws {
    let figure = try Figure()
    try figure[0].image([0, 1, 2, 3], rows: 2, columns: 2, style: ImageStyle(scale: gray()))
    var bar = try ColorbarStyle(label: RichText("Value"))
    bar.location = location
    (bar.ticks, bar.tickLabels) = ([0, 3], ["low", "high"])
    try figure[0].showColorbar(bar)
    let svg = try SVGReading(figure)
    let frames = frames(svg)
    try #require(frames.count == 2)
    let (axes, shown) = (frames[0], frames[1])
    switch location {
    case .right: #expect(shown.left > axes.right)
    case .left: #expect(shown.right < axes.left - 20)
    case .top: #expect(shown.bottom < axes.top)
    case .bottom: #expect(shown.top > axes.bottom + 20)
    }
    #expect(Set(svg.texts).isSuperset(of: ["Value", "low", "high"]))
    let sheet = try #require(svg.source.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
    let (width, height) = (Double(sheet.1) ?? 0, Double(sheet.2) ?? 0)
    #expect(shown.left > 0 && shown.top > 0 && shown.right < width && shown.bottom < height)
  }

  @Test func levelsHaveLabelsAtTheirMiddles() throws {
    let figure = try Figure()
    let style = try ImageStyle(scale: gray { $0.levels = .integers })
    try figure[0].image([0, 1, 2, 2], rows: 2, columns: 2, style: style)
    var bar = ColorbarStyle()
    bar.tickLabels = ["cat", "dog", "fish"]
    try figure[0].showColorbar(bar)
    #expect(Set(try SVGReading(figure).texts).isSuperset(of: ["cat", "dog", "fish"]))
    bar.tickLabels = ["cat"]
    #expect(throws: FigureError.self) { try figure[0].showColorbar(bar) }
  }

  @Test func endsHaveArrowsWhereValuesLieBeyond() throws {
    // A triangle with a horizontal base above the bar, in the colour of the map's upper end.
    func arrows(_ high: Double?, _ extend: ColorbarStyle.Extend?) throws -> Int {
      let figure = try Figure()
      let scale = try gray { ($0.low, $0.high) = (0, high) }
      try figure[0].image([0, 1, 2, 3], rows: 2, columns: 2, style: ImageStyle(scale: scale))
      var bar = ColorbarStyle()
      bar.extend = extend
      try figure[0].showColorbar(bar)
      return try SVGReading(figure).polygons.count { $0.points.count == 3 }
    }
    #expect(try arrows(nil, nil) == 0)
    #expect(try arrows(2, nil) == 1)
    #expect(try arrows(2, .neither) == 0)
    #expect(try arrows(nil, .both) == 2)
  }

  @Test func axesShareABarAndItsScale() throws {
    let figure = try Figure(rows: 1, columns: 3)
    for (index, values) in [[0.0, 1], [2, 4], [9, 9]].enumerated() {
      try figure[index].image(values, rows: 1, columns: 2, style: ImageStyle(scale: gray()))
    }
    try figure.showColorbar(for: [figure[0], figure[1]])
    let svg = try SVGReading(figure)
    // 1 of 4 and 2 of 4.
    for color in ["rgb(63,63,63)", "rgb(64,64,64)", "rgb(128,128,128)"] {
      let isThere = svg.polygons.contains { $0.color == color && $0.right - $0.left > 30 }
      #expect(isThere == (color != "rgb(63,63,63)"), "\(color)")
    }
    let frames = frames(svg)
    try #require(frames.count == 4)
    let bar = frames[3]
    #expect(bar.left > svg.frames[1].right && bar.right < svg.frames[2].left)
  }

  @Test func unlikeScalesCannotBeShared() throws {
    let figure = try Figure(rows: 1, columns: 3)
    #expect(throws: FigureError.self) { try figure.showColorbar() }
    try figure[0].image([1], rows: 1, columns: 1)
    try figure[1].image([1], rows: 1, columns: 1, style: ImageStyle(scale: gray()))
    #expect(throws: FigureError.self) { try figure.showColorbar() }
    #expect(throws: FigureError.self) { try figure.showColorbar(for: [figure[2]]) }
    #expect(throws: FigureError.self) { try figure.showColorbar(for: [Figure()[0]]) }
    #expect(throws: FigureError.self) { try figure[2].showColorbar() }
  }
}
