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
  /// One for all, or one each.
  var colors: [Color]
  var width: Double
  var line: LineStyle
  var label: RichText?

  func stroke(_ index: Int) -> Stroke {
    Stroke(color: colors[colors.count == 1 ? 0 : index], width: width, style: line)
  }
}
