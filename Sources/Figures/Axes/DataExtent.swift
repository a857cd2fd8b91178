import Glibc

/// How far the marks of an axes reach along one axis, and the axis' limits that follow.
struct DataExtent {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  /// The least value above zero, for logarithmic axes.
  private var leastPositive = Double.infinity
  /// Ends that get no margin when they are the outermost: the foot of bars, the border of images.
  private var sticky: Set<Double> = []

  var isEmpty: Bool { low > high }

  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
    if value > 0 { leastPositive = min(leastPositive, value) }
  }

  mutating func add(_ other: DataExtent) {
    low = min(low, other.low)
    high = max(high, other.high)
    leastPositive = min(leastPositive, other.leastPositive)
    sticky.formUnion(other.sticky)
  }

  mutating func add(_ value: Double, isSticky: Bool) {
    add(value)
    if isSticky { sticky.insert(value) }
  }

  /// The ends of an axis, its limits where it has some.
  ///
  /// - Parameter isTurned: whether the axis runs the other way where the limits do not say.
  /// - Throws: `FigureError` when the data reach further than arithmetic does, or the ends are one place.
  func span(_ axis: Axis, name: String, isTurned: Bool) throws(FigureError) -> AxisSpan {
    var limits =
      switch axis.scale {
      case .log: try logLimits(axis, name: name, isReversed: isTurned)
      case .linear, .symlog: try limits(axis, name: name, isReversed: isTurned)
      }
    if axis.isInverted { limits = (limits.1, limits.0) }
    let span = AxisSpan(low: limits.0, high: limits.1, scale: axis.scale)
    guard span.length.isFinite, span.length != 0 else {
      throw FigureError("the \(name) axis cannot reach from \(limits.0) to \(limits.1)")
    }
    return span
  }

  /// The limits as matplotlib chooses them: the data and a margin on either side.
  private func limits(_ axis: Axis, name: String, isReversed: Bool) throws(FigureError) -> (Double, Double) {
    let (wanted, scale) = (axis.limits, axis.scale)
    var (low, high) = isEmpty ? (0, 1) : Self.widened(low, high)
    let places = (low: scale.place(low), high: scale.place(high))
    let margin = isEmpty ? 0 : axis.margin * (places.high - places.low)
    if !sticky.contains(low) { low = scale.value(at: places.low - margin) }
    if !sticky.contains(high) { high = scale.value(at: places.high + margin) }
    let automatic = isReversed ? (high, low) : (low, high)
    var limits = (wanted.lower ?? automatic.0, wanted.upper ?? automatic.1)
    // One end was given, and the data lie beyond it: the other end goes where the given one can be seen.
    if wanted.lower == nil || wanted.upper == nil, (limits.0 > limits.1) != isReversed {
      let length = max(abs(high - low), abs(limits.0) * 0.1, abs(limits.1) * 0.1)
      if wanted.lower == nil { limits.0 = limits.1 + (isReversed ? length : -length) }
      if wanted.upper == nil { limits.1 = limits.0 + (isReversed ? -length : length) }
    }
    if limits.0 == limits.1 { limits = Self.widened(limits.0, limits.1) }
    guard (limits.1 - limits.0).isFinite, limits.0 != limits.1 else {
      throw FigureError("the \(name) axis cannot reach from \(limits.0) to \(limits.1)")
    }
    return limits
  }

  /// The same in powers of ten, over the values that have a logarithm.
  private func logLimits(
    _ axis: Axis, name: String, isReversed: Bool
  ) throws(FigureError) -> (Double, Double) {
    let wanted = axis.limits
    for limit in [wanted.lower, wanted.upper] {
      if let limit, limit <= 0 {
        throw FigureError("the limits of a logarithmic \(name) axis must be above 0, got \(limit)")
      }
    }
    let hasData = leastPositive <= high
    var (start, end) = hasData ? (log10(leastPositive), log10(high)) : (0, 1)
    if end - start < 1e-12 { (start, end) = (start - 0.05, end + 0.05) }
    let margin = hasData ? axis.margin * (end - start) : 0
    let (low, high) = (pow(10, max(start - margin, -307)), pow(10, min(end + margin, 308)))
    var limits = (wanted.lower ?? (isReversed ? high : low), wanted.upper ?? (isReversed ? low : high))
    if wanted.lower == nil || wanted.upper == nil, (limits.0 > limits.1) != isReversed {
      if wanted.lower == nil { limits.0 = limits.1 * (isReversed ? 10 : 0.1) }
      if wanted.upper == nil { limits.1 = limits.0 * (isReversed ? 0.1 : 10) }
    }
    if limits.0 == limits.1 { limits = (limits.0 * 0.9, limits.1 * 1.1) }
    guard limits.0 > 0, limits.1 > 0, limits.0 != limits.1, limits.0.isFinite, limits.1.isFinite else {
      throw FigureError("the \(name) axis cannot reach from \(limits.0) to \(limits.1)")
    }
    return limits
  }

  /// An interval of some length around one that has none.
  private static func widened(_ low: Double, _ high: Double) -> (Double, Double) {
    let size = max(abs(low), abs(high))
    // Below this the interval is as good as a point: ticks could not be told apart.
    if size < 1e-300 { return (-0.05, 0.05) }
    guard high - low <= size * 1e-15 else { return (low, high) }
    return (low - 0.05 * abs(low), high + 0.05 * abs(high))
  }
}

