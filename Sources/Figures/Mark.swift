/// What is drawn in axes, in data coordinates.
enum Mark {
  case image(ImageMark)
  case bars(BarMark)
  case rule(RuleMark)
  case series(SeriesMark)
  case scatter(ScatterMark)
  case errorBars(ErrorBarMark)
  case text(TextMark)

  /// Marks of a higher level cover those of a lower one; on one level the later covers the earlier.
  var level: Int {
    switch self {
    case .image: 0
    case .bars: 1
    case .rule: 2
    case .series, .scatter, .errorBars: 3
    case .text: 4
    }
  }
}

/// Points joined by a line, marked, or both; a point that is not finite is a gap.
struct SeriesMark {
  var points: [Point]
  var line: Stroke?
  var marker: MarkerStyle?
  var label: RichText?
}

/// Markers of which each may have a size and a colour of its own.
struct ScatterMark {
  var points: [Point]
  var marker: Marker
  /// Diameters in points: one for all, or one each.
  var sizes: [Double]
  /// Faces: one for all, or one each.
  var faces: [Color]
  /// Edges: one for all, or one each.
  var edges: [Color]
  var edgeWidth: Double
  var label: RichText?
}

/// Upright rectangles: bars, or the bins of a histogram.
struct BarMark {
  var bars: [Rect]
  var face: Color
  var edge: Color
  var edgeWidth: Double
  /// Bins that touch: without edges they are drawn as one shape, so that no seams show.
  var isStaircase: Bool
  var label: RichText?
}

struct ErrorBarMark {
  var series: SeriesMark
  /// From the lower to the upper end, in data coordinates; the middle is the point.
  var vertical: [(x: Double, low: Double, high: Double)]
  var horizontal: [(y: Double, low: Double, high: Double)]
  var stroke: Stroke
  /// Half the length of the caps, in points.
  var capSize: Double
}

/// A line across the whole axes.
struct RuleMark {
  enum Direction { case horizontal, vertical }
  var direction: Direction
  var position: Double
  var stroke: Stroke
  var label: RichText?
}

struct TextMark {
  var position: Point
  var text: RichText
  var style: TextStyle
}
