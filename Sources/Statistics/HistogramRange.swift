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

  /// `bins` + 1 equidistant edges.
  func edges(bins: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: bins + 1) { buffer, written in
      if let base = buffer.baseAddress { writeEdges(bins: bins, to: base) }
      written = bins + 1
    }
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
