import Glibc

/// Where a tick's label stands, seen from the end of the tick.
struct TickLabelPlace {
  let baseline: Point
  let alignment: TextStyle.HorizontalAlignment
  /// What the label covers.
  let bounds: Rect
}

extension TickSet {
  /// How far ticks reach beyond the frame.
  var outward: Double {
    guard !positions.isEmpty else { return 0 }
    switch direction {
    case .out: return length
    case .both: return length / 2
    case .inward: return 0
    }
  }

  func place(of label: RichText) -> TickLabelPlace {
    let (width, height) = (font.width(label) * size, FontMetrics.height(label) * size)
    let rest = Double(label.lines.count - 1) * FontMetrics.lineHeight * size
    switch side {
    case .bottom, .top:
      return rotation == 0 ? level(width, height, rest) : turned(width, height, rest)
    case .left, .right: return beside(width, height, rest)
    }
  }

  /// Above or below the tick's middle.
  private func level(_ width: Double, _ height: Double, _ rest: Double) -> TickLabelPlace {
    let isBelow = side == .bottom
    return TickLabelPlace(
      baseline: Point(0, isBelow ? -FontMetrics.ascent * size : FontMetrics.descent * size + rest),
      alignment: .center,
      bounds: Rect(
        left: -width / 2, bottom: isBelow ? -height : 0, right: width / 2, top: isBelow ? 0 : height))
  }

  /// With the nearer end at the tick.
  private func turned(_ width: Double, _ height: Double, _ rest: Double) -> TickLabelPlace {
    let angle = rotation * .pi / 180
    let isBelow = side == .bottom
    let (along, aside) = (abs(cos(angle)) * width, abs(sin(angle)) * height / 2)
    let depth = abs(sin(angle)) * width + abs(cos(angle)) * height
    let reachesLeft = (rotation > 0) == isBelow
    let upward =
      isBelow ? -FontMetrics.ascent * cos(angle) * size : (FontMetrics.descent * size + rest) * cos(angle)
    return TickLabelPlace(
      baseline: Point((FontMetrics.digitMiddle * size - rest / 2) * sin(angle), upward),
      alignment: reachesLeft ? .right : .left,
      bounds: Rect(
        left: reachesLeft ? -along - aside : -aside, bottom: isBelow ? -depth : 0,
        right: reachesLeft ? aside : along + aside, top: isBelow ? 0 : depth))
  }

  /// At the height of the tick.
  private func beside(_ width: Double, _ height: Double, _ rest: Double) -> TickLabelPlace {
    let angle = rotation * .pi / 180
    let sign = side == .left ? -1.0 : 1.0
    let across = abs(cos(angle)) * width + abs(sin(angle)) * height
    let upward = abs(sin(angle)) * width + abs(cos(angle)) * height
    let bounds = Rect(
      left: side == .left ? -across : 0, bottom: -upward / 2, right: side == .left ? 0 : across,
      top: upward / 2)
    let rise = rest / 2 - FontMetrics.digitMiddle * size
    if rotation == 0 {
      return TickLabelPlace(
        baseline: Point(0, rise), alignment: side == .left ? .right : .left, bounds: bounds)
    }
    return TickLabelPlace(
      baseline: Point(sign * across / 2 - rise * sin(angle), rise * cos(angle)), alignment: .center,
      bounds: bounds)
  }

  /// How far the labels reach from the ends of the ticks.
  var depth: Double {
    labels.reduce(0) { deepest, label in
      let bounds = place(of: label).bounds
      return max(deepest, label.isEmpty ? 0 : side.isLevel ? bounds.height : bounds.width)
    }
  }
}
