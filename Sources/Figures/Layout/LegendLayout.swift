/// Where a legend stands and how large it is: matplotlib's distances, in points.
struct LegendLayout {
  struct Entry {
    let mark: Mark
    let label: RichText
  }

  let legend: Legend
  let style: FigureStyle
  let size: Double
  /// The title's font size is the entries'.
  let title: RichText?
  let columns: [Column]
  let width: Double
  let height: Double

  struct Column {
    var entries: [Entry]
    var width: Double
    var height: Double
  }

  var borderPadding: Double { 0.4 * size }
  var rowHeight: Double { 1.03 * size }
  var rowGap: Double { 0.5 * size }
  var handleLength: Double { 2 * size }
  var handleGap: Double { 0.8 * size }
  var columnGap: Double { 2 * size }
  var distance: Double { 0.5 * size }
  var cornerRadius: Double { 0.2 * size }
  /// What the title takes above the entries.
  var titleHeight: Double { title.map { Self.height(of: $0, size) + rowGap } ?? 0 }

  /// The marks of the axes that have a label, in the order that the legend asks for. A label that several
  /// axes use is explained once.
  static func entries(of axes: [Axes], _ legend: Legend) -> [Entry] {
    let entries = allEntries(of: axes)
    guard let chosen = legend.labels else { return entries }
    return chosen.compactMap { label in entries.first { $0.label.source == label } }
  }

  /// - Throws: `FigureError` for a label that a legend asks for and no mark has.
  static func check(_ legend: Legend?, of axes: [Axes]) throws(FigureError) {
    guard let chosen = legend?.labels else { return }
    let known = allEntries(of: axes).map(\.label.source)
    for label in chosen where !known.contains(label) {
      throw .unknown("label of a legend", label, among: known)
    }
  }

  private static func allEntries(of axes: [Axes]) -> [Entry] {
    var entries: [Entry] = []
    for axes in axes {
      let before = entries.map(\.label.source)
      for mark in ([axes] + axes.twins).flatMap(\.marks) {
        guard let label = mark.label, !before.contains(label.source) else { continue }
        entries.append(Entry(mark: mark, label: label))
      }
    }
    return entries
  }

  /// With as many of its columns as there is room for.
  init?(_ legend: Legend, _ entries: [Entry], fitting room: Double, on canvas: Canvas, _ style: FigureStyle) {
    var legend = legend
    while legend.columns > 1,
      let layout = LegendLayout(legend, entries, room: canvas.width, on: canvas, style)
    {
      if layout.width <= room {
        self = layout
        return
      }
      legend.columns -= 1
    }
    self.init(legend, entries, room: room, on: canvas, style)
  }

  /// Nil where there are no entries. Labels too long for a legend of `room` points are broken.
  init?(_ legend: Legend, _ marks: [Entry], room: Double, on canvas: Canvas, _ style: FigureStyle) {
    let size = legend.size ?? style.legendSize
    let font = style.font
    // Border, sample and gap, as below.
    let rest = room / Double(legend.columns) - (2 * 0.5 + 2 * 0.4 + 2 + 0.8) * size
    // Letters in whole pixels may be wider by a tenth.
    let widest = max(0.9 * rest / size, 3)
    let entries = marks.map { Entry(mark: $0.mark, label: $0.label.wrapped(width: widest, in: font)) }
    guard !entries.isEmpty else { return nil }
    let perColumn = (entries.count + legend.columns - 1) / legend.columns
    let columns = stride(from: 0, to: entries.count, by: perColumn).map { start -> Column in
      let part = Array(entries[start..<min(start + perColumn, entries.count)])
      let text = part.reduce(0) { max($0, font.width($1.label, size: size, on: canvas)) }
      let lines = part.reduce(0) { $0 + Self.height(of: $1.label, size) }
      return Column(
        entries: part, width: 2.8 * size + text, height: lines + Double(part.count - 1) * 0.5 * size)
    }
    self.legend = legend
    self.style = style
    self.size = size
    self.columns = columns
    title = legend.title.map { $0.wrapped(width: max(room / size, 3), in: font) }
    let titleWidth = title.map { font.width($0, size: size, on: canvas) } ?? 0
    let inside = columns.reduce(0) { $0 + $1.width } + Double(columns.count - 1) * 2 * size
    width = 0.8 * size + max(inside, titleWidth)
    let titleHeight = title.map { Self.height(of: $0, size) + 0.5 * size } ?? 0
    height = 0.8 * size + titleHeight + columns.reduce(0) { max($0, $1.height) }
  }

  func height(of entry: Entry) -> Double { Self.height(of: entry.label, size) }

  private static func height(of text: RichText, _ size: Double) -> Double {
    (1.03 + Double(text.lines.count - 1) * FontMetrics.lineHeight) * size
  }

  func box(at location: Legend.Location, in rect: Rect) -> Rect {
    let inner = rect.inset(distance)
    let left =
      switch location {
      case .upperLeft, .lowerLeft, .centerLeft: inner.left
      case .lowerCenter, .upperCenter, .center, .outsideTop, .outsideBottom: inner.middle.x - width / 2
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
    for location in Legend.Location.allCases where location != .best && !location.isOutside {
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
    case .image, .cellTexts: return 0
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
    case .image, .cellTexts, .text: nil
    }
  }
}
