/// Where the parts of one axes lie on the sheet.
struct AxesLayout {
  let axes: Axes
  /// The axes' share of the sheet.
  let cell: Rect
  let area: PlotArea
  let xSide: SideLayout
  let ySide: SideLayout
  let twins: [TwinLayout]
  let title: RichText?
  private(set) var bar: ColorbarLayout?
  /// A legend beside the axes.
  let legend: LegendLayout?
  private let room: Rect

  private var style: FigureStyle { axes.figureStyle }

  /// Axes over these with an axis of their own at the opposite side.
  struct TwinLayout {
    let axes: Axes
    let area: PlotArea
    let side: SideLayout
  }

  /// How far what is written around the axes reaches beyond the cell.
  struct Overhang {
    var left = 0.0
    var right = 0.0
    var bottom = 0.0
    var top = 0.0
  }

  /// - Parameter room: the rectangle around the cell that texts may fill; longer ones are broken.
  init(
    _ axes: Axes, cell: Rect, room: Rect, ends: AxisEnds, canvas: Canvas
  ) {
    let (x, y) = (ends.x, ends.y)
    let style = axes.figureStyle
    // A bar at the right takes its room from the axes; one at another side stands beyond their texts.
    let hasBar = axes.colorbar?.style.location == .right
    let barWidth = hasBar ? axes.colorbar?.style.size ?? FigureStyle.barShare * cell.width : 0
    let barGap = hasBar ? FigureStyle.barGapShare * cell.width : 0
    var width = cell.width - barWidth - barGap
    var height = cell.height
    if let aspect = axes.aspect {
      // A power of two changes no digit, and keeps the quotients finite.
      let measure = max(abs(x.length), abs(y.length)).binade
      let (across, upward) = (abs(x.length) / measure, abs(y.length) / measure)
      let unit = min(width / across, height / (aspect * upward))
      width = unit * across
      height = unit * aspect * upward
    }
    let left = cell.middle.x - (width + barGap + barWidth) / 2
    let bottom = cell.middle.y - height / 2
    let plot = canvas.pixelMiddles(
      Rect(left: left, bottom: bottom, right: left + width, top: bottom + height))

    self.axes = axes
    self.cell = cell
    self.room = room
    area = PlotArea(rect: plot, x: x, y: y)
    let hasTicks = !axes.isFrameHidden
    let across = 2 * min(plot.middle.x - room.left, room.right - plot.middle.x)
    // Upright labels end with the frame: at the corners are the title and the other axis' texts.
    let upward = min(
      2 * min(plot.middle.y - room.bottom, room.top - plot.middle.y), max(plot.height + 4, 60))

    func side(
      _ side: Spine, _ axis: Axis, _ span: AxisSpan, hasTexts: Bool = true, commonRise: Double = 0
    ) -> SideLayout {
      guard hasTicks else {
        return SideLayout(TickSet(on: side, style: style), span, frame: plot, label: nil, style: style)
      }
      var ticks = TickSet(
        axis, span, length: side.isLevel ? plot.width : plot.height, on: side, style: style)
      if !hasTexts { ticks.removeTexts() }
      let label = axis.label?.wrapped(
        width: (side.isLevel ? across : upward) / style.labelSize, in: style.font)
      return SideLayout(ticks, span, frame: plot, label: label, style: style, commonRise: commonRise)
    }

    let xSide = side(axes.x.isOpposite ? .top : .bottom, axes.x, x, hasTexts: ends.hasXTexts)
    var twins: [TwinLayout] = []
    if let twin = axes.twinX, let span = ends.twinX {
      twins.append(
        TwinLayout(
          axes: twin, area: PlotArea(rect: plot, x: span, y: y),
          side: side(axes.x.isOpposite ? .bottom : .top, twin.x, span)))
    }
    // What stands at the top pushes up the factors of the upright axes.
    let top = ([xSide] + twins.map(\.side)).first { $0.side == .top }?.reach ?? 0
    ySide = side(
      axes.y.isOpposite ? .right : .left, axes.y, y, hasTexts: ends.hasYTexts, commonRise: top)
    if let twin = axes.twin, let span = ends.twinY {
      twins.append(
        TwinLayout(
          axes: twin, area: PlotArea(rect: plot, x: x, y: span),
          side: side(axes.y.isOpposite ? .left : .right, twin.y, span, commonRise: top)))
    }
    self.xSide = xSide
    self.twins = twins
    title = axes.title?.wrapped(width: across / style.titleSize, in: style.font)
    legend = axes.legend.flatMap { Self.outsideLegend($0, of: axes, room: room, on: canvas) }
    bar = nil
    bar = axes.colorbar.map { colorbar in
      ColorbarLayout(
        colorbar, in: barRoom(colorbar, thickness: barWidth, gap: barGap),
        labelRoom: colorbar.style.location.isLevel ? across : upward, style: style,
        commonRise: reach(at: .top), canvas: canvas)
    }
  }

