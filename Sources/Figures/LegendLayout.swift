/// Where a legend stands and how large it is: matplotlib's distances, in points.
struct LegendLayout {
  struct Entry {
    let mark: Mark
    let label: RichText
  }

  static let size = Style.textSize
  static let borderPadding = 0.4 * size
  static let rowHeight = 1.03 * size
  static let rowGap = 0.5 * size
  static let handleLength = 2 * size
  static let handleGap = 0.8 * size
  static let distance = 0.5 * size
  static let cornerRadius = 0.2 * size

  let entries: [Entry]
  let width: Double
  let height: Double

  /// Nil where no mark has a label. Labels too long for axes of `room` points are broken.
  init?(_ axes: Axes, room: Double, on canvas: Canvas) {
    let rest = room - 2 * Self.distance - 2 * Self.borderPadding - Self.handleLength - Self.handleGap
    // Letters in whole pixels may be wider by a tenth.
    let widest = max(0.9 * rest / Self.size, 3)
    entries = axes.marks.compactMap { mark in
      mark.label.map { Entry(mark: mark, label: $0.wrapped(width: widest)) }
    }
    guard !entries.isEmpty else { return nil }
    let text = entries.reduce(0) { max($0, FontMetrics.width($1.label, size: Self.size, on: canvas)) }
    width = 2 * Self.borderPadding + Self.handleLength + Self.handleGap + text
    let lines = entries.reduce(0) { $0 + Self.height(of: $1) }
    height = 2 * Self.borderPadding + lines + Double(entries.count - 1) * Self.rowGap
  }

  static func height(of entry: Entry) -> Double {
    rowHeight + Double(entry.label.lines.count - 1) * FontMetrics.lineHeight * size
  }

  func box(at location: Legend.Location, in rect: Rect) -> Rect {
    let inner = rect.inset(Self.distance)
    let left =
      switch location {
      case .upperLeft, .lowerLeft, .centerLeft: inner.left
      case .lowerCenter, .upperCenter, .center: inner.middle.x - width / 2
      default: inner.right - width
      }
    let bottom =
      switch location {
      case .lowerLeft, .lowerRight, .lowerCenter: inner.bottom
      case .right, .centerLeft, .centerRight, .center: inner.middle.y - height / 2
      default: inner.top - height
      }
    return Rect(left: left, bottom: bottom, right: left + width, top: bottom + height)
  }

  /// The location that covers the least, the earlier of equals.
  func best(in area: PlotArea, marks: [Mark]) -> Legend.Location {
    var best = (location: Legend.Location.upperRight, covered: Int.max)
    for location in Legend.Location.allCases where location != .best {
      let box = box(at: location, in: area.rect)
      let covered = marks.reduce(0) { $0 + Self.covered($1, by: box, area) }
      if covered < best.covered { best = (location, covered) }
      if covered == 0 { break }
    }
    return best.location
  }

  /// How many points, lines and bars of a mark lie in a box.
  private static func covered(_ mark: Mark, by box: Rect, _ area: PlotArea) -> Int {
    switch mark {
    case .image: return 0
    case .rule(let rule):
      let isAcross =
        rule.direction == .horizontal
        ? box.bottom...box.top ~= area.upward(rule.position)
        : box.left...box.right ~= area.across(rule.position)
      return isAcross ? 1 : 0
    case .series(let series): return covered(series, by: box, area)
    case .errorBars(let mark): return covered(mark.series, by: box, area)
    case .scatter(let scatter): return scatter.points.count { box.contains(area.point($0)) }
    case .bars(let mark): return mark.bars.count { box.intersects(area.rect($0)) }
    case .area(let mark):
      return mark.polygons.count { polygon in Clip.polygon(polygon.map(area.point), to: box).count > 2 }
    case .span(let span):
      let isAcross =
        span.direction == .horizontal
        ? box.intersects(
          area.rect(Rect(left: area.x.low, bottom: span.low, right: area.x.high, top: span.high)))
        : box.intersects(
          area.rect(Rect(left: span.low, bottom: area.y.low, right: span.high, top: area.y.high)))
      return isAcross ? 1 : 0
    case .segments(let mark):
      return mark.segments.count { !Clip.line([area.point($0.start), area.point($0.end)], to: box).isEmpty }
    case .text(let text): return box.contains(area.point(text.position)) ? 1 : 0
    }
  }

  private static func covered(_ series: SeriesMark, by box: Rect, _ area: PlotArea) -> Int {
    let points = series.points.map(area.point)
    let inside = points.count { box.contains($0) }
    return series.line == nil ? inside : inside + Clip.line(points, to: box).count
  }
}

extension Mark {
  /// The text in the legend.
  var label: RichText? {
    switch self {
    case .bars(let mark): mark.label
    case .area(let mark): mark.label
    case .span(let mark): mark.label
    case .segments(let mark): mark.label
    case .rule(let mark): mark.label
    case .series(let mark): mark.label
    case .scatter(let mark): mark.label
    case .errorBars(let mark): mark.series.label
    case .image, .text: nil
    }
  }
}
