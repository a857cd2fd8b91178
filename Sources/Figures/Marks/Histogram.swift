/// Counts of values in bins, as NumPy's `histogram` makes them.
///
/// Each bin holds its left edge, the last one its right edge too. Values that are not finite or lie outside
/// the edges are not counted.
public struct Histogram: Equatable, Sendable {
  public enum Bins: Sendable {
    /// So many bins of equal width between the least and the greatest value.
    case count(Int)
    /// Edges in increasing order.
    case edges([Double])
  }

  public let counts: [Double]
  public let edges: [Double]

  /// - Throws: `FigureError` for fewer than one bin, edges that do not increase, or counts that do not fit.
  public init(counts: [Double], edges: [Double]) throws(FigureError) {
    try Self.check(edges: edges)
    guard counts.count == edges.count - 1 else {
      throw FigureError("\(edges.count) edges make \(edges.count - 1) bins, got \(counts.count) counts")
    }
    self.counts = counts
    self.edges = edges
  }

  init(unchecked counts: [Double], edges: [Double]) {
    self.counts = counts
    self.edges = edges
  }

  /// - Parameters:
  ///   - weights: how much each value counts; 1 when nil.
  ///   - density: whether the bins' areas sum to 1.
  public init(
    of values: [Double], weights: [Double]? = nil, bins: Bins = .count(10),
    range: ClosedRange<Double>? = nil, density: Bool = false
  ) throws(FigureError) {
    let (values, weights) = try Self.finite(values, weights)
    var counts: [Double]
    switch bins {
    case .edges(let edges):
      try Self.check(edges: edges)
      self.edges = edges
      counts = Self.counts(of: values, weights, edges: edges)
    case .count(let count):
      guard 1...1_000_000 ~= count else {
        throw FigureError("the number of bins must be between 1 and 1000000, got \(count)")
      }
      var low = range?.lowerBound ?? values.min() ?? 0
      var high = range?.upperBound ?? values.max() ?? 1
      if low == high { (low, high) = (low - 0.5, high + 0.5) }
      let step = (high - low) / Double(count)
      guard step.isFinite, low.isFinite, step > 0, low + step > low else {
        throw FigureError("cannot make \(count) bins between \(low) and \(high)")
      }
      edges = (0...count).map { $0 == count ? high : low + step * Double($0) }
      counts = Self.counts(of: values, weights, equalBins: edges)
    }
    if density {
      let total = counts.reduce(0, +)
      for bin in counts.indices where total > 0 { counts[bin] /= total * (edges[bin + 1] - edges[bin]) }
    }
    self.counts = counts
  }

  /// The values that are finite, and their weights.
  private static func finite(
    _ values: [Double], _ weights: [Double]?
  ) throws(FigureError) -> ([Double], [Double]?) {
    guard let weights else { return (values.filter(\.isFinite), nil) }
    guard weights.count == values.count else {
      throw FigureError(
        "there must be \(values.count) weights, one for each value; got \(weights.count)")
    }
    for weight in weights { try Check.finite("a weight", weight) }
    let kept = values.indices.filter { values[$0].isFinite }
    return (kept.map { values[$0] }, kept.map { weights[$0] })
  }

  private static func check(edges: [Double]) throws(FigureError) {
    guard edges.count >= 2 else { throw FigureError("a histogram needs 2 edges or more, got \(edges.count)") }
    for (left, right) in zip(edges, edges.dropFirst())
    where !(left < right && left.isFinite && right.isFinite) {
      throw FigureError("the edges of a histogram must be finite and increase, got \(left) before \(right)")
    }
  }

  private static func counts(of values: [Double], _ weights: [Double]?, edges: [Double]) -> [Double] {
    var counts = [Double](repeating: 0, count: edges.count - 1)
    for (index, value) in values.enumerated() {
      let weight = weights.map { $0[index] } ?? 1
      // The number of edges up to and including the value.
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle + 1 } else { high = middle }
      }
      if low > 0, low < edges.count {
        counts[low - 1] += weight
      } else if value == edges[edges.count - 1] {
        counts[counts.count - 1] += weight
      }
    }
    return counts
  }

  /// Finds the bin by division and corrects it where rounding put the value beyond an edge.
  private static func counts(
    of values: [Double], _ weights: [Double]?, equalBins edges: [Double]
  ) -> [Double] {
    let count = edges.count - 1
    var counts = [Double](repeating: 0, count: count)
    let (low, high) = (edges[0], edges[count])
    for (index, value) in values.enumerated() where low <= value && value <= high {
      var bin = min(Int((value - low) / (high - low) * Double(count)), count - 1)
      if value < edges[bin] { bin -= 1 } else if value >= edges[bin + 1], bin != count - 1 { bin += 1 }
      counts[max(bin, 0)] += weights.map { $0[index] } ?? 1
    }
    return counts
  }
}
