import Execution

/// How much nearer samples are to their own cluster than to the next, as `sklearn.metrics.silhouette_score`.
///
/// Source: Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis",
/// 1987. Takes O(n²) time.
public enum Silhouette {
  /// The coefficient of each sample, in [-1, 1]; 0 of a cluster's only member.
  ///
  /// - Throws: `LearningError` unless there are from 2 to n - 1 clusters; `Cancelled`.
  public static func samples(_ x: DataMatrix, labels: [Double]) throws -> [Double] {
    try x.check()
    try x.checkTargets(labels.count, name: "labels")
    let clusters = try ClassLabels(labels, name: "labels")
    let count = clusters.classes.count
    guard count >= 2, count < x.rows else {
      throw LearningError(
        argument: "labels", expected: "from 2 to \(x.rows - 1) clusters", given: "\(count)")
    }
    let sizes = clusters.counts
    var coefficients = [Double](repeating: 0, count: x.rows)
    try x.values.withUnsafeBufferPointer { values in
      try coefficients.withUnsafeMutableBufferPointer { coefficients in
        guard let samples = values.baseAddress else { return }
        let squared = SquaredDistances(samples, width: x.columns)
        // Each tile writes the coefficients of its own samples.
        try ThreadPool.run(count: x.rows, grain: 16) { range in
          let distances = UnsafeMutablePointer<Double>.allocate(capacity: x.rows)
          defer { distances.deallocate() }
          var sums = [Double](repeating: 0, count: count)
          for sample in range {
            squared.fill(distances, from: sample, count: x.rows)
            for index in 0..<count { sums[index] = 0 }
            for other in 0..<x.rows { sums[clusters.indices[other]] += distances[other].squareRoot() }
            coefficients[sample] = coefficient(sums, sizes, own: clusters.indices[sample])
          }
        }
      }
    }
    return coefficients
  }

  /// - Parameter sums: of the distances to the members of each cluster.
  private static func coefficient(_ sums: [Double], _ sizes: [Int], own: Int) -> Double {
    guard sizes[own] > 1 else { return 0 }
    let inside = sums[own] / Double(sizes[own] - 1)
    var outside = Double.infinity
    for index in sums.indices where index != own {
      outside = min(outside, sums[index] / Double(sizes[index]))
    }
    let larger = max(inside, outside)
    return larger == 0 ? 0 : (outside - inside) / larger
  }
}
