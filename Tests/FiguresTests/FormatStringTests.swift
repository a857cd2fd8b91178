import Figures
import Testing

@Suite struct FormatStringTests {
  @Test(
    arguments: [
      ("ks-", "k", Marker.square, LineStyle.solid), ("rx", "r", .cross, nil), ("k--", "k", nil, .dashed),
      ("kh", "k", .hexagon, nil), (":", nil, nil, .dotted), ("-.", nil, nil, .dashDot),
      ("-.o", nil, .circle, .dashDot),
      (".-", nil, .point, .solid), ("--gD", "g", .diamond, .dashed), ("C1o", "C1", .circle, nil),
      ("green", "green", nil, nil), ("#ff0000", "#ff0000", nil, nil), ("", nil, nil, nil),
      ("b", "b", nil, nil),
      ("tab:red", "tab:red", nil, nil), ("C12^:", "C2", .triangleUp, .dotted), ("1", nil, .tripodDown, nil),
    ] as [(String, String?, Marker?, LineStyle?)])
  func partsAreRead(_ text: String, _ color: String?, _ marker: Marker?, _ line: LineStyle?) throws {
    let format = try FormatString(text)
    #expect(try format.color == color.map { name in try Color(name) })
    #expect(format.marker == marker)
    #expect(format.line == line)
    #expect(format.drawsLine == (line != nil || marker == nil))
  }

  @Test(arguments: [
    ("kr", "two colours"), ("os", "two markers"), ("-:", "two line styles"), ("kq", "'q'"), ("k-é", "'é'"),
    ("k o", "' '"),
  ])
  func errorsNameThePart(_ text: String, _ part: String) {
    let error = #expect(throws: FigureError.self) { try FormatString(text) }
    #expect(error?.message.contains(part) == true, "\(String(describing: error))")
  }

  @Test func markersAndStylesHaveNames() throws {
    #expect(try LineStyle("dashed") == .dashed)
    #expect(try Legend.Location("upper left") == .upperLeft)
    for marker in Marker.allCases { #expect(try Marker(marker.rawValue) == marker) }
    #expect(throws: FigureError.self) { try Marker("q") }
    #expect(throws: FigureError.self) { try LineStyle("...") }
    #expect(throws: FigureError.self) { try Legend.Location("uper left") }
  }
}
