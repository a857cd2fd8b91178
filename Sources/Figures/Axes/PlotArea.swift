/// The rectangle that data are drawn in, and where they fall in it.
struct PlotArea {
  let rect: Rect
  /// From the rectangle's left to its right.
  let x: AxisSpan
  /// From the rectangle's bottom to its top.
  let y: AxisSpan

  func point(_ data: Point) -> Point { Point(across(data.x), upward(data.y)) }

  func across(_ value: Double) -> Double {
    rect.left + Self.place(value, x, rect.width)
  }

  func upward(_ value: Double) -> Double {
    rect.bottom + Self.place(value, y, rect.height)
  }

  func rect(_ data: Rect) -> Rect {
    let (left, right) = (across(data.left), across(data.right))
    let (bottom, top) = (upward(data.bottom), upward(data.top))
    return Rect(
      left: min(left, right), bottom: min(bottom, top), right: max(left, right), top: max(bottom, top))
  }

  /// Far outside a place need not be exact, but it must stay a number that can be computed with.
  private static func place(_ value: Double, _ axis: AxisSpan, _ length: Double) -> Double {
    guard value.isFinite else { return .nan }
    return min(max(axis.share(value), -1e6), 1e6) * length
  }
}
