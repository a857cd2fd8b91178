import Glibc

/// How the axis of a histogram is divided.
public enum HistogramBins: Equatable, Sendable {
  /// So many bins of equal width over the range.
  case count(Int)
  /// The borders of the bins, ascending, one more than there are bins.
  case edges([Double])

  /// More bins than this on an axis, or cells in a plane, are refused.
  public static let limit = 1 << 24
}

/// The lower and upper border of a histogram; values outside are not counted.
public struct HistogramRange: Equatable, Sendable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

extension HistogramRange {
  /// The range that NumPy gives the data: its extremes, 0...1 where there are none, and half a unit to
  /// either side of a single value.
  ///
  /// - Throws: `StatisticsError` that names `argument` where a value is not finite, or the range too wide
  ///   for a double.
  init(of values: UnsafeBufferPointer<Double>, argument: String) throws(StatisticsError) {
    guard let first = values.first else {
      self.init(lower: 0, upper: 1)
      return
    }
    var (lower, upper) = (first, first)
    var isFinite = true
    for value in values {
      lower = value < lower ? value : lower
      upper = value > upper ? value : upper
      isFinite = isFinite && value.isFinite
    }
    if !isFinite { try Check.finite(values, name: argument) }
    self = try HistogramRange(lower: lower, upper: upper).widened(argument: argument)
  }

  /// This range, or one unit around it where it is a single point.
  ///
  /// - Throws: `StatisticsError` where a border is not finite, they are in the wrong order, or the range
  ///   is too wide for a double.
  func widened(argument: String) throws(StatisticsError) -> HistogramRange {
    guard lower <= upper, (upper - lower).isFinite else {
      throw StatisticsError(
        argument: argument, expected: "an ascending finite range", given: "\(lower) to \(upper)")
    }
    return lower < upper ? self : HistogramRange(lower: lower - 0.5, upper: upper + 0.5)
  }

  /// Writes `bins` + 1 equidistant edges, as NumPy's `linspace` rounds them.
  func writeEdges(bins: Int, to edges: UnsafeMutablePointer<Double>) {
    let delta = upper - lower
    let step = delta / Double(bins)
    for i in 0..<bins {
      // A step that underflows to 0 would lose a range of denormal width.
      edges[i] = (step == 0 ? Double(i) / Double(bins) * delta : Double(i) * step) + lower
    }
    edges[bins] = upper
  }
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
      let outer =
        if let range { try range.widened(argument: "range") } else {
          try HistogramRange(of: values, argument: argument)
        }
      self.range = outer
      edges = [Double](unsafeUninitializedCapacity: count + 1) { buffer, written in
        if let base = buffer.baseAddress { outer.writeEdges(bins: count, to: base) }
        written = count + 1
      }
    }
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
