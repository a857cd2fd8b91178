/// The light lines at the ticks.
public struct GridStyle: Equatable, Sendable {
  public enum Direction: String, CaseIterable, Sendable { case both, x, y }
  public enum Ticks: String, CaseIterable, Sendable { case major, minor, both }

  /// The axes whose ticks have lines.
  public var axis: Direction
  public var ticks: Ticks
  public var color: Color
  /// In points.
  public var width: Double
  public var line: LineStyle

  /// The lines of a figure whose style asks for them.
  init(in style: FigureStyle) {
    (axis, ticks, color, width, line) = (.both, .major, style.gridColor, style.frameWidth, .solid)
  }

  /// - Throws: `FigureError` for a width or an opacity out of range.
  public init(
    axis: Direction = .both, ticks: Ticks = .major, color: Color? = nil, width: Double? = nil,
    line: LineStyle = .solid, alpha: Double? = nil, in style: FigureStyle = FigureStyle()
  ) throws(FigureError) {
    try Check.opacity(alpha)
    try Check.length("width", width)
    let color = color ?? style.gridColor
    self.axis = axis
    self.ticks = ticks
    self.color = alpha.map(color.with(alpha:)) ?? color
    self.width = width ?? style.frameWidth
    self.line = line
  }
}
