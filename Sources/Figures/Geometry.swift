/// A place, in data coordinates or in points from the lower left corner of the figure.
public struct Point: Equatable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// An upright rectangle.
struct Rect: Equatable, Sendable {
  var left: Double
  var bottom: Double
  var right: Double
  var top: Double

  init(left: Double, bottom: Double, right: Double, top: Double) {
    self.left = left
    self.bottom = bottom
    self.right = right
    self.top = top
  }

  var width: Double { right - left }
  var height: Double { top - bottom }
  var middle: Point { Point((left + right) / 2, (bottom + top) / 2) }

  var corners: [Point] { [Point(left, bottom), Point(right, bottom), Point(right, top), Point(left, top)] }

  func contains(_ point: Point) -> Bool {
    left <= point.x && point.x <= right && bottom <= point.y && point.y <= top
  }

  func intersects(_ other: Rect) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }

  /// The rectangle around points; nil around none.
  init?(around points: some Collection<Point>) {
    guard let first = points.first else { return nil }
    self.init(left: first.x, bottom: first.y, right: first.x, top: first.y)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (bottom, top) = (min(bottom, point.y), max(top, point.y))
    }
  }

  /// The rectangle around both.
  func union(_ other: Rect) -> Rect {
    Rect(
      left: min(left, other.left), bottom: min(bottom, other.bottom), right: max(right, other.right),
      top: max(top, other.top))
  }

  func insetAcross(_ distance: Double) -> Rect {
    Rect(left: left + distance, bottom: bottom, right: right - distance, top: top)
  }

  func insetUpward(_ distance: Double) -> Rect {
    Rect(left: left, bottom: bottom + distance, right: right, top: top - distance)
  }

  func inset(_ distance: Double) -> Rect {
    Rect(left: left + distance, bottom: bottom + distance, right: right - distance, top: top - distance)
  }
}
