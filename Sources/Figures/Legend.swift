/// The box that explains the marks that have a label.
public struct Legend: Equatable, Sendable {
  /// Where it stands, by matplotlib's names; `best` covers the least of the data.
  public enum Location: String, CaseIterable, Sendable {
    case best
    case upperRight = "upper right"
    case upperLeft = "upper left"
    case lowerLeft = "lower left"
    case lowerRight = "lower right"
    case right
    case centerLeft = "center left"
    case centerRight = "center right"
    case lowerCenter = "lower center"
    case upperCenter = "upper center"
    case center

    /// - Throws: `FigureError` that lists the locations.
    public init(_ text: String) throws(FigureError) {
      guard let location = Location(rawValue: text) else {
        throw .unknown("legend location", text, among: Location.allCases.map(\.rawValue))
      }
      self = location
    }
  }

  public var location: Location

  public init(location: Location = .best) { self.location = location }
}
