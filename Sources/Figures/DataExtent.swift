/// How far the marks of an axes reach along one axis, and the axis' limits that follow.
struct DataExtent {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  /// Ends that get no margin when they are the outermost: the foot of bars, the border of images.
  private var sticky: Set<Double> = []

  var isEmpty: Bool { low > high }

  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
  }

  mutating func add(sticky value: Double) {
    add(value)
    sticky.insert(value)
  }

  /// The limits as matplotlib chooses them: the data and 5% on either side.
  ///
  /// - Throws: `FigureError` when the data reach further than arithmetic does.
  func limits(_ wanted: AxisLimits, axis: String, isReversed: Bool) throws(FigureError) -> (Double, Double) {
    var (low, high) = isEmpty ? (0, 1) : Self.widened(low, high)
    let margin = isEmpty ? 0 : 0.05 * (high - low)
    if !sticky.contains(low) { low -= margin }
    if !sticky.contains(high) { high += margin }
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
      throw FigureError("the \(axis) axis cannot reach from \(limits.0) to \(limits.1)")
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
      let extent = image.extent
      for value in [extent.left, extent.right] { x.add(sticky: value) }
      for value in [extent.bottom, extent.top] { y.add(sticky: value) }
    case .bars(let mark):
      for bar in mark.bars {
        x.add(bar.left)
        x.add(bar.right)
        // The foot is the end at the base.
        if bar.bottom == 0 { y.add(sticky: 0) } else { y.add(bar.bottom) }
        if bar.top == 0 { y.add(sticky: 0) } else { y.add(bar.top) }
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
    case .text: break
    }
  }

  private static func extend(_ points: [Point], _ x: inout DataExtent, _ y: inout DataExtent) {
    for point in points where point.isFinite {
      x.add(point.x)
      y.add(point.y)
    }
  }
}
