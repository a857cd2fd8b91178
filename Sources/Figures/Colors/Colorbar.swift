/// How a colour scale is shown beside axes.
public struct ColorbarStyle: Sendable {
  public enum Location: String, CaseIterable, Sendable {
    case right, left, top, bottom

    /// Whether the bar lies on its side.
    var isLevel: Bool { self == .top || self == .bottom }

    /// The side of the bar that is written along.
    var spine: Spine {
      switch self {
      case .right: .right
      case .left: .left
      case .top: .top
      case .bottom: .bottom
      }
    }
  }

  /// Which ends have an arrow: there are values beyond.
  public enum Extend: String, CaseIterable, Sendable {
    case neither, min, max, both
  }

  public var label: RichText?
  /// Values with a tick; chosen when nil.
  public var ticks: [Double]?
  /// Texts at the ticks, or at the levels of a scale that has some.
  public var tickLabels: [String]?
  /// How numbers are written at the ticks.
  public var format: NumberFormat?
  public var location = Location.right
  /// How thick the bar is, in points.
  public var size: Double?
  /// The bar's length as a share of the axes'.
  public var shrink = 1.0
  /// Arrows where values lie beyond the limits when nil.
  public var extend: Extend?

  public init(label: RichText? = nil) { self.label = label }
}

/// A scale drawn beside axes.
struct Colorbar {
  let mapping: ColorMapping
  let style: ColorbarStyle
  /// What is written at the ticks; nil for numbers.
  let tickLabels: [RichText]?

  /// - Throws: `FigureError` for sizes out of range, and labels that do not fit ticks or levels.
  init(_ mapping: ColorMapping, _ style: ColorbarStyle) throws(FigureError) {
    try Check.length("the colour bar's size", style.size)
    guard 0.05...1 ~= style.shrink else {
      throw FigureError("shrink must be between 0.05 and 1, got \(style.shrink)")
    }
    for tick in style.ticks ?? [] { try Check.finite("a tick's position", tick) }
    if let labels = style.tickLabels {
      let levels = mapping.scale.edges.count - 1
      let fits = style.ticks.map { [$0.count] } ?? (levels < 1 ? [] : [levels, levels + 1])
      guard fits.contains(labels.count) else {
        throw FigureError(
          fits.isEmpty
            ? "tick labels of a continuous colour bar need ticks, as many"
            : "there must be \(fits.map(String.init).joined(separator: " or ")) tick labels, got \(labels.count)"
        )
      }
    }
    var texts: [RichText] = []
    for label in style.tickLabels ?? [] { texts.append(try RichText(label)) }
    tickLabels = style.tickLabels == nil ? nil : texts
    self.mapping = mapping
    self.style = style
  }

  var scale: ColorScale { mapping.scale }

  var hasArrows: (low: Bool, high: Bool) {
    switch style.extend {
    case .neither: (false, false)
    case .min: (true, false)
    case .max: (false, true)
    case .both: (true, true)
    case nil: mapping.isExceeded
    }
  }

  /// The coordinates along the bar: values, or the numbers of the edges of levels, which are all of one length.
  var span: AxisSpan {
    if !scale.edges.isEmpty { return AxisSpan(low: 0, high: Double(scale.edges.count - 1)) }
    // A scale of one value still has a bar.
    let spread = scale.low == scale.high ? max(abs(scale.low) * 0.1, 0.1) : 0
    guard scale.isLogarithmic else { return AxisSpan(low: scale.low - spread, high: scale.high + spread) }
    return spread == 0
      ? AxisSpan(low: scale.low, high: scale.high, scale: .log)
      : AxisSpan(low: scale.low / 2, high: scale.low * 2, scale: .log)
  }

  /// Where a value lies along the bar.
  func place(_ value: Double) -> Double {
    let edges = scale.edges
    guard edges.count > 1 else { return value }
    // Beyond the ends of the bar ticks are left out.
    guard let upper = edges.indices.dropFirst().first(where: { value <= edges[$0] }), value >= edges[0] else {
      return value < edges[0] ? -1 : Double(edges.count)
    }
    return Double(upper - 1) + (value - edges[upper - 1]) / (edges[upper] - edges[upper - 1])
  }

  /// The axis whose ticks stand along the bar.
  ///
  /// - Parameter length: of the bar, in points.
  func axis(length: Double, style figure: FigureStyle) -> Axis {
    var axis = Axis()
    if let ticks = style.ticks {
      axis.ticks = AxisTicks(places: ticks.map(place), texts: tickLabels ?? texts(ticks), isThinned: false)
    } else if scale.edges.count > 1 {
      let edges = scale.edges
      let middles = edges.indices.dropLast().map { Double($0) + 0.5 }
      if let tickLabels {
        let places = tickLabels.count == middles.count ? middles : edges.indices.map(Double.init)
        axis.ticks = AxisTicks(places: places, texts: tickLabels, isThinned: true)
      } else if scale.hasIntegers {
        axis.ticks = AxisTicks(
          places: middles, texts: texts(edges.dropLast().map { $0 + 0.5 }), isThinned: true)
      } else {
        axis.ticks = AxisTicks(places: edges.indices.map(Double.init), texts: texts(edges), isThinned: true)
      }
    } else if style.format != nil {
      let chosen = TickSet(Axis(), span, length: length, on: style.location.spine, style: figure).positions
      axis.ticks = AxisTicks(places: chosen, texts: texts(chosen), isThinned: false)
    }
    return axis
  }

  private func texts(_ values: [Double]) -> [RichText] {
    if let format = style.format { return values.map { RichText(plain: format.text($0)) } }
    if case .edges = mapping.request.levels {
      return values.map { RichText(plain: NumberFormat.short.text($0)) }
    }
    let formatter = TickFormatter(values, ends: (scale.low, scale.high))
    // A common factor would need a place of its own; such numbers are written out.
    guard formatter.common.isEmpty else { return values.map { RichText(plain: NumberFormat.short.text($0)) } }
    return formatter.labels.map(RichText.init(plain:))
  }
}
