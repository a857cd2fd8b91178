/// Counts of values in bins along one axis, as `numpy.histogram`.
public struct Histogram: Equatable, Sendable {
  /// How many values fall into each bin.
  public let counts: [Int]
  /// The borders of the bins, one more than there are bins.
  public let edges: [Double]

  /// Counts `values` in bins that hold their lower edge, and the last its upper edge too.
  ///
  ///     let histogram = try Histogram(values, bins: .count(15))
  ///
  /// Equal bins span `range`, or else the values' extremes (0...1 where there are none), half a unit to
  /// either side where these coincide. Values outside, and NaN where a range or edges are given, are not
  /// counted.
  ///
  /// - Throws: `StatisticsError` where the range would have to come from values that are not finite, is not
  ///   ascending and finite, or is too narrow for so many bins; where the number of bins is not
  ///   positive; where there are fewer than two edges or they do not ascend.
  public init(
    _ values: UnsafeBufferPointer<Double>, bins: HistogramBins = .count(10), range: HistogramRange? = nil
  ) throws(StatisticsError) {
    let axis = try BinEdges(bins, range: range, of: values, argument: "x")
    edges = axis.edges
    counts =
      if let range = axis.range {
        try Self.counts(of: values, uniform: axis.edges, over: range)
      } else {
        Self.counts(of: values, between: axis.edges)
      }
  }

  /// The edges alone, as `numpy.histogram_bin_edges`.
  ///
  /// - Throws: as the initializer, but for a range that is too narrow.
  public static func edges(
    for values: UnsafeBufferPointer<Double>, bins: HistogramBins = .count(10), range: HistogramRange? = nil
  ) throws(StatisticsError) -> [Double] {
    try BinEdges(bins, range: range, of: values, argument: "x").edges
  }

  /// The middles of the bins.
  public var centers: [Double] { counts.indices.map { edges[$0] + (edges[$0 + 1] - edges[$0]) / 2 } }

  /// The counts divided by their sum and by the bins' widths, so that the integral is 1.
  public func density() -> [Double] {
    let total = Double(counts.reduce(0, +))
    return counts.indices.map { Double(counts[$0]) / (edges[$0 + 1] - edges[$0]) / total }
  }

  /// The bin by proportion, moved by one where rounding put it beside an edge, as NumPy does.
  private static func counts(
    of values: UnsafeBufferPointer<Double>, uniform edges: [Double], over range: HistogramRange
  ) throws(StatisticsError) -> [Int] {
    let bins = edges.count - 1
    for i in 0..<bins where !(edges[i] < edges[i + 1]) {
      throw StatisticsError(
        argument: "bins", expected: "fewer bins for the range \(range.lower) to \(range.upper)",
        given: "\(bins)")
    }
    var counts = [Int](repeating: 0, count: bins)
    let width = range.upper - range.lower
    for value in values where value >= range.lower && value <= range.upper {
      // The proportion is between 0 and 1.
      var bin = min(Int((value - range.lower) / width * Double(bins)), bins - 1)
      if value < edges[bin] { bin -= 1 }
      if value >= edges[bin + 1], bin != bins - 1 { bin += 1 }
      counts[bin] += 1
    }
    return counts
  }

  private static func counts(of values: UnsafeBufferPointer<Double>, between edges: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: edges.count - 1)
    edges.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let locator = BinLocator(edges: base, bins: counts.count, isUniform: false)
      for value in values {
        if let bin = locator.bin(of: value) { counts[bin] += 1 }
      }
    }
    return counts
  }
}
