import Figures
import TestSupport
import Testing

@Suite struct ColorTests {
  struct Named: Decodable {
    let name: String
    let rgba: [Double]
  }

  struct Map: Decodable {
    let name: String
    /// Six hexadecimal digits for each colour.
    let table: String
    let reversed: String
    let positions: [Double]
    let colors: String
  }

  /// Colours as red, green and blue from 0 to 255.
  private func bytes(_ digits: String) -> [[Int]] {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count, by: 6).map { start in
      stride(from: start, to: start + 6, by: 2).compactMap { Int(String(digits[$0...$0 + 1]), radix: 16) }
    }
  }

  private func bytes(_ color: Color) -> [Int] {
    [color.red, color.green, color.blue].map { Int(($0 * 255).rounded()) }
  }

  @Test func namesAgreeWithMatplotlib() throws {
    for one in try Fixture.load("figures/colors.json", as: [Named].self) {
      let color = try Color(one.name)
      for (value, expected) in zip([color.red, color.green, color.blue, color.alpha], one.rgba) {
        #expect(abs(value - expected) < 1e-12, "\(one.name)")
      }
    }
  }

  /// Exactly, but for `seismic`: its colours lie in the middle between two bytes, and rounding errors choose.
  private func isSame(_ color: Color, _ expected: [Int], in name: String) -> Bool {
    zip(bytes(color), expected).allSatisfy { abs($0 - $1) <= (name == "seismic" ? 1 : 0) }
  }

  @Test func colormapsAgreeWithMatplotlib() throws {
    for one in try Fixture.load("figures/colormaps.json", as: [Map].self) {
      let map = try Colormap(one.name)
      for (position, expected) in zip(one.positions, bytes(one.colors)) {
        #expect(isSame(map(position), expected, in: one.name), "\(one.name) at \(position)")
      }
      let (table, reversed) = (bytes(one.table), bytes(one.reversed))
      let turned = try Colormap(one.name + "_r")
      for index in table.indices {
        let middle = (Double(index) + 0.5) / Double(table.count)
        #expect(isSame(map(middle), table[index], in: one.name), "\(one.name), colour \(index)")
        #expect(isSame(turned(middle), reversed[index], in: one.name), "\(one.name)_r, colour \(index)")
      }
      #expect(map.isListed == (table.count < 256))
      #expect(map(.nan) == .none)
      #expect(map(.infinity) == map(1) && map(-.infinity) == map(0))
    }
  }

  @Test(arguments: [
    ("bleu", "did you mean 'blue'?"), ("#12345", "\"#rrggbb\""), ("#gggggg", "\"#rrggbb\""),
    ("1.5", "unknown colour"),
    ("", "unknown colour"), ("Cx", "unknown colour"), ("#١٢٣", "\"#rrggbb\""),
  ])
  func badNamesAreExplained(_ text: String, _ part: String) {
    let error = #expect(throws: FigureError.self) { try Color(text) }
    #expect(error?.message.contains(part) == true, "\(String(describing: error))")
  }

  @Test func componentsAreChecked() throws {
    #expect(try Color(components: [0.7, 0.9, 0.7, 0.3]).alpha == 0.3)
    for bad in [[], [1, 1], [0, 0, 2], [0, 0, -0.1], [0, 0, .nan], [1, 1, 1, 1, 1]] {
      #expect(throws: FigureError.self) { try Color(components: bad) }
    }
  }

  @Test func unknownMapsAreExplained() {
    let error = #expect(throws: FigureError.self) { try Colormap("virdis") }
    #expect(error?.message == "unknown colour map 'virdis'; did you mean 'viridis'?")
  }

  @Test func mapsAreMadeOfColours() throws {
    let map = try Colormap([Color("white"), Color("#ff0000"), Color("k")])
    #expect(bytes(map(0)) == [255, 255, 255] && bytes(map(1)) == [0, 0, 0])
    #expect(bytes(map(0.5))[0] == 254 && !map.isListed)
    let classes = try Colormap([Color("r"), Color("b")], isListed: true)
    #expect(bytes(classes(0.4)) == [255, 0, 0] && bytes(classes(0.6)) == [0, 0, 255])
    #expect(try Colormap("viridis").colors(3) == [0, 0.5, 1].map { try Colormap("viridis")($0) })
    #expect(try Colormap("tab10").colors(12).map(bytes)[11] == bytes(.cycle(1)))
    #expect(throws: FigureError.self) { try Colormap([Color("r")]) }
    #expect(throws: FigureError.self) { try Colormap([Color("r"), Color("none")]) }
  }

  @Test func scalesCoverTheFiniteValues() throws {
    let scale = try ColorScale(values: [.nan, 3, -.infinity, 5])
    #expect(scale.low == 3 && scale.high == 5)
    #expect(scale(.nan) == .none)
    #expect(scale(.infinity) == scale(5))
    #expect(try ColorScale(values: [7, 7])(7) == Colormap("viridis")(0))
    #expect(try ColorScale(values: [.nan]).low == 0)
    #expect(try ColorScale(low: 5, values: []).high == 5)
    #expect(throws: FigureError.self) { try ColorScale(low: 2, high: 1, values: []) }
    #expect(throws: FigureError.self) { try ColorScale(low: .nan, values: [1]) }
    #expect(throws: FigureError.self) { try ColorScale(values: [-1.7e308, 1.7e308]) }
  }
}
