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
  var marker: MarkerSymbol
  /// Diameter in points.
  var size: Double
  var face: Color
  var edge: Color
  var edgeWidth: Double

  /// A text has no edge; without a face it has the edge's colour.
  var textColor: Color { face.alpha > 0 ? face : edge }
}
