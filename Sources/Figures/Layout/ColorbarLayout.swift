/// Where a colour bar and its texts lie on the sheet.
struct ColorbarLayout {
  let colorbar: Colorbar
  /// The colours without the arrows at their ends.
  let bar: Rect
  /// With the arrows.
  let whole: Rect
  /// What is written along the bar, on its side away from the axes.
  let side: SideLayout

  var location: ColorbarStyle.Location { colorbar.style.location }

  /// An arrow's length as a share of the bar's.
  private static let arrowShare = 0.05
  /// How thick a bar is, compared with its length, where nothing else says.
  static let thickness = 1.0 / 20

  /// - Parameters:
  ///   - room: the rectangle that the bar fills, but for what `shrink` leaves free.
  ///   - labelRoom: how long a line of the label may be.
  ///   - commonRise: how far above an upright bar its common factor stands, for what is written beside it.
  init(
    _ colorbar: Colorbar, in room: Rect, labelRoom: Double, style: FigureStyle, commonRise: Double = 0,
    canvas: Canvas
  ) {
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
    bar = canvas.pixelMiddles(bar)
    let length = isLevel ? bar.width : bar.height
    let spine = colorbar.style.location.spine
    let ticks = TickSet(
      colorbar.axis(length: length, style: style), colorbar.span, length: length, on: spine, style: style)
    side = SideLayout(
      ticks, colorbar.span, frame: bar,
      label: colorbar.style.label?.wrapped(width: labelRoom / style.labelSize, in: style.font), style: style,
      commonRise: commonRise + whole.top - bar.top)
    self.whole = whole
    self.bar = bar
  }

  /// The rectangle around all of it.
  var outer: Rect { whole.union(side.bounds) }
}
