/// Filled shapes: bands between lines, the bodies of violins.
struct AreaMark {
  var polygons: [[Point]]
  var face: Color
  var edge: Color
  var edgeWidth: Double
  var label: RichText?
}

/// A band across the whole axes.
struct SpanMark {
  var direction: RuleMark.Direction
  var low: Double
  var high: Double
  var face: Color
  var edge: Color
  var edgeWidth: Double
  var label: RichText?
}

/// Lines from one point to another.
struct SegmentMark {
  var segments: [(start: Point, end: Point)]
  var colors: Inks
  var width: Double
  var line: LineStyle
  /// Whether each begins where the one before it ends.
  var isChain = false
  /// What the axes reach over, wherever there are lines.
  var frame: Rect?
  var label: RichText?

  func stroke(_ color: Color) -> Stroke { Stroke(color: color, width: width, style: line) }
}
