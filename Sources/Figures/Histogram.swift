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

  public init(
    of values: [Double], bins: Bins = .count(10), range: ClosedRange<Double>? = nil, density: Bool = false
  ) throws(FigureError) {
    let values = values.filter(\.isFinite)
    var counts: [Double]
    switch bins {
    case .edges(let edges):
      try Self.check(edges: edges)
      self.edges = edges
      counts = Self.counts(of: values, edges: edges)
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
      counts = Self.counts(of: values, equalBins: edges)
    }
    if density {
      let total = counts.reduce(0, +)
      for bin in counts.indices where total > 0 { counts[bin] /= total * (edges[bin + 1] - edges[bin]) }
    }
    self.counts = counts
  }

  private static func check(edges: [Double]) throws(FigureError) {
    guard edges.count >= 2 else { throw FigureError("a histogram needs 2 edges or more, got \(edges.count)") }
    for (left, right) in zip(edges, edges.dropFirst())
    where !(left < right && left.isFinite && right.isFinite) {
      throw FigureError("the edges of a histogram must be finite and increase, got \(left) before \(right)")
    }
  }

  private static func counts(of values: [Double], edges: [Double]) -> [Double] {
    var counts = [Double](repeating: 0, count: edges.count - 1)
    for value in values {
      // The number of edges up to and including the value.
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle + 1 } else { high = middle }
      }
      if low > 0, low < edges.count {
        counts[low - 1] += 1
      } else if value == edges[edges.count - 1] {
        counts[counts.count - 1] += 1
      }
    }
    return counts
  }

  /// Finds the bin by division and corrects it where rounding put the value beyond an edge.
  private static func counts(of values: [Double], equalBins edges: [Double]) -> [Double] {
    let count = edges.count - 1
    var counts = [Double](repeating: 0, count: count)
    let (low, high) = (edges[0], edges[count])
    for value in values where low <= value && value <= high {
      var bin = min(Int((value - low) / (high - low) * Double(count)), count - 1)
      if value < edges[bin] { bin -= 1 } else if value >= edges[bin + 1], bin != count - 1 { bin += 1 }
      counts[max(bin, 0)] += 1
    }
    return counts
  }
}
