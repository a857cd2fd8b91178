/// What is drawn in axes, in data coordinates.
enum Mark {
  case image(ImageMark)
  case cellTexts(CellTextMark)
  case bars(BarMark)
  case area(AreaMark)
  case span(SpanMark)
  case segments(SegmentMark)
  case rule(RuleMark)
  case series(SeriesMark)
  case scatter(ScatterMark)
  case errorBars(ErrorBarMark)
  case text(TextMark)

  /// Marks of a higher order cover those of a lower one; of one order the later covers the earlier. These are
  /// matplotlib's.
  var order: Double {
    switch self {
    case .image: 0
    case .bars, .area, .span, .scatter: 1
    case .segments, .rule, .series, .errorBars: 2
    case .text, .cellTexts: 3
    }
  }
}

/// Points joined by a line, marked, or both; a point that is not finite is a gap.
struct SeriesMark {
  var points: [Point]
  var line: Stroke?
  var steps: Steps?
  var marker: MarkerStyle?
  var label: RichText?
}

/// Markers of which each may have a size and a colour of its own.
struct ScatterMark {
  var points: [Point]
  var marker: MarkerSymbol
  /// Diameters in points: one for all, or one each.
  var sizes: [Double]
  var faces: Inks
  var edges: Inks
  var edgeWidth: Double
  var label: RichText?
}

/// Upright rectangles: bars, or the bins of a histogram.
struct BarMark {
  enum Shape {
    case separate
    /// Bins that touch: without edges they are drawn as one shape, so that no seams show.
    case joined
    /// Bins that touch, with a line over all of them.
    case outline
  }
  var bars: [Rect]
  var faces: Inks
  var edge: Color
  var edgeWidth: Double
  var shape: Shape
  /// Whether the bars lie on their side.
  var isLevel: Bool
  /// Where bars begin: the axis leaves no margin there.
  var bases: Set<Double>
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
  /// What a text is about, if that is not where it stands.
  struct Note {
    /// In data coordinates.
    var target: Point
    /// From the target to the text, in points; nil where the text has a position of its own.
    var offset: Point?
    var arrow: ArrowStyle?
  }
  var position: Point
  var text: RichText
  var style: TextStyle
  var note: Note?
}
