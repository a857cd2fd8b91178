/// Where the parts of one axes lie on the sheet.
struct AxesLayout {
  let axes: Axes
  /// The axes' share of the sheet.
  let cell: Rect
  let area: PlotArea
  let xTicks: TickSet
  let yTicks: TickSet
  let title: RichText?
  let xLabel: RichText?
  let yLabel: RichText?
  private(set) var bar: ColorbarLayout?
  let twin: TwinLayout?
  /// A legend beside the axes.
  let legend: LegendLayout?
  private let room: Rect

  /// Axes over these with a y axis at the right.
  struct TwinLayout {
    let axes: Axes
    let area: PlotArea
    let ticks: TickSet
    let label: RichText?

    /// The distance from the frame to the label's text.
    var labelDistance: Double {
      (ticks.positions.isEmpty ? 0 : Style.tickLength + Style.tickGap) + ticks.width + Style.labelGap
    }

    /// How far it reaches to the right of the frame.
    var reach: Double {
      guard let label, !label.isEmpty else { return labelDistance - Style.labelGap }
      return labelDistance + FontMetrics.height(label) * Style.textSize
    }
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
    // A bar at the right takes its room from the axes; one at another side stands beyond their texts.
    let hasBar = axes.colorbar?.style.location == .right
    let barWidth = hasBar ? axes.colorbar?.style.size ?? Style.barShare * cell.width : 0
    let barGap = hasBar ? Style.barGapShare * cell.width : 0
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
    area = PlotArea(rect: plot, x: x, y: y)
    let hasTicks = !axes.isFrameHidden
    var xTicks = hasTicks ? TickSet(axes.x, x, length: plot.width, isLevel: true) : TickSet()
    var yTicks = hasTicks ? TickSet(axes.y, y, length: plot.height, isLevel: false) : TickSet()
    if !ends.hasXTexts { xTicks.removeTexts() }
    if !ends.hasYTexts { yTicks.removeTexts() }
    self.xTicks = xTicks
    self.yTicks = yTicks
    let across = 2 * min(plot.middle.x - room.left, room.right - plot.middle.x)
    title = axes.title?.wrapped(width: across / Style.titleSize)
    xLabel = (axes.isFrameHidden ? nil : axes.x.label)?.wrapped(width: across / Style.textSize)
    let upward = 2 * min(plot.middle.y - room.bottom, room.top - plot.middle.y)
    yLabel = (axes.isFrameHidden ? nil : axes.y.label)?.wrapped(width: upward / Style.textSize)
    if let axes = axes.twin, let span = ends.twinY {
      twin = TwinLayout(
        axes: axes, area: PlotArea(rect: plot, x: x, y: span),
        ticks: hasTicks ? TickSet(axes.y, span, length: plot.height, isLevel: false) : TickSet(),
        label: (hasTicks ? axes.y.label : nil)?.wrapped(width: upward / Style.textSize))
    } else {
      twin = nil
    }
    let twinReach = twin.map { $0.reach + Style.padding / 2 } ?? 0
    self.room = room
    legend = axes.legend.flatMap { Self.outsideLegend($0, of: axes, room: room, on: canvas) }
    bar = nil
    bar = axes.colorbar.map { colorbar in
      ColorbarLayout(
        colorbar, in: barRoom(colorbar, thickness: barWidth, gap: barGap + twinReach),
        labelRoom: colorbar.style.location.isLevel ? across : upward, canvas: canvas)
    }
  }

  /// Where a colour bar of the axes lies.
  private func barRoom(_ colorbar: Colorbar, thickness: Double, gap: Double) -> Rect {
    let plot = area.rect
    var room = plot
    let length = colorbar.style.location.isLevel ? plot.width : plot.height
    let size = colorbar.style.size ?? min(max(length * ColorbarLayout.thickness, 6), 14)
    switch colorbar.style.location {
    case .right:
      room.left = plot.right + gap
      room.right = room.left + max(thickness, 1)
    case .left:
      room.right = plot.left - yReach - Style.padding
      room.left = room.right - size
    case .bottom:
      room.top = plot.bottom - xReach - Style.padding
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
    if legend.location == .outsideRight {
      return LegendLayout(legend, of: axes, room: 0.4 * canvas.width, on: canvas)
    }
    var legend = legend
    while legend.columns > 1, let layout = LegendLayout(legend, of: axes, room: canvas.width, on: canvas) {
      if layout.width <= room.width { return layout }
      legend.columns -= 1
    }
    return LegendLayout(legend, of: axes, room: room.width, on: canvas)
  }

  /// The distance from the frame to the y label's text, in points.
  var yLabelDistance: Double {
    (yTicks.positions.isEmpty ? 0 : Style.tickLength + Style.tickGap) + yTicks.width + Style.labelGap
  }

  /// The distance from the frame down to the x label's text.
  var xLabelDistance: Double {
    (xTicks.positions.isEmpty ? 0 : Style.tickLength + Style.tickGap) + xTicks.depth + Style.labelGap
  }

  /// How far the texts beside the y axis reach from the frame.
  private var yReach: Double {
    guard let yLabel else { return yLabelDistance - Style.labelGap }
    return yLabelDistance + Self.height(yLabel, Style.textSize)
  }

  /// How far the texts below the x axis reach down from the frame.
  private var xReach: Double {
    guard xLabel != nil || !xTicks.common.isEmpty else { return xLabelDistance - Style.labelGap }
    return xLabelDistance
      + max(Self.height(xLabel, Style.textSize), xTicks.common.isEmpty ? 0 : Style.textSize)
  }

  private static func height(_ text: RichText?, _ size: Double) -> Double {
    text.map { $0.isEmpty ? 0 : FontMetrics.height($0) * size } ?? 0
  }

  /// The distance from the frame up to the title's lowest baseline.
  var titleDistance: Double {
    if let bar, bar.location == .top { return bar.outer.top - area.rect.top + Style.titleGap }
    let hasCommon =
      !yTicks.common.isEmpty || twin.map { !$0.ticks.common.isEmpty } ?? false
      || bar.map { !$0.location.isLevel && !$0.ticks.common.isEmpty } ?? false
    return Style.titleGap + (hasCommon ? FontMetrics.lineHeight * Style.textSize : 0)
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
    let plot = area.rect
    var (left, right) = (yReach, 0.0)
    for (position, label) in zip(xTicks.positions, xTicks.labels) {
      let reach = xTicks.reach(of: label)
      left = max(left, reach.left - (area.across(position) - plot.left))
      right = max(right, reach.right - (plot.right - area.across(position)))
    }
    // The labels of ticks at the ends of the y axis are centred there.
    var top = yTicks.positions.isEmpty ? 0 : yTicks.size / 2
    let bottom = max(xReach, top)
    if titleDistance > Style.titleGap { top = titleDistance + Style.textSize * 0.2 }
    if let title, !title.isEmpty {
      top = titleDistance + Self.height(title, Style.titleSize) - FontMetrics.descent * Style.titleSize
    }
    if let twin { right = max(right, twin.reach) }
    let outer = Rect(
      left: plot.left - left, bottom: plot.bottom - bottom, right: plot.right + right, top: plot.top + top)
    return bar.map { outer.union($0.outer) } ?? outer
  }

  private var textOverhang: Overhang {
    let outer = outer
    return Overhang(
      left: max(0, cell.left - outer.left), right: max(0, outer.right - cell.right),
      bottom: max(0, cell.bottom - outer.bottom), top: max(0, outer.top - cell.top))
  }
}
