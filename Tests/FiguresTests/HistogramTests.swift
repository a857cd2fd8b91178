import Figures
import TestSupport
import Testing

@Suite struct HistogramTests {
  struct Case: Decodable {
    let values: [Double]
    let bins: Int
    let counts: [Double]
    let edges: [Double]
    let density: [Double]
  }

  @Test func agreesWithNumPy() throws {
    for one in try Fixture.load("figures/histograms.json", as: [Case].self) {
      let histogram = try Histogram(of: one.values, bins: .count(one.bins))
      #expect(histogram.counts == one.counts, "\(one.bins) bins of \(one.values)")
      for (edge, expected) in zip(histogram.edges, one.edges) {
        // NumPy adds the same products in the same order; a fused one may differ in the last place.
        #expect(agrees(edge, expected, relative: 4e-16, absolute: 1e-15))
      }
      let density = try Histogram(of: one.values, bins: .count(one.bins), density: true)
      for (value, expected) in zip(density.counts, one.density) {
        #expect(agrees(value, expected, relative: 1e-13))
      }
    }
  }

  @Test func edgesAreHalfOpenButTheLast() throws {
    let histogram = try Histogram(
      of: [0, 1, 1.5, 2, 3, 3.1, -0.1, .nan, .infinity], bins: .edges([0, 1, 2, 3]))
    #expect(histogram.counts == [1, 2, 2])
    #expect(try Histogram(of: [], bins: .count(2)).counts == [0, 0])
    #expect(try Histogram(of: [1, 2, 3], bins: .count(2), range: 0...2).counts == [0, 2])
  }

  @Test func badBinsAreRefused() {
    #expect(throws: FigureError.self) { try Histogram(of: [1], bins: .count(0)) }
    #expect(throws: FigureError.self) { try Histogram(of: [1], bins: .edges([1])) }
    #expect(throws: FigureError.self) { try Histogram(of: [1], bins: .edges([1, 1])) }
    #expect(throws: FigureError.self) { try Histogram(of: [1], bins: .edges([1, .nan])) }
    #expect(throws: FigureError.self) { try Histogram(of: [-1.7e308, 1.7e308], bins: .count(3)) }
    #expect(throws: FigureError.self) { try Histogram(of: [1e16, 1e16 + 2], bins: .count(1000)) }
    #expect(throws: FigureError.self) { try Histogram(counts: [1, 2], edges: [0, 1]) }
  }
}
