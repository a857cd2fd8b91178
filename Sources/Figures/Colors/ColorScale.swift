import Glibc

/// From numbers to colours: a colour map over an interval.
public struct ColorScale: Equatable, Sendable {
  /// Steps of colour in place of a continuous run.
  public enum Levels: Equatable, Sendable {
    /// So many, equally wide.
    case count(Int)
    /// From each edge to the next.
    case edges([Double])
    /// One for each whole number.
    case integers
  }

  /// What a scale is asked to be; what is nil follows the values.
  public struct Request: Equatable, Sendable {
    public var map: Colormap?
    public var low: Double?
    public var high: Double?
    /// The value at the middle of the map.
    public var center: Double?
    public var isLogarithmic = false
    public var levels: Levels?

    public init(map: Colormap? = nil, low: Double? = nil, high: Double? = nil) {
      self.map = map
      self.low = low
      self.high = high
    }
  }

  public let map: Colormap
  public let low: Double
  public let high: Double
  private let center: Double?
  let isLogarithmic: Bool
  /// The edges of levels, from the lowest up; empty for a continuous scale.
  let edges: [Double]
  /// Whether each level is one whole number.
  let hasIntegers: Bool

  /// - Throws: `FigureError` for limits that are not finite, out of order, or at odds with the other wishes.
  public init(_ request: Request = Request(), values: [Double]) throws(FigureError) {
    try self.init(request, over: ValueRange(values))
  }

  /// A straight scale.
  public init(_ map: Colormap? = nil, low: Double? = nil, high: Double? = nil, values: [Double])
    throws(FigureError)
  {
    try self.init(Request(map: map, low: low, high: high), over: ValueRange(values))
  }

  init(_ request: Request, over range: ValueRange) throws(FigureError) {
    try request.check()
    var (low, high) = request.limits(over: range)
    guard low <= high else { throw FigureError("vmin must not exceed vmax, got \(low) and \(high)") }
    guard (high - low).isFinite else {
      throw FigureError("the colour range from \(low) to \(high) is too wide")
    }
    if let center = request.center, !(low...high ~= center) {
      throw FigureError("center must lie between vmin and vmax, got \(center) for \(low) to \(high)")
    }
    hasIntegers = request.levels == .integers
    var edges: [Double] = []
    if hasIntegers {
      (low, high) = (low.rounded(.down) - 0.5, high.rounded(.up) + 0.5)
      let count = high - low
      // Beyond 2^53 there is nothing between whole numbers.
      guard 1...Double(Request.mostLevels) ~= count else {
        throw FigureError(
          "whole numbers from \(low) to \(high) are no levels; there can be \(Request.mostLevels) at most")
      }
      edges = (0...Int(count)).map { low + Double($0) }
    } else if case .edges(let given) = request.levels {
      edges = given
    }
    map = request.map ?? (request.center == nil ? .viridis : .diverging)
    isLogarithmic = request.isLogarithmic
    // Ends of one logarithm are one place.
    if isLogarithmic, log10(low) == log10(high) { high = low }
    self.low = low
    self.high = high
    // In the middle it makes no difference.
    center = request.center.flatMap { $0 - low == high - $0 ? nil : $0 }
    if case .count(let count) = request.levels, low < high {
      let span = AxisSpan(low: low, high: high, scale: isLogarithmic ? .log : .linear)
      let middle = center ?? span.value(atShare: 0.5)
      edges = (0...count).map { number in
        // The ends as they are, and as many levels on one side of the centre as on the other.
        if number == 0 || number == count { return number == 0 ? low : high }
        let share = 2 * Double(number) / Double(count)
        let half = share < 1 ? (span.low, middle, share) : (middle, span.high, share - 1)
        return AxisSpan(low: half.0, high: half.1, scale: span.scale).value(atShare: half.2)
      }
    }
    self.edges = edges
  }

  /// The colour of a value; `Color.none` for one that has none.
  public func callAsFunction(_ value: Double) -> Color { rgb(value).map { Color(rgb: $0) } ?? .none }

