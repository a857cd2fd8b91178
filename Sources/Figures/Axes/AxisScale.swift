import Glibc

/// How values are spread along an axis.
public enum AxisScale: Equatable, Sendable {
  case linear
  /// Equal factors take equal lengths; only values above zero have a place.
  case log
  /// Logarithmic in both directions, and linear from -`threshold` to `threshold`.
  case symlog(threshold: Double)

  public static let defaultThreshold = 2.0

  /// A logarithmic scale of both signs.
  ///
  /// - Throws: `FigureError` when the threshold is not above zero.
  public static func symmetricLog(threshold: Double = defaultThreshold) throws(FigureError) -> AxisScale {
    guard threshold > 0, threshold.isFinite else {
      throw FigureError("the threshold of a symlog scale must be above 0, got \(threshold)")
    }
    return .symlog(threshold: threshold)
  }

  /// The linear part of a symlog axis is as long as a decade, as in matplotlib.
  private static let linearPart = 1 / (1 - 0.1)

  /// A place that grows evenly along the axis.
  ///
  /// As in matplotlib, what has no place on a logarithmic axis lies far below all that has.
  func place(_ value: Double) -> Double {
    switch self {
    case .linear: return value
    case .log: return value > 0 ? log10(value) : value.isNaN ? .nan : -1000
    case .symlog(let threshold):
      let size = abs(value)
      guard size > threshold else { return value * Self.linearPart }
      return copysign(threshold * (Self.linearPart + log10(size / threshold)), value)
    }
  }

  /// The value at a place.
  func value(at place: Double) -> Double {
    switch self {
    case .linear: return place
    case .log: return pow(10, place)
    case .symlog(let threshold):
      let size = abs(place)
      guard size > threshold * Self.linearPart else { return place / Self.linearPart }
      return copysign(threshold * pow(10, size / threshold - Self.linearPart), place)
    }
  }
}

/// The values at an axis' ends, and what lies between them.
struct AxisSpan: Equatable {
  var low: Double
  var high: Double
  var scale = AxisScale.linear

  /// The length in the scale's own measure; negative where the axis runs the other way.
  var length: Double { scale.place(high) - scale.place(low) }

  /// The value at a share of the length.
  func value(atShare share: Double) -> Double {
    let start = scale.place(low)
    return scale.value(at: start + share * (scale.place(high) - start))
  }

  /// 0 at the low end, 1 at the high end.
  func share(_ value: Double) -> Double {
    let start = scale.place(low)
    return (scale.place(value) - start) / (scale.place(high) - start)
  }
}
