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
    let positions: [Double]
    let colors: [[Double]]
  }

  @Test func namesAgreeWithMatplotlib() throws {
    for one in try Fixture.load("figures/colors.json", as: [Named].self) {
      let color = try Color(one.name)
      for (value, expected) in zip([color.red, color.green, color.blue, color.alpha], one.rgba) {
        #expect(abs(value - expected) < 1e-12, "\(one.name)")
      }
    }
  }

  @Test func colormapsAgreeWithMatplotlib() throws {
    for one in try Fixture.load("figures/colormaps.json", as: [Map].self) {
      let map = try Colormap(one.name)
      for (position, expected) in zip(one.positions, one.colors) {
        let color = map(position)
        // Ours are rounded to 8 bits a channel.
        for (value, expected) in zip([color.red, color.green, color.blue], expected) {
          #expect(abs(value - expected) <= 0.5 / 255 + 1e-9, "\(one.name) at \(position)")
        }
      }
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
