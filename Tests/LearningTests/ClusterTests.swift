import Learning
import TestSupport
import Testing

@Suite struct ClusterTests {
  struct Table: Decodable {
    let kmeans: [Means]
    let dbscan: [Dense]
  }

  struct Means: Decodable {
    let x: Matrix
    let k: Int
    let runs: Int
    let seed: UInt32
    let labels: [Int]
    let centers: Matrix
    let inertia: Double
  }

  struct Dense: Decodable {
    let x: Matrix
    let eps: Double
    let minimum: Int
    let labels: [Int]
    let core: [Int]
  }

  let table: Table

  init() throws { table = try Fixture.load("learn/clusters.json") }

  /// The random numbers are scikit-learn's, so the same seed ends in the same clusters with the same numbers.
  @Test func meansAgreeWithScikitLearn() throws {
    for (number, example) in table.kmeans.enumerated() {
      let label: Comment = "case \(number)"
      let x = try example.x.data()
      var options = KMeans.Options()
      (options.runs, options.seed) = (example.runs, example.seed)
      let found = try KMeans(x, clusters: example.k, options: options)
      #expect(found.labels == example.labels, label)
      expectClose(found.centers.values, example.centers.values, 1e-12, label)
      #expect(agrees(found.inertia, example.inertia, relative: 1e-10, absolute: 1e-12), label)
      #expect(try found.predict(x) == found.labels, label)
      let distances = try found.transform(x)
      let nearest = (0..<x.rows).reduce(0.0) { sum, row in
        let line = distances.values[row * example.k..<(row + 1) * example.k]
        return sum + (line.min() ?? 0) * (line.min() ?? 0)
      }
      #expect(agrees(nearest, found.inertia, relative: 1e-12, absolute: 1e-12), label)
    }
  }

  @Test func denseClustersAgreeWithScikitLearn() throws {
    for (number, example) in table.dbscan.enumerated() {
      let found = try DensityClusters(example.x.data(), radius: example.eps, minimum: example.minimum)
      #expect(found.labels.map { $0 ?? -1 } == example.labels, "case \(number)")
      #expect(found.coreSamples == example.core, "case \(number)")
      #expect(found.count == (example.labels.max() ?? -1) + 1, "case \(number)")
    }
  }

  @Test func wrongInputNamesTheArgument() throws {
    let x = try DataMatrix([1, 2, 3], rows: 3, columns: 1)
    #expect(
      try message { try KMeans(x, clusters: 4) } == "k: expected from 1 to the number of samples (3), got 4")
    #expect(try message { try DensityClusters(x, radius: 0) } == "eps: expected a positive number, got 0.0")
  }
}

@Suite struct NeighborEmbeddingTests {
  struct Table: Decodable {
    let runs: [Run]
    let whole: Whole
  }

  struct Run: Decodable {
    let x: Matrix
    let start: Matrix
    let dimensions: Int
    let perplexity: Double
    let iterations: Int
    let embedding: Matrix
    let divergence: Double
  }

  struct Whole: Decodable {
    let x: Matrix
    let perplexity: Double
    let divergence: Double
  }

  let table: Table

  init() throws { table = try Fixture.load("learn/tsne.json") }

  @Test func runsAgreeWithScikitLearn() throws {
    for (number, example) in table.runs.enumerated() {
      var options = NeighborEmbedding.Options()
      options.dimensions = example.dimensions
      options.perplexity = example.perplexity
      options.iterations = example.iterations
      // Slow enough that a rounding does not grow without bound.
      (options.learningRate, options.exaggeration) = (0.1, 1.5)
      options.start = .given(try example.start.data())
      let map = try NeighborEmbedding(example.x.data(), options: options)
      // scikit-learn rounds the distances between samples to float32; 300 steps amplify that.
      expectClose(map.embedding.values, example.embedding.values, 1e-5, "case \(number)")
      #expect(agrees(map.divergence, example.divergence, relative: 1e-5), "case \(number)")
    }
  }

  @Test func wholeRunsEndAsWell() throws {
    var options = NeighborEmbedding.Options()
    options.perplexity = table.whole.perplexity
    let x = try table.whole.x.data()
    let map = try NeighborEmbedding(x, options: options)
    #expect(map.divergence < table.whole.divergence * 1.05)
    #expect(try NeighborEmbedding(x, options: options).embedding == map.embedding)
    options.start = .random
    #expect(try NeighborEmbedding(x, options: options).embedding != map.embedding)
  }

  @Test func wrongInputNamesTheArgument() throws {
    let x = try DataMatrix([1, 2, 3], rows: 3, columns: 1)
    #expect(
      try message { try NeighborEmbedding(x) }
        == "perplexity: expected a positive number below the number of samples (3), got 30.0")
  }
}
