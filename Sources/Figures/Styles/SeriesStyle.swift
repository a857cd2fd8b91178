/// How a series of `Axes.plot` looks; what is nil is the figure's style's.
public struct SeriesStyle: Sendable {
  /// Of the line and, unless they say otherwise, of the markers.
  public var color: Color?
  /// The markers' inside.
  public var face: Color?
  /// The markers' edge.
  public var edge: Color?
  /// Width of the markers' edge in points.
  public var edgeWidth: Double?
  public var marker: MarkerSymbol?
  public var line: LineStyle?
  /// Joins the points by steps in place of straight lines.
  public var steps: Steps?
  /// Diameter of the markers in points.
  public var size: Double?
  /// Width of the line in points.
  public var width: Double?
  /// Opacity of everything, in place of the colours' own.
  public var alpha: Double?
  /// The text in the legend.
  public var label: String?
  /// Marks of a higher order cover those of a lower one: matplotlib's `zorder`.
  public var order: Double?

  public init(
    color: Color? = nil, face: Color? = nil, edge: Color? = nil, edgeWidth: Double? = nil,
    marker: MarkerSymbol? = nil, line: LineStyle? = nil, size: Double? = nil, width: Double? = nil,
    alpha: Double? = nil, label: String? = nil
  ) {
    self.color = color
    self.face = face
    self.edge = edge
    self.edgeWidth = edgeWidth
    self.marker = marker
    self.line = line
    self.size = size
    self.width = width
    self.alpha = alpha
    self.label = label
  }

  func check() throws(FigureError) {
    try Check.opacity(alpha)
    try Check.length("size", size)
    try Check.length("width", width)
    try Check.length("edge width", edgeWidth)
    if let order { try Check.finite("zorder", order) }
  }

  /// The pen of the series' line.
  func stroke(color: Color, style: LineStyle, in figure: FigureStyle) -> Stroke {
    Stroke(color: alpha.map(color.with(alpha:)) ?? color, width: width ?? figure.lineWidth, style: style)
  }

  /// The series' marker. As in matplotlib, an edge whose colour is not given has the face's opacity.
  func markerStyle(_ marker: MarkerSymbol, color: Color, in figure: FigureStyle) -> MarkerStyle {
    var face = face ?? color
    if let alpha { face = face.with(alpha: alpha) }
    var edge = edge ?? (face == .none ? color : color.with(alpha: face.alpha))
    if let alpha { edge = edge.with(alpha: alpha) }
    return MarkerStyle(
      marker: marker, size: size ?? figure.markerSize, face: face, edge: edge, edgeWidth: edgeWidth ?? 1)
  }
}
