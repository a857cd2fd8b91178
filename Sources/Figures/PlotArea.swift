/// The rectangle that data are drawn in, and where they fall in it.
struct PlotArea {
  let rect: Rect
  /// Ends of the axes at the rectangle's left and right, bottom and top.
  let x: (low: Double, high: Double)
  let y: (low: Double, high: Double)

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
  private static func place(_ value: Double, _ axis: (low: Double, high: Double), _ length: Double) -> Double
  {
    guard value.isFinite else { return .nan }
    let share = (value - axis.low) / (axis.high - axis.low)
    return min(max(share, -1e6), 1e6) * length
  }
}
