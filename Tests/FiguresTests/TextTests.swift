import Figures
import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct TextTests {
  private func drawn(_ text: String) throws -> [String] {
    let figure = try Figure(width: 40, height: 4)
    figure[0].title = try RichText(text)
    figure[0].x.ticks = try AxisTicks(positions: [])
    figure[0].y.ticks = try AxisTicks(positions: [])
    return try SVGReading(figure).texts
  }

  @Test func mathematicsBecomesSigns() throws {
    #expect(
      try drawn("Kendall's $\\tau: -0.20$ ($p=0.2043$)") == [
        "Kendall's \u{3c4}:\u{2212}0.20 (p\u{2009}=\u{2009}0.2043)"
      ])
    #expect(try drawn("$x_i^{2}$ \\$5") == ["x", "i", "2", " $5"])
    #expect(try drawn("costs $5") == ["costs $5"])
    #expect(try drawn("$\\mathrm{MI}\\ \\geq\\,\\text{a b}$") == ["MI \u{2009}\u{2265}\u{2009}\u{2009}a b"])
    #expect(try drawn("one\ntwo") == ["one", "two"])
  }

  @Test(arguments: ["$\\foo$", "$x^$", "${x$", "$x}$", "$\\mathrm x$", "$x^{a^{b^{c^d}}}$", "$\\frac{a}$"])
  func badMathematicsIsExplained(_ text: String) {
    let error = #expect(throws: FigureError.self) { try RichText(text) }
    #expect(error?.message.isEmpty == false)
  }

  /// gnuplot would draw a box over the whole figure.
  @Test func charactersWithoutAFontAreReplaced() throws {
    func picture(_ text: String) throws -> [UInt8] {
      let figure = try Figure(width: 2, height: 2)
      try figure[0].text(RichText(text), at: Point(0.2, 0.5))
      return try figure.render(as: .png)
    }
    #expect(try picture("a\u{50005}b") == picture("a\u{fffd}b"))
    #expect(try picture("a\u{3c4}b") != picture("a\u{fffd}b"))
    #expect(try drawn("a\u{50005}b") == ["a\u{50005}b"])
  }

  @Test func misspeltCommandsAreGuessed() {
    let error = #expect(throws: FigureError.self) { try RichText("$\\apha$") }
    #expect(error?.message.contains("\\alpha") == true)
  }

  /// Strings that would do something if they were ever read as commands.
  private static let hostile = [
    "`touch MARK`", "\"; system('touch MARK'); \"", "'; system(\"touch MARK\"); '", "$(touch MARK)", "@x @@x",
    "a\nsystem('touch MARK')\n", "a\r!touch MARK\r", "%d %s %n", "{/Symbol a} {x}_{y}^z ~a{.8-} &{x}",
    "\\042 \\n \\",
    "nul\0system", "# comment", "é 漢字 😀 עברית", "<b>&amp;</b><script>",
    "\u{1b}[31m \u{7f} \u{85} \u{2028} \u{fffe}",
    "e\n", "EOD", "unset output; set output 'MARK'", "font-family=\"DejaVu Sans\" <title>", "]]>",
    "  two  spaces  ",
  ]

  @Test(arguments: hostile)
  func hostileTextsAreOnlyText(_ text: String) throws {
    let folder = try TemporaryFolder()
    let text = text.replacing("MARK", with: folder.path + "/mark")
    let figure = try Figure(width: 40, height: 30)
    let axes = figure[0]
    try axes.plot(x: [0, 1], y: [0, 1], style: SeriesStyle(label: "L" + text))
    var image = ImageStyle(aspect: .auto)
    image.texts = .strings([text, text])
    image.columnLabels = [text, text]
    try axes.image([0, 1], rows: 1, columns: 2, style: image)
    var bar = try ColorbarStyle(label: RichText(text))
    (bar.ticks, bar.tickLabels) = ([0.5], [text])
    try axes.showColorbar(bar)
    try axes.scatter(x: [0], y: [0], style: SeriesStyle(marker: .text(RichText(text)), size: 9))
    try axes.text(RichText(text), at: Point(0.5, 0.5), style: TextStyle(rotation: 30))
    figure.title = try RichText(text)
    axes.title = try RichText(text)
    axes.x.label = try RichText(text)
    axes.y.label = try RichText(text)
    axes.x.ticks = try AxisTicks(positions: [0], labels: [text])
    axes.y.ticks = try AxisTicks(positions: [0], labels: [text])
    axes.legend = try Legend(title: RichText(text))
    try axes.makeTwin().plot(y: [1, 2], style: SeriesStyle(label: "T" + text))
    try axes.makeTwin().y.label = RichText(text)
    try axes.makeTwinX().x.label = RichText(text)
    try axes.makeTwinX().x.ticks = AxisTicks(positions: [0], labels: [text])
    try axes.annotate(
      RichText(text), target: Point(0, 0), place: .offset(Point(9, 9)), arrow: ArrowStyle(),
      style: TextStyle(rotation: 10))
    for format in ["svg", "png", "pdf"] { try figure.save(to: "\(folder.path)/figure.\(format)", dpi: 30) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["figure.pdf", "figure.png", "figure.svg"])

    let svg = try SVGReading(figure)
    #expect(XMLParser(data: Data(svg.source.utf8)).parse())
    let texts = svg.texts
    for line in text.replacing("\r\n", with: "\n").split(separator: "\n") {
      let shown = String(
        String.UnicodeScalarView(
          line.unicodeScalars.map { scalar in
            switch scalar {
            case "\0"..<" ", "\u{7f}"..."\u{9f}", "\u{2028}": " "
            case "\u{fffe}": "\u{fffd}"
            default: scalar
            }
          }))
      // Title of the figure and of the axes, both labels, ticks, bar, and the text: the legend's has an "L".
      let count = texts.count { $0 == shown }
      #expect(shown.allSatisfy { $0 == " " } || count >= 7, "\(shown): \(texts)")
    }
  }

  /// gnuplot leaves sizes out of the SVG, and a text must not have that of a script in the one before.
  @Test func sizesOfScriptsEndWithTheirText() throws {
    let figure = try Figure()
    for text in ["$y_i^{(l)},  e^{-x}$", "$\\hat y, x$"] {
      try figure[0].text(RichText(text), at: Point(0, 0))
    }
    let source = try SVGReading(figure).source
    #expect(source.contains("<text xml:space=\"preserve\"><tspan font-family"))
    #expect(!source.contains("<text xml:space=\"preserve\"><tspan font-size"))
  }

  @Test func longTextsAreBrokenAndVeryLongOnesRefused() throws {
    let figure = try Figure()
    figure[0].title = try RichText(String(repeating: "word ", count: 40))
    figure[0].x.label = try RichText(String(repeating: "x", count: 200))
    let texts = try SVGReading(figure).texts
    #expect(texts.count { $0.hasPrefix("word") } >= 3)
    #expect(texts.filter { $0.hasPrefix("xx") }.map(\.count).reduce(0, +) == 200)
    let error = #expect(throws: FigureError.self) { try RichText(String(repeating: "x", count: 100_000)) }
    #expect(error?.message.contains("too long") == true)
    figure[0].title = try RichText(String(repeating: "word ", count: 900))
    #expect(throws: FigureError.self) { try figure.render(as: .svg) }
  }
}
