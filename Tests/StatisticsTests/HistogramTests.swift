import Statistics
import TestSupport
import Testing

struct HistogramTests {
  struct Case: Decodable {
    let name: String
    let values: [Double]
    let range: [Double]?
    let bins: Int?
    let given: [Double]?
    let counts: [Int]?
    let edges: [Double]?
    let density: [Double]?

    func histogram() throws -> Histogram {
      try values.withUnsafeBufferPointer {
        try Histogram(
          $0, bins: bins.map(HistogramBins.count) ?? .edges(given ?? []),
          range: range.map { HistogramRange(lower: $0[0], upper: $0[1]) })
      }
    }
  }

  @Test func matchesNumPy() throws {
    for example in try Fixture.load("statistics/histogram.json", as: [Case].self) {
      guard let counts = example.counts, let edges = example.edges, let density = example.density else {
        _ = try message { _ = try example.histogram() }
        continue
      }
      let histogram = try example.histogram()
      let label: Comment = "\(example.name), \(example.bins ?? -1)"
      #expect(histogram.counts == counts, label)
      // The same operations in the same order.
      #expect(histogram.edges == edges, label)
      #expect(zip(histogram.density(), density).allSatisfy { agrees($0, $1, relative: 1e-15) }, label)
    }
  }

  @Test func defaultsToTenBins() throws {
    let histogram = try [1.0, 2.0].withUnsafeBufferPointer { try Histogram($0) }
    #expect(histogram.counts == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test func errorsNameTheArgument() throws {
    func failure(_ values: [Double], _ bins: HistogramBins, _ range: HistogramRange? = nil) throws -> String {
      try message { try values.withUnsafeBufferPointer { try Histogram($0, bins: bins, range: range) } }
    }
    #expect(try failure([1, .nan], .count(3)) == "x: expected finite values, got nan")
    #expect(try failure([1, -.infinity], .count(3)) == "x: expected finite values, got -inf")
    #expect(try failure([1], .count(0)) == "bins: expected an integer from 1 to 16777216, got 0")
    #expect(try failure([1], .count(.max)).hasPrefix("bins: expected an integer"))
    #expect(try failure([1], .edges([1])) == "bins: expected at least 2 edges, got 1")
    #expect(try failure([1], .edges([1, .nan])) == "bins: expected ascending edges, got 1.0 before nan")
    #expect(
      try failure([1], .count(2), HistogramRange(lower: 3, upper: 2))
        == "range: expected an ascending finite range, got 3.0 to 2.0")
    #expect(
      try failure([-1.7e308, 1.7e308], .count(2))
        == "x: expected an ascending finite range, got -1.7e+308 to 1.7e+308")
    #expect(try failure([1e17, 1e17], .count(2)).hasPrefix("bins: expected fewer bins for the range 1e+17"))
  }
}

struct Histogram2DTests {
  struct Case: Decodable {
    let name: String
    let x: [Double]
    let y: [Double]
    let bins: [Int?]
    let given: [[Double]?]
    let counts: [Int]
    let edgesX: [Double]
    let edgesY: [Double]
    let density: [Double]

    func bins(_ axis: Int) -> HistogramBins {
      bins[axis].map(HistogramBins.count) ?? .edges(given[axis] ?? [])
    }
  }

  @Test func matchesNumPy() throws {
    for example in try Fixture.load("statistics/histogram2d.json", as: [Case].self) {
      let histogram = try withBuffers(example.x, example.y) {
        try Histogram2D($0, $1, bins: (example.bins(0), example.bins(1)))
      }
      let label: Comment = "\(example.name)"
      #expect(histogram.counts == example.counts, label)
      #expect(histogram.edgesX == example.edgesX, label)
      #expect(histogram.edgesY == example.edgesY, label)
      #expect(zip(histogram.density(), example.density).allSatisfy { agrees($0, $1, relative: 1e-15) }, label)
    }
  }

  @Test func rangesBoundBothAxes() throws {
    let histogram = try withBuffers([0, 1, 2, 3], [5, 6, 7, .nan]) {
      try Histogram2D(
        $0, $1, bins: (.count(2), .count(1)),
        range: (HistogramRange(lower: 0, upper: 2), HistogramRange(lower: 6, upper: 7)))
    }
    #expect(histogram.counts == [0, 2])
    #expect(histogram.edgesX == [0, 1, 2])
  }

  @Test func errorsNameTheArgument() throws {
    func failure(_ x: [Double], _ y: [Double], _ bins: HistogramBins) throws -> String {
      try message { try withBuffers(x, y) { try Histogram2D($0, $1, bins: (bins, bins)) } }
    }
    #expect(try failure([1, 2], [1], .count(2)) == "y: expected as many values as x (2), got 1")
    #expect(try failure([1, 2], [1, .infinity], .count(2)) == "y: expected finite values, got inf")
    #expect(
      try failure([1], [1], .count(5000)) == "bins: expected at most 16777216 cells, got 5000 x 5000")
  }
}
