import Figures
import Files
import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct FigureTests {
  private func small() throws -> Figure {
    let figure = try Figure(rows: 1, columns: 3, width: 12, height: 4)
    try figure[0].plot(y: [1, 2, 3])
    return figure
  }

  @Test func pngHasTheAskedPixels() throws {
    for (dpi, width, height) in [(100.0, 1200, 400), (72, 864, 288), (33.3, 400, 133)] {
      let png = try small().render(as: .png, dpi: dpi)
      #expect(png.starts(with: [0x89, 0x50, 0x4e, 0x47]))
      func number(_ start: Int) -> Int { png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
      #expect(number(16) == width && number(20) == height)
    }
  }

  @Test func pdfAndSVGHaveTheirSizes() throws {
    let pdf = try small().render(as: .pdf)
    #expect(pdf.starts(with: "%PDF-".utf8))
    #expect(String(decoding: pdf, as: UTF8.self).contains(/MediaBox \[ ?0 0 864 288/))
    let svg = try String(decoding: small().render(as: .svg), as: UTF8.self)
    #expect(svg.contains("width=\"1152\" height=\"384\""))
    #expect(!svg.contains("<title") && !svg.contains("crispEdges"))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func drawingIsRepeatable() throws {
    let figure = try small()
    #expect(try figure.render(as: .svg) == figure.render(as: .svg))
    #expect(try figure.render(as: .png) == figure.render(as: .png))
  }

  @Test func savesAgainAfterAChange() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out/mi.SVG"
    let figure = try small()
    try figure.save(to: path)
    let before = try Data(contentsOf: URL(filePath: path))
    figure[1].title = try RichText("second")
    try figure.save(to: path)
    #expect(try Data(contentsOf: URL(filePath: path)) != before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out") == ["mi.SVG"])
  }

  @Test(arguments: ["mi.jpg", "mi", "folder.svg/mi", ""])
  func otherEndingsAreRefused(_ path: String) throws {
    let error = #expect(throws: FigureError.self) { try small().save(to: path) }
    #expect(error?.message.contains(".svg, .png or .pdf") == true)
  }

  @Test func placesThatCannotBeWrittenAreErrors() throws {
    let error = #expect(throws: FileError.self) { try small().save(to: "/proc/no/mi.svg") }
    #expect(error?.path == "/proc/no/mi.svg")
  }

  @Test func axesAreFoundByRowAndColumn() throws {
    let figure = try Figure(rows: 2, columns: 3)
    #expect(figure.axes.count == 6)
    #expect(figure.axes(row: 1, column: 0) === figure[3])
    #expect(figure.axes(row: 2, column: 0) == nil && figure.axes(row: 0, column: -1) == nil)
  }

  @Test func emptyFiguresAndOddDataAreDrawn() throws {
    let figure = try Figure(rows: 2, columns: 2)
    try figure[0].plot(x: [], y: [], format: "ko", style: SeriesStyle(label: "nothing"))
    figure[0].legend = try Legend()
    try figure[1].plot(y: [.nan, .infinity], format: "ko-")
    try figure[2].plot(x: [5], y: [1e300], format: "o")
    try figure[3].image([.nan], rows: 1, columns: 1)
    try figure[3].showColorbar()
    for format in FigureFormat.allCases { #expect(try !figure.render(as: format).isEmpty) }
  }

  @Test func extremeShapesAreDrawn() throws {
    let values = [Double](repeating: 1, count: 30_000)
    let figure = try Figure(rows: 1, columns: 4)
    try figure[0].image(values, rows: 1, columns: 30_000)
    try figure[1].image(values, rows: 30_000, columns: 1)
    for axes in figure.axes.prefix(2) { try axes.showColorbar() }
    try figure[2].image([1, 2], rows: 1, columns: 2, style: ImageStyle(first: 1e300))
    try figure[2].text(RichText("turned"), at: Point(0, 0), style: TextStyle(rotation: 1e300))
    try figure[3].plot(x: [1e308, 1.1e308], y: [0, .leastNonzeroMagnitude], format: "o--")
    for format in FigureFormat.allCases { #expect(try !figure.render(as: format).isEmpty) }
  }

  @Test func wrongArgumentsAreExplained() throws {
    let axes = try Figure()[0]
    func message(_ body: () throws -> Void) -> String {
      do {
        try body()
        return ""
      } catch { return "\(error)" }
    }
    #expect(message { try axes.plot(x: [1, 2], y: [1]) } == "x and y must have the same length, got 2 and 1")
    #expect(message { try axes.plot(y: [1], style: SeriesStyle(alpha: 2)) }.contains("alpha"))
    #expect(message { try axes.plot(y: [1], style: SeriesStyle(size: -1)) }.contains("size"))
    #expect(message { try axes.plot(y: [1], style: SeriesStyle(width: .nan)) }.contains("width"))
    #expect(message { try axes.plot(y: [1], first: .infinity) }.contains("first"))
    #expect(message { try axes.image([1, 2, 3], rows: 2, columns: 2) }.contains("2 x 2"))
    #expect(message { try axes.image([], rows: 0, columns: 2) }.contains("at least one"))
    #expect(
      message {
        try axes.image(
          [1], rows: 1, columns: 1, style: ImageStyle(scale: ColorScale.Request(low: 2, high: 1)))
      }.contains(
        "vmin"))
    #expect(message { try axes.scatter(x: [1], y: [1], areas: [1, 2]) }.contains("marker size"))
    #expect(
      message {
        try axes.scatter(x: [1, 2], y: [1, 2], colors: .each([Color("k")] + [Color("r"), Color("b")]))
      }.contains("3"))
    #expect(message { try axes.errorBars(y: [1], yErrors: [[-1]]) }.contains("negative"))
    #expect(message { try axes.errorBars(y: [1], yErrors: [[1, 2]]) }.contains("yerr"))
    #expect(message { try axes.horizontalRule(.nan) }.contains("finite"))
    #expect(message { try axes.text(RichText("a"), at: Point(.nan, 0)) }.contains("finite"))
    #expect(message { _ = try AxisLimits(lower: .nan) }.contains("finite"))
    #expect(message { _ = try AxisTicks(positions: [1], labels: []) }.contains("tick labels"))
    #expect(message { _ = try Figure(rows: 0) }.contains("rows"))
    #expect(message { _ = try Figure(width: 0) }.contains("width"))
    #expect(message { _ = try Figure().render(as: .png, dpi: 0) }.contains("dpi"))
    #expect(
      message { _ = try Figure(width: 200, height: 200).render(as: .png, dpi: 2400) }.contains("too large"))
    #expect(message { _ = try Figure(rows: 20, columns: 20).render(as: .svg) }.contains("no room"))
    try axes.plot(y: [-1.7e308, 1.7e308])
    #expect(message { _ = try Figure().render(as: .svg) } == "")
  }

  @Test func anAxisBeyondArithmeticIsAnError() throws {
    let figure = try Figure()
    try figure[0].plot(y: [-1.7e308, 1.7e308])
    let error = #expect(throws: FigureError.self) { try figure.render(as: .svg) }
    #expect(error?.message.contains("y axis") == true)
  }

  @Test func manyPointsAreDrawn() throws {
    let figure = try Figure()
    let values = (0..<20_000).map { Double($0 &* 7919 % 10_007) }
    try figure[0].plot(
      x: values, y: values.reversed(), format: "ko", style: SeriesStyle(face: Color("y"), size: 3))
    try figure[0].plot(y: values)
    #expect(try !figure.render(as: .png).isEmpty)
  }
}
