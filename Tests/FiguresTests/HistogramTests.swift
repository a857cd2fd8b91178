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

  struct Weighted: Decodable {
    struct Case: Decodable {
      let density: Bool
      let stacked: Bool
      let cumulative: Bool
      let edges: [Double]
      let counts: [[Double]]
    }
    let groups: [[Double]]
    let weights: [[Double]]
    let cases: [Case]
  }

  @Test func severalAgreeWithMatplotlib() throws {
    let given = try Fixture.load("figures/weighted_histograms.json", as: Weighted.self)
    for one in given.cases {
      var made = try Histogram.several(
        of: given.groups, weights: given.weights, bins: .count(12), density: one.density,
        isStacked: one.stacked)
      if one.cumulative { made = made.map { $0.cumulative(isDensity: one.density) } }
      for (histogram, expected) in zip(made, one.counts) {
        for (value, expected) in zip(histogram.counts, expected) {
          #expect(agrees(value, expected, relative: 1e-12, absolute: 1e-13), "\(one)")
        }
      }
    }
  }

  @Test func weightsAreChecked() throws {
    #expect(try Histogram(of: [1, .nan, 3], weights: [2, 9, 0.5], bins: .count(2)).counts == [2, 0.5])
    #expect(throws: FigureError.self) { try Histogram(of: [1, 2], weights: [1]) }
    #expect(throws: FigureError.self) { try Histogram(of: [1], weights: [.infinity]) }
    #expect(throws: FigureError.self) { try Histogram.several(of: [[1], [2]], weights: [[1]]) }
    #expect(try Histogram.several(of: []).isEmpty)
    #expect(
      try Histogram.several(of: [[], []], density: true, isStacked: true)[1].counts.allSatisfy { $0 == 0 })
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
