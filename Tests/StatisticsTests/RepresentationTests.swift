import Foundation
import Statistics
import TestSupport
import Testing

struct KernelDensityTests {
  struct Case: Decodable {
    let name: String
    let points: [Double]
    let dimensions: Int
    let method: String?
    let factor: Double
    let neff: Double
    let weights: [Double]?
    let places: [Double]
    let values: [Double]
    let covariance: [Double]
    let integrals: [[Double]]?
  }

  @Test func matchesSciPy() throws {
    for example in try Fixture.load("representations/kde.json", as: [Case].self) {
      let bandwidth: KernelDensity.Bandwidth =
        switch example.method {
        case "scott": .scott
        case "silverman": .silverman
        default: .factor(0.3)
        }
      let density = try KernelDensity(
        example.points, dimensions: example.dimensions, bandwidth: bandwidth, weights: example.weights)
      // Points at 1e6 keep ten digits of their differences.
      let relative = example.name == "far" ? 1e-8 : 1e-11
      func same(_ value: Double, _ expected: Double, _ what: String) {
        #expect(
          agrees(value, expected, relative: relative, absolute: 1e-300),
          "\(example.name), \(what): \(value), \(expected)")
      }
      same(density.factor, example.factor, "factor")
      same(density.effectiveCount, example.neff, "neff")
      for (value, expected) in zip(density.covariance, example.covariance) {
        same(value, expected, "covariance")
      }
      for (value, expected) in zip(try density.evaluate(example.places), example.values) {
        same(value, expected, "density")
      }
      for interval in example.integrals ?? [] {
        // Far below the points, SciPy's difference and ours lose the same digits.
        let value = try density.integral(from: interval[0], to: interval[1])
        #expect(agrees(value, interval[2], relative: 1e-9, absolute: 1e-15), "\(example.name), \(interval)")
      }
    }
  }

  @Test func errorsNameTheArgument() throws {
    #expect(try message { try KernelDensity([1], dimensions: 1) }.hasPrefix("x: expected at least 2 points"))
    #expect(try message { try KernelDensity([1, 1, 1], dimensions: 1) }.contains("a singular covariance"))
    #expect(try message { try KernelDensity([1, 2, 2, 4, 3, 6], dimensions: 2) }.contains("subspace"))
    #expect(try message { try KernelDensity([1, .nan], dimensions: 1) }.contains("finite"))
    #expect(
      try message { try KernelDensity([1, 2], dimensions: 1, bandwidth: .factor(0)) }.hasPrefix("bw_method: ")
    )
    #expect(
      try message { try KernelDensity([1, 2], dimensions: 1, weights: [1, -1]) }.hasPrefix("weights: "))
    let plane = try KernelDensity([1, 2, 2, 1, 3, 6], dimensions: 2)
    #expect(try message { try plane.integral(from: 0, to: 1) }.contains("one dimension"))
    #expect(try message { try plane.evaluate([1, 2, 3]) }.hasPrefix("points: "))
  }
}

struct RepresentationalSimilarityTests {
  struct Cases: Decodable {
    struct Matrix: Decodable {
      let name: String
      let values: [Double]
      let rows: Int
      let columns: Int
      let results: [String: [Double]]
    }

    struct Comparison: Decodable {
      let side: Int
      let a: [Double]
      let b: [Double]
      let results: [String: Double]
    }

    let matrices: [Matrix]
    let comparisons: [Comparison]
  }

  @Test func dissimilaritiesMatchSciPy() throws {
    for example in try Fixture.load("representations/rdm.json", as: Cases.self).matrices {
      // SciPy squares values of 1e200, which overflow.
      for metric in RepresentationalSimilarity.Metric.allCases
      where example.name != "huge" || metric == .cosine {
        var result = [Double](repeating: -1, count: example.rows * example.rows)
        try example.values.withUnsafeBufferPointer { values in
          let samples = try SampleRows(values, rows: example.rows, columns: example.columns)
          try result.withUnsafeMutableBufferPointer {
            try RepresentationalSimilarity.dissimilarities(samples, metric, into: $0)
          }
        }
        if example.name == "huge" {
          #expect(agrees(result[1], 1 - 13 / (21.0 * 14).squareRoot(), relative: 1e-14))
          continue
        }
        let expected = try #require(example.results[metric.rawValue])
        for (value, expected) in zip(result, expected) {
          #expect(agrees(value, expected, relative: 1e-12, absolute: 1e-15), "\(example.name), \(metric)")
        }
      }
    }
  }

  @Test func comparisonsMatchSciPy() throws {
    for example in try Fixture.load("representations/rdm.json", as: Cases.self).comparisons {
      for comparison in RepresentationalSimilarity.Comparison.allCases {
        let result = try RepresentationalSimilarity.compare(
          example.a, example.b, side: example.side, comparison, resamples: 0)
        let expected = try #require(example.results[comparison.rawValue])
        #expect(agrees(result.statistic, expected, relative: 1e-13), "\(example.side), \(comparison)")
        #expect(result.pvalue.isNaN)
      }
    }
  }

  /// Of three conditions there are six orders: of 0.9, 0.5 and 0.1 against 3, 2 and 1, one is the same.
  @Test func permutationsExchangeConditions() throws {
    let a: [Double] = [0, 3, 2, 3, 0, 1, 2, 1, 0]
    let b: [Double] = [0, 0.9, 0.5, 0.9, 0, 0.1, 0.5, 0.1, 0]
    let result = try RepresentationalSimilarity.compare(
      a, b, side: 3, .spearman, resamples: 6000, alternative: .greater, seed: 1)
    #expect(agrees(result.statistic, 1, relative: 1e-15))
    #expect(abs(result.pvalue - 1 / 6.0) < 0.02)
    #expect(
      try message { try RepresentationalSimilarity.compare(a, [1], side: 3, .pearson, resamples: 0) }
        .hasPrefix("b: "))
  }
}

struct ParticipationRatioTests {
  struct Case: Decodable {
    let values: [Double]
    let rows: Int
    let columns: Int
    let eigenvalues: [Double]
    let ratio: Double
  }

  @Test func matchesTheEigenvalues() throws {
    for example in try Fixture.load("representations/participation.json", as: [Case].self) {
      let ratio = try example.values.withUnsafeBufferPointer {
        try ParticipationRatio.ofSamples($0, rows: example.rows, columns: example.columns)
      }
      #expect(agrees(ratio, example.ratio, relative: 1e-12))
      let ofEigenvalues = example.eigenvalues.withUnsafeBufferPointer { ParticipationRatio.ofEigenvalues($0) }
      #expect(agrees(ofEigenvalues, example.ratio, relative: 1e-13))
    }
  }

  @Test func edgeCases() throws {
    func ratio(_ values: [Double], _ rows: Int, _ columns: Int) throws -> Double {
      try values.withUnsafeBufferPointer {
        try ParticipationRatio.ofSamples($0, rows: rows, columns: columns)
      }
    }
    #expect(try ratio([1, 1, 1, 1], 2, 2).isNaN)
    #expect(try message { try ratio([1, 2], 1, 2) }.hasPrefix("X: expected a matrix of at least 2 rows"))
    #expect(try message { try ratio([1, .nan], 2, 1) }.hasPrefix("X: expected finite values"))
  }
}
