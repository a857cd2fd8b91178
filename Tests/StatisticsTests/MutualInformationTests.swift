import Foundation
import Statistics
import TestSupport
import Testing

struct HistogramMutualInformationTests {
  struct Cases: Decodable {
    struct Case: Decodable {
      let name: String
      let outlierZ: Double
      let bins: Int
      let base: Double
      let value: Double
    }

    let samples: [String: [[Double]]]
    let cases: [Case]
  }

  @Test func matchesTheReferenceFunction() throws {
    let fixture = try Fixture.load("statistics/mutual_information.json", as: Cases.self)
    // One workspace for all sizes: what a call leaves there must not reach the next.
    var workspace = HistogramMutualInformation.Workspace()
    for example in fixture.cases {
      let sample = try #require(fixture.samples[example.name])
      let options = HistogramMutualInformation.Options(
        bins: example.bins, outlierZ: example.outlierZ, base: example.base)
      let value = try withBuffers(sample[0], sample[1]) {
        try HistogramMutualInformation.estimate($0, $1, options: options, workspace: &workspace)
      }
      // Sums run in NumPy's order; logarithms may differ by an ulp, and the entropies (some 5) cancel.
      #expect(agrees(value, example.value, relative: 1e-13, absolute: 2e-15), "\(example)")
    }
  }

  @Test func pairwiseFillsTheUpperTriangle() throws {
    let (rows, columns, stride) = (11, 40, 43)
    let values = (0..<rows * stride).map { sin(Double($0 * $0)) }
    var result = [Double](repeating: .nan, count: rows * rows)
    let options = HistogramMutualInformation.Options(bins: 5, outlierZ: 1.5)
    try values.withUnsafeBufferPointer { values in
      let samples = try SampleRows(values, rows: rows, columns: columns, stride: stride)
      try result.withUnsafeMutableBufferPointer {
        try HistogramMutualInformation.pairwise(samples, options: options, into: $0)
      }
      for i in 0..<rows {
        for j in 0..<rows {
          let value = try HistogramMutualInformation.estimate(samples[i], samples[j], options: options)
          let expected = i < j ? value : 0
          #expect(result[i * rows + j] == expected, "\(i), \(j)")
        }
      }
    }
  }

  @Test func errorsNameTheArgument() throws {
    func failure(_ x: [Double], _ y: [Double], _ options: HistogramMutualInformation.Options) throws -> String
    {
      try message {
        try withBuffers(x, y) { try HistogramMutualInformation.estimate($0, $1, options: options) }
      }
    }
    #expect(try failure([1, 2], [1], .init()) == "y: expected as many values as x (2), got 1")
    #expect(try failure([1, .nan], [1, 2], .init()) == "x: expected finite values, got nan")
    #expect(try failure([1, 3], [1, .infinity], .init(outlierZ: 4)) == "y: expected finite values, got inf")
    #expect(try failure([1], [1], .init(bins: 0)) == "bins: expected an integer from 1 to 4096, got 0")
    #expect(try failure([1], [1], .init(bins: 4097)).hasPrefix("bins: "))
    #expect(
      try failure([1], [1], .init(outlierZ: -4))
        == "outlier_z: expected a number that is not negative, got -4.0")
    #expect(try failure([1], [1], .init(outlierZ: .nan)).hasPrefix("outlier_z: "))
    for base in [0, 1, -2, Double.nan, .infinity] {
      #expect(try failure([1], [1], .init(base: base)).hasPrefix("base: expected a positive finite number"))
    }
  }
}

struct KraskovMutualInformationTests {
  struct Cases: Decodable {
    struct Case: Decodable {
      let name: String
      let k: Int
      let seed: Int
      let value: Double
    }

    let samples: [String: [[Double]]]
    let cases: [Case]
  }

  @Test func matchesScikitLearn() throws {
    let fixture = try Fixture.load("statistics/mutual_information_ksg.json", as: Cases.self)
    var workspace = KraskovMutualInformation.Workspace()
    for example in fixture.cases {
      let sample = try #require(fixture.samples[example.name])
      let value = try withBuffers(sample[0], sample[1]) {
        try KraskovMutualInformation.estimate(
          $0, $1, options: .init(neighbors: example.k, seed: example.seed), workspace: &workspace)
      }
      // The neighbours are the same to the last, so that only the sum of digammas rounds.
      #expect(agrees(value, example.value, relative: 1e-12, absolute: 1e-14), "\(example)")
    }
  }

  @Test func convertsTheBase() throws {
    let x = (0..<50).map { sin(Double($0)) }
    let y = (0..<50).map { sin(Double($0) + 0.1) }
    let (nats, bits) = try withBuffers(x, y) {
      (
        try KraskovMutualInformation.estimate($0, $1),
        try KraskovMutualInformation.estimate($0, $1, options: .init(base: 2))
      )
    }
    #expect(nats > 0.5)
    #expect(agrees(bits, nats / log(2), relative: 1e-15))
  }

