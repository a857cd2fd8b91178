/// The pen of a line.
struct Stroke: Equatable, Sendable {
  var color: Color
  /// In points.
  var width: Double
  var style = LineStyle.solid

  var isVisible: Bool { width > 0 && color.alpha > 0 }
}

/// A marker with its own face and edge.
struct MarkerStyle: Equatable, Sendable {
  var marker: Marker
  /// Diameter in points.
  var size: Double
  var face: Color
  var edge: Color
  var edgeWidth: Double
}