  /// What is written along the sides, that of the twins included.
  var sides: [SideLayout] { [xSide, ySide] + twins.map(\.side) }

  /// How far the texts along a side reach from the frame.
  private func reach(at spine: Spine) -> Double { sides.first { $0.side == spine }?.reach ?? 0 }

  /// Where a colour bar of the axes lies.
  private func barRoom(_ colorbar: Colorbar, thickness: Double, gap: Double) -> Rect {
    let plot = area.rect
    var room = plot
    let length = colorbar.style.location.isLevel ? plot.width : plot.height
    let size = colorbar.style.size ?? min(max(length * ColorbarLayout.thickness, 6), 14)
    switch colorbar.style.location {
    case .right:
      let texts = reach(at: .right)
      room.left = plot.right + gap + (texts > 0 ? texts + style.padding / 2 : 0)
      room.right = room.left + max(thickness, 1)
    case .left:
      room.right = plot.left - reach(at: .left) - style.padding
      room.left = room.right - size
    case .bottom:
      room.top = plot.bottom - reach(at: .bottom) - style.padding
      room.bottom = room.top - size
    case .top:
      room.bottom = plot.top + titleDistance
      room.top = room.bottom + size
    }
    return room
  }

  /// A legend beside the axes, with as many of its columns as there is room for.
  private static func outsideLegend(
    _ legend: Legend, of axes: Axes, room: Rect, on canvas: Canvas
  ) -> LegendLayout? {
    guard legend.location.isOutside else { return nil }
    let entries = LegendLayout.entries(of: [axes], legend)
    if legend.location == .outsideRight {
      return LegendLayout(legend, entries, room: 0.4 * canvas.width, on: canvas, axes.figureStyle)
    }
    return LegendLayout(legend, entries, fitting: room.width, on: canvas, axes.figureStyle)
  }

  /// The distance from the frame up to the title's lowest baseline.
  var titleDistance: Double {
    if let bar, bar.location == .top { return bar.outer.top - area.rect.top + FigureStyle.titleGap }
    let top = reach(at: .top)
    let factors = (sides + (bar.map { [$0.side] } ?? []))
      .filter { !$0.side.isLevel && !$0.ticks.common.isEmpty }
    let free = top + FigureStyle.titleGap
    return factors.reduce(free) { distance, side in
      let height = side.commonPlace.baseline.y - area.rect.top + FontMetrics.ascent * side.ticks.size
      return max(
        distance, free + FontMetrics.lineHeight * style.tickSize,
        height + FontMetrics.descent * style.titleSize + 1)
    }
  }

  /// Where a legend beside the axes stands.
  var legendBox: Rect? {
    guard let legend, let location = axes.legend?.location else { return nil }
    let (plot, reach) = (area.rect, textOverhang)
    let gap = legend.distance
    func box(left: Double, top: Double) -> Rect {
      Rect(left: left, bottom: top - legend.height, right: left + legend.width, top: top)
    }
    // In the middle of the axes, but within their room.
    let middle = max(min(plot.middle.x - legend.width / 2, room.right - legend.width), room.left)
    switch location {
    case .outsideTop:
      return box(left: middle, top: cell.top + reach.top + gap + legend.height)
    case .outsideBottom:
      return box(left: middle, top: cell.bottom - reach.bottom - gap)
    default: return box(left: cell.right + reach.right + gap, top: plot.top)
    }
  }

  var overhang: Overhang {
    var overhang = textOverhang
    guard let legend, let location = axes.legend?.location else { return overhang }
    switch location {
    case .outsideTop: overhang.top += legend.distance + legend.height
    case .outsideBottom: overhang.bottom += legend.distance + legend.height
    default: overhang.right += legend.distance + legend.width
    }
    return overhang
  }

  /// The rectangle around the axes and their texts, without a legend beside them.
  var outer: Rect {
    var bounds = sides.map(\.bounds).reduce(area.rect) { $0.union($1) }
    if let bar { bounds = bounds.union(bar.outer) }
    if let title, !title.isEmpty {
      let height = titleDistance + (FontMetrics.height(title) - FontMetrics.descent) * style.titleSize
      bounds.top = max(bounds.top, area.rect.top + height)
    }
    return bounds
  }

  private var textOverhang: Overhang {
    let outer = outer
    return Overhang(
      left: max(0, cell.left - outer.left), right: max(0, outer.right - cell.right),
      bottom: max(0, cell.bottom - outer.bottom), top: max(0, outer.top - cell.top))
  }
}
