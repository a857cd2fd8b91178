/// The scale through which the numbers of a mark become colours; marks that share a colour bar share it.
final class ColorMapping {
  let request: ColorScale.Request
  private let range: ValueRange
  private(set) var scale: ColorScale
  /// How far the values of all marks that share the scale reach.
  private var sharedRange: ValueRange
  private var isFixed = false

  init(_ request: ColorScale.Request, values: [Double]) throws(FigureError) {
    self.request = request
    range = ValueRange(values)
    sharedRange = range
    scale = try ColorScale(request, over: range)
  }

  /// Whether values lie beyond the low and the high end of the scale.
  var isExceeded: (low: Bool, high: Bool) {
    // A logarithmic scale has no place for numbers below zero at all.
    let least = scale.isLogarithmic ? sharedRange.leastPositive : sharedRange.least
    return (least < scale.low, sharedRange.greatest > scale.high)
  }

  /// The scale as it is, and will stay.
  func fixed() -> ColorScale {
    isFixed = true
    return scale
  }

  /// Gives some mappings one scale: limits that were not given reach over the values of all.
  ///
  /// - Throws: `FigureError` where what was asked of them differs.
  static func unify(_ mappings: [ColorMapping]) throws(FigureError) {
    guard let first = mappings.first else { return }
    guard mappings.allSatisfy({ $0.request == first.request }) else {
      throw FigureError(
        "axes that share a colour bar need the same cmap, vmin, vmax, center, norm and levels in each")
    }
    let range = mappings.dropFirst().reduce(first.range) { $0.union($1.range) }
    let scale = try ColorScale(first.request, over: range)
    for mapping in mappings where mapping.isFixed && mapping.scale != scale {
      throw FigureError("lines that share a colour bar with other axes need vmin and vmax")
    }
    for mapping in mappings { (mapping.scale, mapping.sharedRange) = (scale, range) }
  }
}

/// The colours of a mark's parts: one for all, or one each.
struct Inks {
  private enum Source {
    case chosen([Color])
    case mapped([Double], ColorMapping)
  }

  private var source: Source
  private let alpha: Double?

  /// - Parameter alpha: opacity of all, in place of the colours' own.
  init(_ colors: [Color], alpha: Double? = nil) {
    source = .chosen(colors)
    self.alpha = alpha
  }

  init(_ values: [Double], through mapping: ColorMapping, alpha: Double?) {
    source = .mapped(values, mapping)
    self.alpha = alpha
  }

  var count: Int {
    switch source {
    case .chosen(let colors): colors.count
    case .mapped(let values, _): values.count
    }
  }

  /// As the scale is now: one for all, or one each.
  var colors: [Color] {
    let colors =
      switch source {
      case .chosen(let colors): colors
      case .mapped(let values, let mapping): values.map { mapping.scale($0) }
      }
    return alpha.map { alpha in colors.map { $0.with(alpha: alpha) } } ?? colors
  }

  /// What a legend shows.
  var sample: Color? {
    guard case .mapped(let values, let mapping) = source else { return colors.first }
    return Inks(Array(values.prefix(1)), through: mapping, alpha: alpha).colors.first
  }

  /// Those of some parts.
  func picking(_ parts: [Int]) -> Inks {
    guard count > 1 else { return self }
    var picked = self
    switch source {
    case .chosen(let colors): picked.source = .chosen(parts.map { colors[$0] })
    case .mapped(let values, let mapping): picked.source = .mapped(parts.map { values[$0] }, mapping)
    }
    return picked
  }
}
