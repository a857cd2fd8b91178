import Figures
import Testing

@Suite struct ContourTests {
  /// The squared distance from the middle of 21 x 21 places, from -1 to 1 both ways.
  private let bowl = (0..<441).map { index -> Double in
    let (row, column) = (Double(index / 21) / 10 - 1, Double(index % 21) / 10 - 1)
    return row * row + column * column
  }

  @Test func aCircleIsOneClosedLine() throws {
    let lines = try ContourLines(of: bowl, rows: 21, columns: 21, level: 0.5).lines
    try #require(lines.count == 1 && lines[0].count > 20)
    #expect(lines[0].first == lines[0].last)
    for point in lines[0] {
      let (x, y) = (point.x / 10 - 1, point.y / 10 - 1)
      #expect(abs((x * x + y * y).squareRoot() - 0.5.squareRoot()) < 0.01)
    }
  }

  @Test func linesEndAtTheBorderAndAtGaps() throws {
    // Beyond 1 there are the four corners.
    let corners = try ContourLines(of: bowl, rows: 21, columns: 21, level: 1.5).lines
    #expect(corners.count == 4 && corners.allSatisfy { $0.first != $0.last })
    var gaps = bowl
    for row in 0..<21 { gaps[row * 21 + 10] = .nan }
    #expect(try ContourLines(of: gaps, rows: 21, columns: 21, level: 0.5).lines.count == 2)
    #expect(try ContourLines(of: bowl, rows: 21, columns: 21, level: 5).lines.isEmpty)
    #expect(try ContourLines(of: [1], rows: 1, columns: 1, level: 1).lines.isEmpty)
  }

  @Test func saddlesAreTakenApart() throws {
    let lines = try ContourLines(of: [0, 1, 1, 0], rows: 2, columns: 2, level: 0.5).lines
    #expect(lines.count == 2 && lines.allSatisfy { $0.count == 2 })
  }

  @Test func linesHaveTheColoursOfTheirValues() throws {
    let figure = try Figure()
    try figure[0].contour(
      [0, 10, 0, 10], rows: 2, columns: 2, levels: .values([2, 6]),
      scale: ColorScale.Request(map: Colormap("gray")))
    let svg = try SVGReading(figure)
    let frame = try #require(svg.frames.first)
    // From x 0.2 to 0.6, and up the whole axes.
    #expect(svg.lines.contains { $0.color == "rgb(255,255,255)" && $0.points.count == 2 })
    let black = svg.lines.filter { $0.color == "rgb(0,0,0)" && abs($0.width - 2) < 0.01 }
    try #require(black.count == 1)
    #expect(black[0].points.allSatisfy { $0.x < (frame.left + frame.right) / 2 })
    #expect(throws: FigureError.self) { try figure[0].contour([1, 2], rows: 1, columns: 2) }
    #expect(throws: FigureError.self) {
      try figure[0].contour([1, 2, 3, 4], rows: 2, columns: 2, x: [1, 2, 3])
    }
    #expect(throws: FigureError.self) {
      try figure[0].contour([1, 2, 3, 4], rows: 2, columns: 2, levels: .values([.nan]))
    }
  }
}
