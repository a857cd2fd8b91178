/// How the axis of a histogram is divided.
public enum HistogramBins: Equatable, Sendable {
  /// So many bins of equal width over the range.
  case count(Int)
  /// The borders of the bins, ascending, one more than there are bins.
  case edges([Double])
  /// As many bins of equal width as a rule chooses; those of integers are at least 1 wide, as NumPy has it.
  case rule(BinRule, ofIntegers: Bool = false)

  /// More bins than this on an axis, or cells in a plane, are refused.
  public static let limit = 1 << 24
}

/// Edges ready for counting: checked, and equidistant ones computed.
struct BinEdges {
  let edges: [Double]
  /// The range of equidistant bins; `nil` where the edges were given.
  let range: HistogramRange?

  var count: Int { edges.count - 1 }

  /// - Parameter argument: the name of the data in messages; the bins are called `bins`.
  init(
    _ bins: HistogramBins, range: HistogramRange?, of values: UnsafeBufferPointer<Double>, argument: String
  ) throws(StatisticsError) {
    switch bins {
    case .edges(let edges):
      try Self.check(edges)
      self.edges = edges
      self.range = nil
    case .count(let count):
      guard count >= 1, count <= HistogramBins.limit else {
        throw StatisticsError(
          argument: "bins", expected: "an integer from 1 to \(HistogramBins.limit)", given: "\(count)")
      }
      let outer = try Self.outerRange(range, of: values, argument: argument)
      self.range = outer
      edges = outer.edges(bins: count)
    case .rule(let rule, let ofIntegers):
      let outer = try Self.outerRange(range, of: values, argument: argument)
      self.range = outer
      let inside = range == nil ? nil : values.filter { $0 >= outer.lower && $0 <= outer.upper }
      let count =
        if let inside {
          try Self.count(rule, inside, outer, ofIntegers)
        } else {
          try rule.count(for: values, range: outer, ofIntegers: ofIntegers)
        }
      edges = outer.edges(bins: count)
    }
  }

  private static func count(
    _ rule: BinRule, _ values: [Double], _ range: HistogramRange, _ ofIntegers: Bool
  ) throws(StatisticsError) -> Int {
    try values.withUnsafeBufferPointer { (values) throws(StatisticsError) in
      try rule.count(for: values, range: range, ofIntegers: ofIntegers)
    }
  }

  private static func outerRange(
    _ range: HistogramRange?, of values: UnsafeBufferPointer<Double>, argument: String
  ) throws(StatisticsError) -> HistogramRange {
    if let range { return try range.widened(argument: "range") }
    return try HistogramRange(of: values, argument: argument)
  }

  private static func check(_ edges: [Double]) throws(StatisticsError) {
    guard edges.count >= 2, edges.count <= HistogramBins.limit else {
      throw StatisticsError(argument: "bins", expected: "at least 2 edges", given: "\(edges.count)")
    }
    for i in 1..<edges.count where !(edges[i - 1] <= edges[i]) {
      throw StatisticsError(
        argument: "bins", expected: "ascending edges", given: "\(edges[i - 1]) before \(edges[i])")
    }
  }
}
