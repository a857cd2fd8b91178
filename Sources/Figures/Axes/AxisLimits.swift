/// The ends of an axis; an end that is nil follows the data.
///
/// A lower end above the upper one turns the axis round, as in matplotlib.
public struct AxisLimits: Equatable, Sendable {
  public var lower: Double?
  public var upper: Double?

  /// - Throws: `FigureError` when an end is not finite.
  public init(lower: Double? = nil, upper: Double? = nil) throws(FigureError) {
    if let lower { try Check.finite("an axis limit", lower) }
    if let upper { try Check.finite("an axis limit", upper) }
    self.lower = lower
    self.upper = upper
  }

  private init() {}
  static let automatic = AxisLimits()
}

/// Ticks at chosen places, with their own texts where given.
public struct AxisTicks: Equatable, Sendable {
  public let positions: [Double]
  public let labels: [RichText]?
  /// Whether those that have no room are left out; the others stand close rather than be left out.
  let isThinned: Bool

  /// - Throws: `FigureError` when there are not as many labels as positions, or one is not finite.
  public init(positions: [Double], labels: [String]? = nil, isThinned: Bool = false) throws(FigureError) {
    for position in positions { try Check.finite("a tick's position", position) }
    if let labels, labels.count != positions.count {
      throw FigureError(
        "there must be as many tick labels as positions, got \(labels.count) and \(positions.count)")
    }
    self.positions = positions
    var texts: [RichText] = []
    for label in labels ?? [] { texts.append(try RichText(label)) }
    self.labels = labels == nil ? nil : texts
    self.isThinned = isThinned
  }

  init(places: [Double], texts: [RichText]?, isThinned: Bool) {
    positions = places
    labels = texts
    self.isThinned = isThinned
  }
}
