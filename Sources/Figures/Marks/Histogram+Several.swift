extension Histogram {
  /// Histograms of several groups of values in the same bins, which cover all of them.
  ///
  /// - Parameters:
  ///   - weights: how much each value of each group counts; 1 when nil.
  ///   - density: whether the areas of each sum to 1, or those of all where they are stacked.
  /// - Throws: `FigureError` as `init(of:)`.
  public static func several(
    of groups: [[Double]], weights: [[Double]]? = nil, bins: Bins = .count(10),
    range: ClosedRange<Double>? = nil, density: Bool = false, isStacked: Bool = false
  ) throws(FigureError) -> [Histogram] {
    if let weights, weights.count != groups.count {
      throw FigureError(
        "there must be \(groups.count) lists of weights, one for each group; got \(weights.count)")
    }
    guard groups.count > 1 else {
      guard let only = groups.first else { return [] }
      return [try Histogram(of: only, weights: weights?[0], bins: bins, range: range, density: density)]
    }
    let edges = try Histogram(of: groups.flatMap { $0 }, bins: bins, range: range).edges
    guard (edges.count - 1) * groups.count <= 4_000_000 else {
      throw FigureError(
        "\(edges.count - 1) bins are too many for \(groups.count) groups; there can be 4000000 in all")
    }
    var made: [Histogram] = []
    for (index, group) in groups.enumerated() {
      made.append(
        try Histogram(
          of: group, weights: weights?[index], bins: .edges(edges), density: density && !isStacked))
    }
    guard density, isStacked else { return made }
    let total = made.reduce(0) { $0 + $1.counts.reduce(0, +) }
    return made.map { histogram in histogram.scaled { total > 0 ? $0 / (total * $1) : $0 } }
  }

  /// In each bin what is in it and in all before it; of a density its integral, which ends at 1.
  public func cumulative(isDensity: Bool) -> Histogram {
    var sum = 0.0
    return scaled { count, width in
      sum += isDensity ? count * width : count
      return sum
    }
  }

  /// - Parameter change: gets what is in a bin, and the bin's width.
  private func scaled(_ change: (Double, Double) -> Double) -> Histogram {
    Histogram(unchecked: counts.indices.map { change(counts[$0], edges[$0 + 1] - edges[$0]) }, edges: edges)
  }
}