  /// 0xRRGGBB; nil for NaN and for what has no logarithm.
  func rgb(_ value: Double) -> UInt32? {
    if value.isNaN || (isLogarithmic && value <= 0) { return nil }
    guard edges.isEmpty else { return rgb(level: level(of: value)) }
    if low == high { return map.rgb(value > high ? 1 : 0) }
    if isLogarithmic { return map.rgb((log10(value) - log10(low)) / (log10(high) - log10(low))) }
    guard let center else { return map.rgb((value - low) / (high - low)) }
    let (start, length, base) = value < center ? (low, center - low, 0) : (center, high - center, 0.5)
    return map.rgb(length == 0 ? 0.5 : base + (value - start) / length / 2)
  }

  func rgb(level: Int) -> UInt32 {
    // A whole number has the same colour of a listed map in every figure.
    let turns = hasIntegers && map.isListed ? (low + 0.5).remainder(dividingBy: Double(map.table.count)) : 0
    return map.rgb(level: level + Int(turns), of: edges.count - 1)
  }

  /// The level that holds a value; the outermost ones hold what lies beyond.
  private func level(of value: Double) -> Int {
    var (below, above) = (0, edges.count)
    while below < above {
      let middle = (below + above) / 2
      if edges[middle] <= value { below = middle + 1 } else { above = middle }
    }
    return min(max(below - 1, 0), edges.count - 2)
  }
}

extension ColorScale.Request {
  static let mostLevels = 256

  fileprivate func check() throws(FigureError) {
    for (name, value) in [("vmin", low), ("vmax", high), ("center", center)] {
      if let value { try Check.finite(name, value) }
    }
    if isLogarithmic {
      for (name, value) in [("vmin", low), ("vmax", high)] {
        if let value, value <= 0 {
          throw FigureError("\(name) must be above 0 on a logarithmic colour scale, got \(value)")
        }
      }
      if center != nil { throw FigureError("a logarithmic colour scale has no center") }
    }
    switch levels {
    case nil: break
    case .count(let count):
      guard 1...Self.mostLevels ~= count else {
        throw FigureError("there can be 1 to \(Self.mostLevels) levels, got \(count)")
      }
    case .integers:
      if isLogarithmic { throw FigureError("whole numbers as levels need a linear colour scale") }
    case .edges(let edges):
      guard 2...Self.mostLevels + 1 ~= edges.count else {
        throw FigureError("levels need 2 to \(Self.mostLevels + 1) edges, got \(edges.count)")
      }
      for (left, right) in zip(edges, edges.dropFirst())
      where !(left < right && left.isFinite && right.isFinite) {
        throw FigureError("the edges of levels must be finite and increase, got \(left) before \(right)")
      }
      if low != nil || high != nil || center != nil {
        throw FigureError("the edges of levels leave nothing to vmin, vmax and center")
      }
    }
  }

  /// The ends of the scale over values of a range.
  fileprivate func limits(over range: ValueRange) -> (Double, Double) {
    if case .edges(let edges) = levels, let first = edges.first, let last = edges.last {
      return (first, last)
    }
    var least = isLogarithmic ? range.leastPositive : range.least
    var greatest = range.greatest
    // No value at all: any interval will do.
    if least > greatest {
      let (start, end) = isLogarithmic ? (1.0, 10.0) : (0, 1)
      (least, greatest) = (low ?? min(start, high ?? start), high ?? max(end, low ?? end))
    }
    guard let center, low == nil || high == nil else { return (low ?? least, high ?? greatest) }
    // As far on one side of the centre as on the other.
    var reach = max(center - least, greatest - center)
    if let low { reach = center - low }
    if let high { reach = high - center }
    if reach == 0 { reach = max(1, abs(center) * 1e-3) }
    return (center - reach, center + reach)
  }
}

/// How far finite values reach.
struct ValueRange: Equatable, Sendable {
  private(set) var least = Double.infinity
  private(set) var greatest = -Double.infinity
  private(set) var leastPositive = Double.infinity

  init(_ values: [Double]) {
    for value in values where value.isFinite {
      least = min(least, value)
      greatest = max(greatest, value)
      if value > 0 { leastPositive = min(leastPositive, value) }
    }
  }

  func union(_ other: ValueRange) -> ValueRange {
    var both = self
    both.least = min(least, other.least)
    both.greatest = max(greatest, other.greatest)
    both.leastPositive = min(leastPositive, other.leastPositive)
    return both
  }
}
