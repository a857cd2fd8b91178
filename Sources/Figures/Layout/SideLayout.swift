/// What is written along one side of the frame: ticks and their labels, a common factor, the axis' label.
struct SideLayout {
  let frame: Rect
  let span: AxisSpan
  let ticks: TickSet
  let label: RichText?
  let style: FigureStyle
  /// How far above the frame the common factor of a left or right axis stands.
  private let commonRise: Double

  var side: Spine { ticks.side }

  init(
    _ ticks: TickSet, _ span: AxisSpan, frame: Rect, label: RichText?, style: FigureStyle,
    commonRise: Double = 0
  ) {
    self.ticks = ticks
    self.span = span
    self.frame = frame
    self.label = label.flatMap { $0.isEmpty ? nil : $0 }
    self.style = style
    self.commonRise = commonRise
  }

  /// The place of a value along the side.
  func place(_ value: Double) -> Double {
    let area = PlotArea(rect: frame, x: span, y: span)
    return side.isLevel ? area.across(value) : area.upward(value)
  }

  /// Where a tick at a place meets a distance outward from the frame.
  func point(at place: Double, outward distance: Double) -> Point {
    switch side {
    case .left: Point(frame.left - distance, place)
    case .right: Point(frame.right + distance, place)
    case .bottom: Point(place, frame.bottom - distance)
    case .top: Point(place, frame.top + distance)
    }
  }

  /// Large letters need more, so that those at the corners stay apart.
  private var tickGap: Double { max(FigureStyle.tickGap, 0.4 * ticks.size - 0.5) }

  /// The distance from the frame to the ticks' labels.
  var ticksDistance: Double { ticks.positions.isEmpty ? 0 : ticks.outward + tickGap }

  private var labelGap: Double { ticksDistance + ticks.depth + FigureStyle.labelGap }

  private var hasLevelCommon: Bool { side.isLevel && !ticks.common.isEmpty }

  /// The distance from the frame to the axis' label: where the common factor has its place, the label goes
  /// beyond it.
  var labelDistance: Double {
    guard hasLevelCommon, let label else { return labelGap }
    let free = frame.width / 2 - style.font.width(ticks.common) * ticks.size - style.textSize
    let isFree = style.font.width(label) * style.labelSize / 2 <= free
    return labelGap + (isFree ? 0 : FontMetrics.lineHeight * ticks.size)
  }

  private var labelHeight: Double { label.map { FontMetrics.height($0) * style.labelSize } ?? 0 }

  /// How far everything reaches outward from the frame.
  var reach: Double {
    let common = hasLevelCommon ? labelGap + ticks.size : 0
    if label != nil { return max(labelDistance + labelHeight, common) }
    return max(labelGap - FigureStyle.labelGap, common)
  }

  /// The first baseline of the common factor, and how it is aligned there.
  var commonPlace: (baseline: Point, alignment: TextStyle.HorizontalAlignment) {
    // A colour bar is narrower than its factor, which must not reach into the axes.
    let isNarrow = frame.width < style.font.width(ticks.common) * ticks.size
    // There it stands over the labels as well, of which the last may reach above the bar.
    let rise = commonRise + tickGap + (isNarrow ? FontMetrics.digitMiddle * ticks.size : 0)
    return switch side {
    case .left where isNarrow: (Point(frame.right, frame.top + rise), .right)
    case .left: (Point(frame.left, frame.top + rise), .left)
    case .right where isNarrow: (Point(frame.left, frame.top + rise), .left)
    case .right: (Point(frame.right, frame.top + rise), .right)
    case .bottom: (Point(frame.right, frame.bottom - labelGap - FontMetrics.ascent * ticks.size), .right)
    case .top: (Point(frame.right, frame.top + labelGap + FontMetrics.descent * ticks.size), .right)
    }
  }

  /// The first baseline of the label.
  var labelBaseline: Point {
    let size = style.labelSize
    let rest = Double((label?.lines.count ?? 1) - 1) * FontMetrics.lineHeight * size
    switch side {
    // The lines of an upright label run from left to right on the sheet.
    case .left: return Point(frame.left - labelDistance - FontMetrics.descent * size - rest, frame.middle.y)
    case .right: return Point(frame.right + labelDistance + FontMetrics.ascent * size, frame.middle.y)
    case .bottom: return Point(frame.middle.x, frame.bottom - labelDistance - FontMetrics.ascent * size)
    case .top: return Point(frame.middle.x, frame.top + labelDistance + FontMetrics.descent * size + rest)
    }
  }

  /// The smallest rectangle around the frame and all that is written.
  var bounds: Rect {
    var bounds = frame
    func cover(_ rect: Rect) { bounds = bounds.union(rect) }
    switch side {
    case .left: bounds.left -= reach
    case .right: bounds.right += reach
    case .bottom: bounds.bottom -= reach
    case .top: bounds.top += reach
    }
    for (position, label) in zip(ticks.positions, ticks.labels) where !label.isEmpty {
      let (tick, own) = (
        point(at: place(position), outward: ticksDistance), ticks.place(of: label).bounds
      )
      cover(
        Rect(
          left: tick.x + own.left, bottom: tick.y + own.bottom, right: tick.x + own.right,
          top: tick.y + own.top))
    }
    if !side.isLevel, !ticks.common.isEmpty {
      let width = style.font.width(ticks.common) * ticks.size
      let bottom = commonPlace.baseline.y - FontMetrics.descent * ticks.size
      let anchor = commonPlace
      let left = anchor.alignment == .left ? anchor.baseline.x : anchor.baseline.x - width
      cover(Rect(left: left, bottom: bottom, right: left + width, top: bottom + ticks.size))
    }
    return bounds
  }
}
