/// Finds the bin of a value as a binary search for the last edge that is not above it would.
struct BinLocator {
  private let edges: UnsafePointer<Double>
  private let bins: Int
  private let lower: Double
  private let upper: Double
  /// Bins per unit where the edges ascend strictly and evenly; else 0.
  private let density: Double

  /// `edges` holds `bins` + 1 ascending values and outlives the locator. `isUniform` says that they are
  /// those of `HistogramRange.writeEdges`.
  init(edges: UnsafePointer<Double>, bins: Int, isUniform: Bool) {
    self.edges = edges
    self.bins = bins
    lower = edges[0]
    upper = edges[bins]
    var density = isUniform ? Double(bins) / (upper - lower) : 0
    if !density.isFinite { density = 0 }
    // A range of a few ulps has equal edges, which only the search treats as NumPy does.
    if density > 0 {
      for i in 0..<bins where edges[i] >= edges[i + 1] {
        density = 0
        break
      }
    }
    self.density = density
  }

  /// The bin of `value`, or `nil` outside of the edges and for NaN; the last bin holds its upper edge.
  @inline(__always)
  func bin(of value: Double) -> Int? {
    guard value >= lower, value <= upper else { return nil }
    return binInside(value)
  }

  /// The bin of a value that is known to lie within the edges.
  @inline(__always)
  func binInside(_ value: Double) -> Int {
    if density == 0 { return search(value) }
    var bin = min(Int((value - lower) * density), bins - 1)
    while value < edges[bin] { bin -= 1 }
    while bin + 1 < bins, value >= edges[bin + 1] { bin += 1 }
    return bin
  }

  private func search(_ value: Double) -> Int {
    var (low, high) = (0, bins + 1)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return value == upper ? bins - 1 : low - 1
  }
}