extension Mark {
  /// Adds what the mark covers to the extents of both axes.
  func extend(x: inout DataExtent, y: inout DataExtent) {
    switch self {
    case .image(let image):
      let bounds = image.grid.bounds
      for value in [bounds.left, bounds.right] { x.add(value, isSticky: true) }
      for value in [bounds.bottom, bounds.top] { y.add(value, isSticky: true) }
    case .bars(let mark):
      for bar in mark.bars {
        let (across, along) = (
          mark.isLevel ? [bar.bottom, bar.top] : [bar.left, bar.right],
          mark.isLevel ? [bar.left, bar.right] : [bar.bottom, bar.top]
        )
        for value in across { if mark.isLevel { y.add(value) } else { x.add(value) } }
        for value in along {
          let isBase = mark.bases.contains(value)
          if mark.isLevel { x.add(value, isSticky: isBase) } else { y.add(value, isSticky: isBase) }
        }
      }
    case .area(let mark): for polygon in mark.polygons { Self.extend(polygon, &x, &y) }
    case .span(let span):
      for end in [span.low, span.high] { if span.direction == .horizontal { y.add(end) } else { x.add(end) } }
    case .segments(let mark):
      if let frame = mark.frame {
        for value in [frame.left, frame.right] { x.add(value, isSticky: true) }
        for value in [frame.bottom, frame.top] { y.add(value, isSticky: true) }
      }
      for segment in mark.segments where segment.start.isFinite && segment.end.isFinite {
        Self.extend([segment.start, segment.end], &x, &y)
      }
    case .rule(let rule):
      if rule.direction == .horizontal { y.add(rule.position) } else { x.add(rule.position) }
    case .series(let series): Self.extend(series.points, &x, &y)
    case .scatter(let scatter): Self.extend(scatter.points, &x, &y)
    case .errorBars(let mark):
      Self.extend(mark.series.points, &x, &y)
      for bar in mark.vertical where bar.x.isFinite {
        y.add(bar.low)
        y.add(bar.high)
      }
      for bar in mark.horizontal where bar.y.isFinite {
        x.add(bar.low)
        x.add(bar.high)
      }
    case .text, .cellTexts: break
    }
  }

  private static func extend(_ points: [Point], _ x: inout DataExtent, _ y: inout DataExtent) {
    for point in points where point.isFinite {
      x.add(point.x)
      y.add(point.y)
    }
  }
}
