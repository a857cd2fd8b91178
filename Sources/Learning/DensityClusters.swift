import Execution

/// Clusters of dense points, as `sklearn.cluster.DBSCAN` with Euclidean distances.
///
///     let clusters = try DensityClusters(x, radius: 0.5, minimum: 5)
///
/// Source: Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering clusters", KDD 1996. Takes
/// O(n²) time and O(n) memory.
public struct DensityClusters: Sendable {
  /// The cluster of each sample, from 0; nil for noise.
  public let labels: [Int?]
  /// The samples that have `minimum` neighbours, in order.
  public let coreSamples: [Int]
  /// The number of clusters.
  public let count: Int

  /// - Parameters:
  ///   - radius: how far a neighbour may be, itself included.
  ///   - minimum: how many neighbours, the sample included, make a core sample.
  /// - Throws: `LearningError` for values that are not finite or parameters that are not positive; `Cancelled`.
  public init(_ x: DataMatrix, radius: Double = 0.5, minimum: Int = 5) throws {
    try x.check()
    guard radius > 0, radius.isFinite else {
      throw LearningError(argument: "eps", expected: "a positive number", given: "\(radius)")
    }
    guard minimum >= 1 else {
      throw LearningError(argument: "min_samples", expected: "a positive integer", given: "\(minimum)")
    }
    let neighbors = Neighborhood(x, radius: radius)
    let isCore = try neighbors.counts().map { $0 >= minimum }
    var labels = [Int?](repeating: nil, count: x.rows)
    // Only these can still be reached; the fewer there are, the faster it goes.
    var unlabelled = Array(0..<x.rows)
    var count = 0
    for start in 0..<x.rows where isCore[start] && labels[start] == nil {
      // A border sample stays with the first cluster that reaches it.
      var waiting = [start]
      while let sample = waiting.popLast() {
        try Cancellation.check()
        for other in neighbors.take(from: &unlabelled, near: sample) {
          labels[other] = count
          if isCore[other], other != start { waiting.append(other) }
        }
      }
      count += 1
    }
    self.labels = labels
    self.count = count
    coreSamples = isCore.indices.filter { isCore[$0] }
  }
}

/// The samples within a distance of each other.
private struct Neighborhood {
  private let x: DataMatrix
  private let limit: Double

  init(_ x: DataMatrix, radius: Double) {
    self.x = x
    limit = radius * radius
  }

  /// The number of neighbours of each sample, itself included.
  func counts() throws(Cancelled) -> [Int] {
    var counts = [Int](repeating: 0, count: x.rows)
    try x.values.withUnsafeBufferPointer { (values) throws(Cancelled) in
      try counts.withUnsafeMutableBufferPointer { (counts) throws(Cancelled) in
        guard let samples = values.baseAddress else { return }
        let squared = SquaredDistances(samples, width: x.columns)
        // Each tile writes the counts of its own samples.
        try ThreadPool.run(count: x.rows, grain: 16) { range in
          let distances = UnsafeMutablePointer<Double>.allocate(capacity: x.rows)
          defer { distances.deallocate() }
          for sample in range {
            squared.fill(distances, from: sample, count: x.rows)
            var count = 0
            for other in 0..<x.rows where distances[other] <= limit { count += 1 }
            counts[sample] = count
          }
        }
      }
    }
    return counts
  }

  /// Removes the neighbours of a sample from others and returns them, both in order.
  func take(from others: inout [Int], near sample: Int) -> [Int] {
    var taken: [Int] = []
    x.values.withUnsafeBufferPointer { values in
      guard let samples = values.baseAddress else { return }
      let squared = SquaredDistances(samples, width: x.columns)
      var kept = 0
      for index in others.indices {
        let other = others[index]
        if squared(other, sample) <= limit {
          taken.append(other)
        } else {
          others[kept] = other
          kept += 1
        }
      }
      others.removeLast(others.count - kept)
    }
    return taken
  }
}
