import Figures
import Testing

/// No text may be cut off or lie on another one, whatever is written and wherever.
@Suite struct LayoutTests {
  /// Numbers that do not depend on the machine, so that a failure can be repeated.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    mutating func one(of choices: Int) -> Bool { Int.random(in: 0..<choices, using: &self) == 0 }
  }

  private func expectApart(_ figure: Figure, _ comment: Comment) throws {
    for format in [FigureFormat.svg, .png] {
      let texts = try figure.placedTexts(as: format)
      for (index, text) in texts.enumerated() {
        let isInside = text.corners.allSatisfy {
          -0.5...figure.width * 72 + 0.5 ~= $0.x && -0.5...figure.height * 72 + 0.5 ~= $0.y
        }
        #expect(isInside, "\(text.text) leaves the sheet: \(comment)")
        for other in texts[..<index] {
          #expect(!text.meets(other), "\(text.text) lies on \(other.text): \(comment)")
        }
      }
    }
  }

  private static let words = [
    "", "x", "Layer", "Mean logit difference", "A long title that has to be broken into several lines",
  ]
  private static let spans: [(Double, Double)] = [
    (0, 1), (-3, 3), (-1e-9, 1e-9), (1e6, 5e7), (-2e5, -1e5), (0.001, 1000),
  ]

  private func random(_ seed: UInt64) throws -> Figure {
    var dice = Dice(state: seed &* 7919)
    let (rows, columns) = (Int.random(in: 1...3, using: &dice), Int.random(in: 1...3, using: &dice))
    var style = FigureStyle()
    style.textSize = [8, 10, 14].randomElement(using: &dice) ?? 10
    let figure = try Figure(
      rows: rows, columns: columns, width: 3 + 5 * Double(columns), height: 3 + 4.5 * Double(rows),
      style: style)
    func words() -> RichText? {
      Self.words.randomElement(using: &dice).flatMap { try? RichText($0) }
    }
    for axes in figure.axes {
      let (x, y) = (Self.spans.randomElement(using: &dice), Self.spans.randomElement(using: &dice))
      guard let x, let y else { continue }
      try axes.plot(x: [x.0, x.1], y: [y.0, y.1], style: SeriesStyle(label: "first"))
      (axes.title, axes.x.label, axes.y.label) = (words(), words(), words())
      axes.x.isOpposite = dice.one(of: 4)
      axes.y.isOpposite = dice.one(of: 4)
      if dice.one(of: 4) { axes.x.tickRotation = [-90, -30, 45, 90].randomElement(using: &dice) }
      if x.0 > 0, dice.one(of: 3) { axes.x.scale = .log }
      if dice.one(of: 4) { axes.y.scale = .symlog(threshold: 2) }
      if dice.one(of: 4) { axes.y.tickFormat = try TickFormat("%.3e units") }
      if dice.one(of: 4) {
        try axes.makeTwin().plot(x: [x.0], y: [1e9])
        try axes.makeTwin().y.label = RichText("twin")
      }
      if dice.one(of: 5) {
        try axes.makeTwinX().plot(x: [-1e-7, 1e-7], y: [y.0, y.1])
        try axes.makeTwinX().x.label = RichText("above")
      }
      if dice.one(of: 4) {
        try axes.scatter(
          x: [x.0], y: [y.0], colors: .mapped([0], ColorScale.Request(low: -1e7, high: 1)))
        var bar = ColorbarStyle(label: try RichText("bar"))
        bar.location = ColorbarStyle.Location.allCases.randomElement(using: &dice) ?? .right
        bar.extend = ColorbarStyle.Extend.allCases.randomElement(using: &dice)
        try axes.showColorbar(bar)
      }
      if dice.one(of: 4) {
        axes.legend = try Legend(
          location: [.outsideRight, .outsideTop, .outsideBottom].randomElement(using: &dice) ?? .best)
      }
    }
    if dice.one(of: 2) { figure.title = try RichText("The figure's title\nin two lines") }
    if dice.one(of: 3) {
      figure.legend = try Legend(
        location: [.outsideRight, .outsideTop, .outsideBottom].randomElement(using: &dice) ?? .outsideTop)
    }
    if figure.axes.count > 1, dice.one(of: 4) {
      for axes in figure.axes {
        try axes.scatter(x: [], y: [], colors: .mapped([], ColorScale.Request(low: 0, high: 2e6)))
      }
      var bar = ColorbarStyle(label: try RichText("of all"))
      bar.location = ColorbarStyle.Location.allCases.randomElement(using: &dice) ?? .right
      try figure.showColorbar(bar)
    }
    if dice.one(of: 4) { figure.sharedX = .column }
    if dice.one(of: 4) { figure.sharedY = .row }
    return figure
  }

  @Test(arguments: 0..<160 as Range<UInt64>)
  func textsStayApart(seed: UInt64) throws {
    let figure = try random(seed)
    do {
      try expectApart(figure, "seed \(seed)")
    } catch let error as FigureError {
      // Some ask for more than there is room for, and are told so.
      #expect(error.message.contains("no room"))
    }
  }

  @Test(arguments: [-90.0, -45, 0, 30, 90])
  func manyTickLabelsAreThinnedOut(rotation: Double) throws {
    for isOpposite in [false, true] {
      let figure = try Figure()
      let axes = figure[0]
      let places = (0..<60).map(Double.init)
      try axes.plot(y: places)
      let ticks = try AxisTicks(positions: places, labels: places.map { "label \(Int($0))" })
      (axes.x.ticks, axes.y.ticks) = (ticks, ticks)
      (axes.x.tickRotation, axes.y.tickRotation) = (rotation, rotation)
      (axes.x.isOpposite, axes.y.isOpposite) = (isOpposite, isOpposite)
      try expectApart(figure, "rotation \(rotation)")
      #expect(try figure.placedTexts(as: .svg).count > 6)
    }
  }

  /// The check itself sees what it should.
  @Test func textsOnOneAnotherAreFound() throws {
    let figure = try Figure()
    for rotation in [0.0, 30] {
      try figure[0].text(RichText("here"), at: Point(0.5, 0.5), style: TextStyle(rotation: rotation))
    }
    try figure[0].text(RichText("there"), at: Point(0.5, 0.6))
    let texts = try figure.placedTexts(as: .svg).filter { $0.text.contains("here") }
    #expect(texts.count == 3)
    #expect(texts[0].meets(texts[1]) && texts[1].meets(texts[0]) && !texts[0].meets(texts[2]))
  }

  @Test func aFiguresTitleHasItsDistance() throws {
    let figure = try Figure(rows: 1, columns: 2)
    figure.title = try RichText("All")
    figure[0].title = try RichText("One")
    let texts = try figure.placedTexts(as: .svg)
    let bottom = texts.first { $0.text == "All" }?.corners.map(\.y).min() ?? .nan
    let top = texts.first { $0.text == "One" }?.corners.map(\.y).max() ?? .nan
    #expect(bottom - top > 8)
  }
}
