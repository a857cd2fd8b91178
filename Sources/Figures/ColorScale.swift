/// From numbers to colours: a colour map over an interval.
public struct ColorScale: Equatable, Sendable {
  public let map: Colormap
  public let low: Double
  public let high: Double

  /// What is nil is taken from the least and the greatest of the finite `values`.
  ///
  /// - Throws: `FigureError` when `low` exceeds `high`, or one of them is not finite.
  public init(_ map: Colormap? = nil, low: Double? = nil, high: Double? = nil, values: [Double])
    throws(FigureError)
  {
    for (name, value) in [("vmin", low), ("vmax", high)] {
      if let value { try Check.finite(name, value) }
    }
    var least = Double.infinity
    var greatest = -Double.infinity
    if low == nil || high == nil {
      for value in values where value.isFinite {
        least = min(least, value)
        greatest = max(greatest, value)
      }
      // No finite value at all: any interval will do.
      if least > greatest { (least, greatest) = (low ?? min(0, high ?? 0), high ?? max(1, low ?? 1)) }
    }
    self.map = map ?? .viridis
    self.low = low ?? least
    self.high = high ?? greatest
    guard self.low <= self.high else {
      throw FigureError("vmin must not exceed vmax, got \(self.low) and \(self.high)")
    }
    guard (self.high - self.low).isFinite else {
      throw FigureError("the colour range from \(self.low) to \(self.high) is too wide")
    }
  }

  public func callAsFunction(_ value: Double) -> Color {
    value.isNaN ? .none : Color(rgb: rgb(value))
  }

  /// 0xRRGGBB of a value that is not NaN.
  func rgb(_ value: Double) -> UInt32 {
    map.rgb(low == high ? (value > high ? 1 : 0) : (value - low) / (high - low))
  }
}

/// The scale drawn beside axes.
public struct Colorbar {
  public var scale: ColorScale
  public var label: RichText?

  public init(scale: ColorScale, label: RichText? = nil) {
    self.scale = scale
    self.label = label
  }
}
