/// A matrix shown as coloured cells.
struct ImageMark {
  /// Row-major, rows x columns; NaN is a gap.
  var values: [Double]
  var rows: Int
  var columns: Int
  var scale: ColorScale
  var alpha: Double
  /// Whether row 0 is at the top.
  var isTopDown: Bool
  /// Index of the first row and column: the cells' centres are at whole numbers from it on.
  var first: Double

  /// Half a cell around the centres.
  var extent: Rect {
    Rect(
      left: first - 0.5, bottom: first - 0.5, right: first + Double(columns) - 0.5,
      top: first + Double(rows) - 0.5)
  }
}

/// How a matrix is shown by `Axes.image`; what is nil takes matplotlib's default.
public struct ImageStyle: Sendable {
  public enum Origin: String, CaseIterable, Sendable { case upper, lower }
  public enum Aspect: String, CaseIterable, Sendable {
    /// Cells are squares.
    case equal
    /// The image fills the axes.
    case auto
  }

  /// Values at the ends of the colour map; the least and the greatest when nil.
  public var low: Double?
  public var high: Double?
  public var map: Colormap?
  public var origin: Origin
  public var aspect: Aspect
  public var alpha: Double?
  /// Index of the first row and column on the axes.
  public var first: Double
  public var colorbar: Bool
  public var colorbarLabel: String?
  /// Marks of a higher order cover those of a lower one: matplotlib's `zorder`.
  public var order: Double?

  public init(
    low: Double? = nil, high: Double? = nil, map: Colormap? = nil, origin: Origin = .upper,
    aspect: Aspect = .equal, alpha: Double? = nil, first: Double = 0, colorbar: Bool = false,
    colorbarLabel: String? = nil
  ) {
    self.low = low
    self.high = high
    self.map = map
    self.origin = origin
    self.aspect = aspect
    self.alpha = alpha
    self.first = first
    self.colorbar = colorbar
    self.colorbarLabel = colorbarLabel
  }
}
