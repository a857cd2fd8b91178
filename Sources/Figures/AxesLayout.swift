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
  let bar: BarLayout?
  /// A legend beside the axes.
  let legend: LegendLayout?
  private let room: Rect

  private var style: FigureStyle { axes.figureStyle }

  /// A colour bar beside the axes.
  struct BarLayout {
    let area: PlotArea
    let scale: ColorScale
    let ticks: TickSet
    let label: RichText?
  }

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
    let hasBar = axes.colorbar != nil
    let barWidth = hasBar ? FigureStyle.barShare * cell.width : 0
    let barGap = hasBar ? FigureStyle.barGapShare * cell.width : 0
    var width = cell.width - barWidth - barGap
    var height = cell.height
    if let aspect = axes.aspect {
      let unit = min(width / abs(x.length), height / (aspect * abs(y.length)))
      width = unit * abs(x.length)
      height = unit * aspect * abs(y.length)
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
      2 * min(plot.middle.y - room.bottom, room.top - plot.middle.y), max(plot.height + 8, 60))

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

    let right = ([ySide] + twins.map(\.side)).first { $0.side == .right }?.reach ?? 0
    bar = axes.colorbar.map { colorbar in
      let scale = colorbar.scale
      // A scale of one value still has a bar.
      let spread = scale.low == scale.high ? max(abs(scale.low) * 0.1, 0.1) : 0
      let span = AxisSpan(low: scale.low - spread, high: scale.high + spread)
      let left = canvas.pixelMiddle(plot.right + barGap + (right > 0 ? right + style.padding / 2 : 0))
      let rect = Rect(
        left: left, bottom: plot.bottom, right: canvas.pixelMiddle(left + max(barWidth, 1)), top: plot.top)
      return BarLayout(
        area: PlotArea(rect: rect, x: AxisSpan(low: 0, high: 1), y: span), scale: scale,
        ticks: TickSet(Axis(), span, length: plot.height, on: .right, style: style),
        label: colorbar.label?.wrapped(width: upward / style.labelSize, in: style.font))
    }
  }

  /// What is written along the sides, that of the twins included.
  var sides: [SideLayout] { [xSide, ySide] + twins.map(\.side) }

  /// A colour bar's ticks and texts stand at its right.
  func side(of bar: BarLayout) -> SideLayout {
    SideLayout(
      bar.ticks, bar.area.y, frame: bar.area.rect, label: bar.label, style: style,
      commonRise: sides.first { $0.side == .top }?.reach ?? 0)
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
    let top = sides.first { $0.side == .top }?.reach ?? 0
    let factors = (sides + (bar.map { [side(of: $0)] } ?? []))
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

  private var textOverhang: Overhang {
    var bounds = area.rect
    for rect in sides.map(\.bounds) + (bar.map { [side(of: $0).bounds] } ?? []) {
      bounds = Rect(
        left: min(bounds.left, rect.left), bottom: min(bounds.bottom, rect.bottom),
        right: max(bounds.right, rect.right), top: max(bounds.top, rect.top))
    }
    if let title, !title.isEmpty {
      let height = titleDistance + (FontMetrics.height(title) - FontMetrics.descent) * style.titleSize
      bounds.top = max(bounds.top, area.rect.top + height)
    }
    return Overhang(
      left: max(0, cell.left - bounds.left), right: max(0, bounds.right - cell.right),
      bottom: max(0, cell.bottom - bounds.bottom), top: max(0, bounds.top - cell.top))
  }
}
