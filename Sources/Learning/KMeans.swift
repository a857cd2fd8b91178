import Execution
import Glibc

/// Clustering around means, as `sklearn.cluster.KMeans` with Lloyd's algorithm and k-means++.
///
///     let clusters = try KMeans(x, clusters: 3)
///     clusters.labels, clusters.centers, clusters.inertia
///
/// Source: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007. The random numbers
/// are scikit-learn's, so that a seed starts from the same centres there.
public struct KMeans: Sendable {
  public struct Options: Sendable {
    /// Runs from different centres, of which the best counts.
    public var runs = 1
    public var iterations = 300
    /// Stops when the centres move by less, as a part of the mean variance of the features.
    public var tolerance = 1e-4
    public var seed: UInt32 = 0

    public init() {}
  }

  /// [clusters, features]
  public let centers: DataMatrix
  /// The cluster of each sample, from 0.
  public let labels: [Int]
  /// The sum of squared distances to the nearest centre.
  public let inertia: Double
  /// The iterations of the best run.
  public let iterations: Int

  /// - Throws: `LearningError` for values that are not finite or more clusters than samples; `Cancelled`.
  public init(_ x: DataMatrix, clusters: Int, options: Options = Options()) throws {
    try x.check()
    guard clusters >= 1, clusters <= x.rows else {
      throw LearningError(
        argument: "k", expected: "from 1 to the number of samples (\(x.rows))", given: "\(clusters)")
    }
    // Distances from centred data cancel less.
    let mean = x.columnMeans()
    let centred = x.subtracting(mean)
    let tolerance = options.tolerance * KMeans.meanVariance(centred)
    var random = RandomState(seed: options.seed)
    var best: Lloyd?
    for _ in 0..<max(1, options.runs) {
      var run = Lloyd(centred, centers: try KMeansSeeding.centers(centred, clusters, &random))
      try run.iterate(atMost: options.iterations, tolerance: tolerance)
      if let old = best, run.inertia >= old.inertia || run.isSameClustering(as: old) { continue }
      best = run
    }
    let found = best ?? Lloyd(centred, centers: centred.rows(Array(0..<clusters)))
    centers = DataMatrix(unchecked: found.centers, rows: clusters, columns: x.columns)
      .subtracting(mean.map { -$0 })
    labels = found.labels
    inertia = found.inertia
    iterations = found.iterations
  }

  private static func meanVariance(_ x: DataMatrix) -> Double {
    let means = x.columnMeans()
    var sum = 0.0
    for index in x.values.indices {
      let deviation = x.values[index] - means[index % x.columns]
      sum += deviation * deviation
    }
    return sum / Double(x.values.count)
  }

  /// The nearest centre of each sample, from 0.
  public func predict(_ x: DataMatrix) throws -> [Int] {
    try x.checkColumns(centers.columns)
    return try NearestCenters.labels(x, centers.values, centers.rows)
  }

  /// The distance of each sample to each centre, [samples, clusters].
  public func transform(_ x: DataMatrix) throws -> DataMatrix {
    try x.checkColumns(centers.columns)
    try DataMatrix.checkRoom(rows: x.rows, columns: centers.rows)
    var distances = [Double](repeating: 0, count: x.rows * centers.rows)
    try distances.withUnsafeMutableBufferPointer { distances in
      // Each tile writes the distances of its own rows.
      try ThreadPool.run(count: x.rows, grain: max(1, 65536 / centers.values.count)) { rows in
        for row in rows {
          for center in 0..<centers.rows {
            var sum = 0.0
            for column in 0..<x.columns {
              let difference =
                x.values[row * x.columns + column] - centers.values[center * x.columns + column]
              sum += difference * difference
            }
            distances[row * centers.rows + center] = sum.squareRoot()
          }
        }
      }
    }
    return DataMatrix(unchecked: distances, rows: x.rows, columns: centers.rows)
  }
}

/// One run of Lloyd's algorithm.
private struct Lloyd {
  private let x: DataMatrix
  private(set) var centers: [Double]
  private(set) var labels: [Int]
  private(set) var inertia = 0.0
  private(set) var iterations = 0
  private let count: Int

  init(_ x: DataMatrix, centers: DataMatrix) {
    self.x = x
    self.centers = centers.values
    count = centers.rows
    labels = [Int](repeating: -1, count: x.rows)
  }

  mutating func iterate(atMost limit: Int, tolerance: Double) throws {
    var isStable = false
    for _ in 0..<max(1, limit) {
      iterations += 1
      let nearest = try NearestCenters.labels(x, centers, count)
      let moved = updateCenters(nearest)
      isStable = nearest == labels
      labels = nearest
      if isStable || moved <= tolerance { break }
    }
    // The centres have moved since; labels are to be those that `predict` gives.
    if !isStable { labels = try NearestCenters.labels(x, centers, count) }
    inertia = sumOfSquares()
  }

  /// Means of the members; returns by how much the centres moved, squared.
  private mutating func updateCenters(_ labels: [Int]) -> Double {
    let width = x.columns
    var sums = [Double](repeating: 0, count: count * width)
    var sizes = [Int](repeating: 0, count: count)
    for row in 0..<x.rows {
      let label = labels[row]
      sizes[label] += 1
      for column in 0..<width { sums[label * width + column] += x.values[row * width + column] }
    }
    relocateEmpty(&sums, &sizes, labels)
    var moved = 0.0
    for center in 0..<count {
      for column in 0..<width {
        let place = center * width + column
        let mean = sizes[center] > 0 ? sums[place] / Double(sizes[center]) : centers[place]
        moved += (mean - centers[place]) * (mean - centers[place])
        centers[place] = mean
      }
    }
    return moved
  }

  /// A cluster that lost its members takes the sample that is farthest from its centre.
  private func relocateEmpty(_ sums: inout [Double], _ sizes: inout [Int], _ labels: [Int]) {
    let empty = sizes.indices.filter { sizes[$0] == 0 }
    if empty.isEmpty { return }
    let distances = (0..<x.rows).map { squaredDistance($0, to: labels[$0]) }
    let farthest = distances.indices.sorted { (distances[$0], $1) > (distances[$1], $0) }
    for (center, row) in zip(empty, farthest) {
      let old = labels[row]
      for column in 0..<x.columns {
        let value = x.values[row * x.columns + column]
        sums[old * x.columns + column] -= value
        sums[center * x.columns + column] = value
      }
      sizes[old] -= 1
      sizes[center] = 1
    }
  }

  private func squaredDistance(_ row: Int, to center: Int) -> Double {
    var sum = 0.0
    for column in 0..<x.columns {
      let difference = x.values[row * x.columns + column] - centers[center * x.columns + column]
      sum += difference * difference
    }
    return sum
  }

  private func sumOfSquares() -> Double {
    (0..<x.rows).reduce(0) { $0 + squaredDistance($1, to: labels[$1]) }
  }

  /// Whether the clusters are the same but for their numbers.
  func isSameClustering(as other: Lloyd) -> Bool {
    var mapping = [Int](repeating: -1, count: count)
    for (mine, theirs) in zip(labels, other.labels) {
      if mapping[mine] == -1 { mapping[mine] = theirs }
      if mapping[mine] != theirs { return false }
    }
    return true
  }
}
