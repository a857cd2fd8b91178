/// Where a line of steps changes its height between two points, by matplotlib's names.
public enum Steps: String, CaseIterable, Sendable {
  /// At the left point.
  case pre
  /// Half way.
  case mid
  /// At the right point.
  case post

  /// The corners of the steps through points.
  func corners(_ points: [Point]) -> [Point] {
    guard let first = points.first else { return [] }
    var corners = [first]
    for (a, b) in zip(points, points.dropFirst()) {
      switch self {
      case .pre: corners += [Point(a.x, b.y), b]
      case .post: corners += [Point(b.x, a.y), b]
      case .mid:
        let middle = a.x / 2 + b.x / 2
        corners += [Point(middle, a.y), Point(middle, b.y), b]
      }
    }
    return corners
  }
}
