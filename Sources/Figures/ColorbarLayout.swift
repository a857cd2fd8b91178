/// Where a colour bar and its texts lie on the sheet.
struct ColorbarLayout {
  let colorbar: Colorbar
  /// The colours without the arrows at their ends.
  let bar: Rect
  /// With the arrows.
  let whole: Rect
  let ticks: TickSet
  let label: RichText?

  var location: ColorbarStyle.Location { colorbar.style.location }
  private var isLevel: Bool { location.isLevel }

  /// An arrow's length as a share of the bar's.
  private static let arrowShare = 0.05
  /// How thick a bar is, compared with its length, where nothing else says.
  static let thickness = 1.0 / 20

  /// - Parameters:
  ///   - room: the rectangle that the bar fills, but for what `shrink` leaves free.
  ///   - labelRoom: how long a line of the label may be.
  init(_ colorbar: Colorbar, in room: Rect, labelRoom: Double, canvas: Canvas) {
    self.colorbar = colorbar
    let isLevel = colorbar.style.location.isLevel
    var whole = room
    let free = (1 - colorbar.style.shrink) / 2
    if isLevel {
      (whole.left, whole.right) = (room.left + free * room.width, room.right - free * room.width)
    } else {
      (whole.bottom, whole.top) = (room.bottom + free * room.height, room.top - free * room.height)
    }
    whole = canvas.pixelMiddles(whole)
    var bar = whole
    let arrow = Self.arrowShare * (isLevel ? whole.width : whole.height)
    let (hasLow, hasHigh) = colorbar.hasArrows
    if isLevel {
      if hasLow { bar.left += arrow }
      if hasHigh { bar.right -= arrow }
    } else {
      if hasLow { bar.bottom += arrow }
      if hasHigh { bar.top -= arrow }
    }
    self.whole = whole
    self.bar = canvas.pixelMiddles(bar)
    let length = isLevel ? bar.width : bar.height
    ticks = TickSet(colorbar.axis(length: length), colorbar.span, length: length, isLevel: isLevel)
    label = colorbar.style.label?.wrapped(width: labelRoom / Style.textSize)
  }

  /// Where a coordinate of the bar lies along it.
  func place(_ value: Double) -> Double {
    let share = colorbar.span.share(value)
    return isLevel ? bar.left + share * bar.width : bar.bottom + share * bar.height
  }

  /// The distance from the bar to its label's text.
  var labelDistance: Double {
    (ticks.positions.isEmpty ? 0 : Style.tickLength + Style.tickGap) + (isLevel ? ticks.depth : ticks.width)
      + Style.labelGap
  }

  /// How far the texts reach from the bar, away from the axes.
  var reach: Double {
    let isCommonBeside = isLevel && !ticks.common.isEmpty
    guard let label, !label.isEmpty else {
      return labelDistance + (isCommonBeside ? Style.textSize : -Style.labelGap)
    }
    return labelDistance + FontMetrics.height(label) * Style.textSize
  }

  /// The rectangle around all of it.
  var outer: Rect {
    var outer = whole
    let common = FontMetrics.width(ticks.common) * Style.textSize
    switch location {
    case .right: outer.right = max(outer.right + reach, whole.left + common)
    case .left: outer.left = min(outer.left - reach, whole.right - common)
    case .top: outer.top += reach
    case .bottom: outer.bottom -= reach
    }
    guard isLevel else {
      if !ticks.common.isEmpty { outer.top += Style.tickGap + Style.textSize }
      // Labels of ticks at the ends are centred there.
      let half = ticks.positions.isEmpty ? 0 : ticks.size / 2
      (outer.bottom, outer.top) = (min(outer.bottom, bar.bottom - half), max(outer.top, bar.top + half))
      return outer
    }
    for (position, label) in zip(ticks.positions, ticks.labels) {
      let reach = ticks.reach(of: label)
      outer.left = min(outer.left, place(position) - reach.left)
      outer.right = max(outer.right, place(position) + reach.right)
    }
    return outer
  }
}
