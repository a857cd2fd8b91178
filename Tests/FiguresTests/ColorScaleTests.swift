import Figures
import TestSupport
import Testing

/// How numbers are spread over the colours of a map.
@Suite struct ColorScaleTests {
  struct Norm: Decodable {
    let kind: String
    let low: Double?
    let high: Double?
    let center: Double?
    let edges: [Double]?
    let values: [Double]
    let colors: [String]
  }

  private func request(_ change: (inout ColorScale.Request) -> Void) -> ColorScale.Request {
    var request = ColorScale.Request()
    change(&request)
    return request
  }

  private func digits(_ color: Color) -> String {
    guard color != .none else { return "" }
    return [color.red, color.green, color.blue].map { value in
      let byte = String(Int((value * 255).rounded()), radix: 16)
      return byte.count == 1 ? "0" + byte : byte
    }.joined()
  }

  @Test func agreesWithMatplotlib() throws {
    for norm in try Fixture.load("figures/norms.json", as: [Norm].self) {
      let request = request {
        $0.map = try? Colormap("viridis")
        ($0.low, $0.high, $0.center) = (norm.low, norm.high, norm.center)
        $0.isLogarithmic = norm.kind == "log"
        if let edges = norm.edges { $0.levels = .edges(edges) }
      }
      let scale = try ColorScale(request, values: norm.values)
      for (value, expected) in zip(norm.values, norm.colors) {
        #expect(digits(scale(value)) == expected, "\(value) through \(norm.kind)")
      }
    }
  }

  @Test func limitsAreAsFarFromTheCentre() throws {
    let center = request { $0.center = 0 }
    let scale = try ColorScale(center, values: [-1, 3])
    #expect(scale.low == -3 && scale.high == 3)
    #expect(scale.map == (try Colormap("RdBu_r")))
    var lower = center
    lower.low = -0.5
    #expect(try ColorScale(lower, values: [-1, 3]).high == 0.5)
    // Constant values, none at all, and those that differ from the centre by nothing.
    #expect(try ColorScale(center, values: [0, 0])(0) == Colormap("RdBu_r")(0.5))
    #expect(try ColorScale(center, values: []).low == -1)
    #expect(try ColorScale(request { $0.center = 1e300 }, values: [1e300]).high > 1e300)
  }

  @Test func levelsHaveOneColourEach() throws {
    let five = try ColorScale(request { $0.levels = .count(5) }, values: [0, 10])
    #expect(five(0) == five(1.9) && five(1.9) != five(2.1) && five(10) == five(8.1))
    #expect(five(-5) == five(0) && five(50) == five(10))
    let decades = try ColorScale(
      request {
        $0.levels = .count(3)
        $0.isLogarithmic = true
      }, values: [1, 1000, -2])
    #expect(decades(2) == decades(9) && decades(9) != decades(11) && decades(-2) == .none)
    #expect(try ColorScale(request { $0.levels = .count(4) }, values: [3, 3])(3) == Colormap("viridis")(0))
  }

  @Test func wholeNumbersKeepTheirColours() throws {
    let classes = request {
      $0.levels = .integers
      $0.map = try? Colormap("tab10")
    }
    for values in [[0.0, 1, 2], [2, 5], [-8, 2, 12]] {
      let scale = try ColorScale(classes, values: values)
      #expect(scale(2) == .cycle(2), "among \(values)")
      #expect(scale(values[0]) == .cycle(Int(values[0])))
    }
  }

  /// Wishes that cannot be met, and a part of what is said about them.
  private static let contradictions: [(String, ColorScale.Request)] = {
    func made(_ change: (inout ColorScale.Request) -> Void) -> ColorScale.Request {
      var request = ColorScale.Request()
      change(&request)
      return request
    }
    return [
      ("must be above 0", made { ($0.isLogarithmic, $0.low) = (true, 0) }),
      ("no center", made { ($0.isLogarithmic, $0.center) = (true, 1) }),
      ("between vmin and vmax", made { ($0.low, $0.high, $0.center) = (0, 1, 2) }),
      ("center must be a finite number", made { $0.center = .nan }),
      ("1 to 256 levels", made { $0.levels = .count(0) }),
      ("1 to 256 levels", made { $0.levels = .count(100_000) }),
      ("there can be 256 at most", made { $0.levels = .integers }),
      ("2 to 257 edges", made { $0.levels = .edges([1]) }),
      ("must be finite and increase", made { $0.levels = .edges([1, 1]) }),
      ("must be finite and increase", made { $0.levels = .edges([1, .infinity]) }),
      ("leave nothing", made { ($0.levels, $0.low) = (.edges([1, 2]), 0) }),
    ]
  }()

  @Test func contradictionsAreExplained() {
    for (part, request) in Self.contradictions {
      let error = #expect(throws: FigureError.self) { try ColorScale(request, values: [0, 1e6]) }
      #expect(error?.message.contains(part) == true, "\(String(describing: error)) does not say \(part)")
    }
    var whole = ColorScale.Request()
    whole.levels = .integers
    #expect(throws: FigureError.self) { try ColorScale(whole, values: [1e300]) }
  }
}
