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
    case outsideRight = "outside right"
    case outsideTop = "outside top"
    case outsideBottom = "outside bottom"

    /// Whether it stands beside the axes, and takes room of its own.
    var isOutside: Bool {
      switch self {
      case .outsideRight, .outsideTop, .outsideBottom: true
      default: false
      }
    }

    /// - Throws: `FigureError` that lists the locations.
    public init(_ text: String) throws(FigureError) {
      guard let location = Location(rawValue: text) else {
        throw .unknown("legend location", text, among: Location.allCases.map(\.rawValue))
      }
      self = location
    }
  }

  public var location: Location
  public var columns: Int
  public var title: RichText?
  /// Font size in points; the figure's when nil.
  public var size: Double?
  public var hasFrame: Bool
  /// The labels that are explained, in this order; all of them, as they were drawn, when nil.
  public var labels: [String]?

  /// - Throws: `FigureError` for no columns and sizes out of range.
  public init(
    location: Location = .best, columns: Int = 1, title: RichText? = nil, size: Double? = nil,
    hasFrame: Bool = true, labels: [String]? = nil
  ) throws(FigureError) {
    guard 1...100 ~= columns else {
      throw FigureError("a legend has 1 to 100 columns, got \(columns)")
    }
    if let size, !(1...200 ~= size) {
      throw FigureError("a legend's size must be between 1 and 200 points, got \(size)")
    }
    self.location = location
    self.columns = columns
    self.title = title
    self.size = size
    self.hasFrame = hasFrame
    self.labels = labels
  }
}
