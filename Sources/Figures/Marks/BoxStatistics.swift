/// The five numbers of a box plot, and what lies beyond them, as matplotlib computes them.
public struct BoxStatistics: Equatable, Sendable {
  public let lowerWhisker: Double
  public let lowerQuartile: Double
  public let median: Double
  public let upperQuartile: Double
  public let upperWhisker: Double
  public let mean: Double
  /// Values beyond the whiskers.
  public let outliers: [Double]

  /// Nil where no value is finite.
  ///
  /// - Parameter reach: how far the whiskers may reach from the box, in its heights.
  public init?(_ values: [Double], reach: Double = 1.5) {
    let sorted = values.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last else { return nil }
    let (low, high) = (Self.quantile(0.25, of: sorted), Self.quantile(0.75, of: sorted))
    let (floor, ceiling) = (low - reach * (high - low), high + reach * (high - low))
    lowerQuartile = low
    upperQuartile = high
    median = Self.quantile(0.5, of: sorted)
    mean = sorted.reduce(0) { $0 + $1 / Double(sorted.count) }
    lowerWhisker = min(sorted.first { $0 >= floor } ?? least, low)
    upperWhisker = max(sorted.last { $0 <= ceiling } ?? greatest, high)
    let (bottom, top) = (lowerWhisker, upperWhisker)
    outliers = sorted.filter { $0 < bottom || $0 > top }
  }

  /// NumPy's `percentile` with linear interpolation; `sorted` is not empty.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = min(Int(place), sorted.count - 1)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
  }
}