  /// Distances to neighbours and counts by comparing all pairs, on samples that a tree splits unevenly.
  @Test(arguments: [2, 17, 33, 100, 257], [1, 3, 16])
  func agreesWithBruteForce(count: Int, k: Int) throws {
    guard k < count else { return }
    let x = (0..<count).map { exp(3 * sin(Double($0 * $0))) }
    let y = x.indices.map { i -> Double in i % 3 == 0 ? 1 : x[i] + sin(1.7 * Double(i)) }
    let value = try withBuffers(x, y) {
      try KraskovMutualInformation.estimate($0, $1, options: .init(neighbors: k, seed: 5))
    }
    let expected = Self.bruteForce(x, y, k: k, seed: 5)
    #expect(agrees(value, expected, relative: 1e-12, absolute: 1e-13))
  }

  private static func bruteForce(_ x: [Double], _ y: [Double], k: Int, seed: UInt32) -> Double {
    var generator = MersenneTwister(seed: seed)
    func prepared(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let scaled = values.map { $0 / variance.squareRoot() }
      let level = scaled.reduce(0) { $0 + abs($1) } / Double(values.count)
      return scaled.map { $0 + 1e-10 * max(1, level) * generator.nextNormal() }
    }
    let (px, py) = (prepared(x), prepared(y))
    var sum = 0.0
    for i in px.indices {
      let dx = px.map { abs($0 - px[i]) }
      let dy = py.map { abs($0 - py[i]) }
      let distances = zip(dx, dy).map { max($0, $1) }.sorted()
      // The first distance is the point's own.
      let radius = distances[k].nextDown
      for near in [dx, dy] {
        sum += SpecialFunctions.digamma(Double(near.filter { $0 <= radius }.count))
      }
    }
    let n = Double(px.count)
    return max(0, SpecialFunctions.digamma(n) + SpecialFunctions.digamma(Double(k)) - sum / n)
  }

  @Test func pairwiseFillsTheUpperTriangle() throws {
    let (rows, columns) = (10, 30)
    let values = (0..<rows * columns).map { (10 * sin(Double($0 * $0))).rounded() }
    var result = [Double](repeating: .nan, count: rows * rows)
    try values.withUnsafeBufferPointer { values in
      let samples = try SampleRows(values, rows: rows, columns: columns)
      try result.withUnsafeMutableBufferPointer {
        try KraskovMutualInformation.pairwise(samples, options: .init(neighbors: 2, seed: 9), into: $0)
      }
      for i in 0..<rows {
        for j in 0..<rows {
          let options = KraskovMutualInformation.Options(neighbors: 2, seed: 9)
          let value = try KraskovMutualInformation.estimate(samples[i], samples[j], options: options)
          let expected = i < j ? value : 0
          #expect(result[i * rows + j] == expected, "\(i), \(j)")
        }
      }
    }
  }

  @Test func errorsNameTheArgument() throws {
    func failure(_ x: [Double], _ y: [Double], _ options: KraskovMutualInformation.Options) throws -> String {
      try message {
        try withBuffers(x, y) { try KraskovMutualInformation.estimate($0, $1, options: options) }
      }
    }
    let x = [1.0, 2, 3, 4]
    #expect(try failure(x, [1], .init()) == "y: expected as many values as x (4), got 1")
    #expect(
      try failure(x, x, .init(neighbors: 4))
        == "k: expected fewer neighbours than there are values (4), got 4")
    #expect(try failure([], [], .init()).hasPrefix("k: expected fewer neighbours"))
    #expect(try failure(x, x, .init(neighbors: 0)) == "k: expected a positive integer, got 0")
    #expect(try failure(x, x, .init(seed: -1)) == "seed: expected an integer from 0 to 4294967295, got -1")
    #expect(try failure(x, x, .init(seed: 1 << 32)).hasPrefix("seed: "))
    #expect(try failure(x, x, .init(base: 1)).hasPrefix("base: "))
    #expect(try failure(x, [1, 2, .nan, 4], .init()) == "y: expected finite values, got nan")
    // Finite values, whose sum or whose squares are not.
    let far = [1e308, 1e308, -1e308, -1e308]
    #expect(try failure(far, x, .init()).hasPrefix("x: expected values of finite variance, got "))
    #expect(
      try failure(x, [1e200, 0, 0, 1], .init()) == "y: expected values of finite variance, got inf")
    var matrix = [Double](repeating: 0, count: 4)
    let pairs = try message {
      try withBuffers(x + far, []) { values, _ in
        try matrix.withUnsafeMutableBufferPointer {
          try KraskovMutualInformation.pairwise(SampleRows(values, rows: 2, columns: 4), into: $0)
        }
      }
    }
    #expect(pairs.hasPrefix("X: expected values of finite variance, got "))
  }
}
