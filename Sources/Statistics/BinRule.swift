import Glibc

/// Rules that choose the number of bins from the data, as `numpy.histogram_bin_edges` names them.
///
/// Each gives a width; the bins are so many of equal width as cover the range. A width of 0, such as that of
/// `fd` where more than half of the values are equal, gives a single bin.
public enum BinRule: String, CaseIterable, Sendable {
  /// The narrower of `sturges` and `fd`, the latter no narrower than half of `sqrt`.
  case auto
  /// Freedman and Diaconis: twice the interquartile range over the cube root of the size.
  case fd
  /// Doane: Sturges' rule corrected for skewness.
  case doane
  /// Scott: optimal for normal data.
  case scott
  /// Rice: twice the cube root of the size.
  case rice
  /// Sturges: log2 of the size, and 1.
  case sturges
  /// The square root of the size.
  case sqrt

  /// The number of bins for `values` of the range `range`; no values have one.
  ///
  /// - Parameter ofIntegers: whether the data's type is one of integers, whose bins are at least 1 wide.
  func count(
    for values: UnsafeBufferPointer<Double>, range: HistogramRange, ofIntegers: Bool
  ) throws(StatisticsError) -> Int {
    guard let first = values.first else { return 1 }
    let extremes = values.reduce(into: (first, first)) { $0 = (min($0.0, $1), max($0.1, $1)) }
    var width = width(for: values, extent: extremes.1 - extremes.0)
    guard width > 0 else { return 1 }
    if ofIntegers { width = max(width, 1) }
    let count = ((range.upper - range.lower) / width).rounded(.up)
    guard count <= Double(HistogramBins.limit) else {
      throw StatisticsError(
        argument: "bins", expected: "a rule that gives at most \(HistogramBins.limit) bins",
        given: "\"\(rawValue)\", which gives \(count)")
    }
    return max(1, Int(count))
  }

  private func width(for values: UnsafeBufferPointer<Double>, extent: Double) -> Double {
    let count = Double(values.count)
    switch self {
    case .auto:
      let diaconis = Self.fd.width(for: values, extent: extent)
      let root = Self.sqrt.width(for: values, extent: extent)
      return min(max(diaconis, root / 2), Self.sturges.width(for: values, extent: extent))
    case .fd:
      return values.sorted().withUnsafeBufferPointer {
        2 * (Quantile.linear(ascending: $0, 0.75) - Quantile.linear(ascending: $0, 0.25))
          * pow(count, -1.0 / 3)
      }
    case .doane:
      guard values.count > 2 else { return 0 }
      let moments = Moments(values)
      let deviation = moments.variance(ddof: 0).squareRoot()
      guard deviation > 0 else { return 0 }
      let skewness =
        pairwiseSum(values.count) {
          let z = (values[$0] - moments.mean) / deviation
          return z * z * z
        } / count
      let error = (6 * (count - 2) / ((count + 1) * (count + 3))).squareRoot()
      return extent / (1 + log2(count) + log2(1 + abs(skewness) / error))
    case .scott:
      let deviation = Moments(values).variance(ddof: 0).squareRoot()
      return pow(24 * Double.pi.squareRoot() / count, 1.0 / 3) * deviation
    case .rice: return extent / (2 * pow(count, 1.0 / 3))
    case .sturges: return extent / (log2(count) + 1)
    case .sqrt: return extent / count.squareRoot()
    }
  }
}
