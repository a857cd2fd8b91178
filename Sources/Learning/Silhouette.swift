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
    try coefficients.withUnsafeMutableBufferPointer { coefficients in
      // Each tile writes the coefficients of its own samples.
      try ThreadPool.run(count: x.rows, grain: 16) { range in
        var sums = [Double](repeating: 0, count: count)
        for sample in range {
          for index in 0..<count { sums[index] = 0 }
          addDistances(from: sample, x, clusters.indices, to: &sums)
          let own = clusters.indices[sample]
          guard sizes[own] > 1 else { continue }
          let inside = sums[own] / Double(sizes[own] - 1)
          var outside = Double.infinity
          for index in 0..<count where index != own {
            outside = min(outside, sums[index] / Double(sizes[index]))
          }
          let larger = max(inside, outside)
          coefficients[sample] = larger == 0 ? 0 : (outside - inside) / larger
        }
      }
    }
    return coefficients
  }

  private static func addDistances(
    from sample: Int, _ x: DataMatrix, _ clusters: [Int], to sums: inout [Double]
  ) {
    let width = x.columns
    x.values.withUnsafeBufferPointer { values in
      for other in 0..<x.rows {
        var sum = 0.0
        for column in 0..<width {
          let difference = values[other * width + column] - values[sample * width + column]
          sum += difference * difference
        }
        sums[clusters[other]] += sum.squareRoot()
      }
    }
  }
}
