/// Cuts shapes to a rectangle.
enum Clip {
  /// The part of a convex or concave polygon inside, by Sutherland and Hodgman.
  static func polygon(_ polygon: [Point], to rect: Rect) -> [Point] {
    var points = polygon
    points = halved(points, { $0.x - rect.left })
    points = halved(points, { rect.right - $0.x })
    points = halved(points, { $0.y - rect.bottom })
    return halved(points, { rect.top - $0.y })
  }

  /// The part where `inside` is not negative.
  private static func halved(_ points: [Point], _ inside: (Point) -> Double) -> [Point] {
    guard var previous = points.last else { return [] }
    var kept: [Point] = []
    kept.reserveCapacity(points.count + 1)
    for point in points {
      let (a, b) = (inside(previous), inside(point))
      if (a < 0) != (b < 0) {
        let share = a / (a - b)
        kept.append(
          Point(previous.x + share * (point.x - previous.x), previous.y + share * (point.y - previous.y)))
      }
      if b >= 0 { kept.append(point) }
      previous = point
    }
    return kept
  }

  /// The pieces of a line inside; points that are not finite are gaps.
  static func line(_ points: [Point], to rect: Rect) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    func finish() {
      if piece.count > 1 { pieces.append(piece) }
      piece.removeAll(keepingCapacity: true)
    }
    var previous: Point?
    for point in points {
      guard point.isFinite else {
        finish()
        previous = nil
        continue
      }
      if let start = previous {
        if let (a, b) = segment(start, point, to: rect) {
          if piece.isEmpty { piece.append(a) }
          piece.append(b)
          if b != point { finish() }
        } else {
          finish()
        }
      }
      previous = point
    }
    finish()
    return pieces
  }

  /// The part of a segment inside, by Liang and Barsky.
  private static func segment(_ a: Point, _ b: Point, to rect: Rect) -> (Point, Point)? {
    if rect.contains(a), rect.contains(b) { return (a, b) }
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (start, end) = (0.0, 1.0)
    for (step, room) in [
      (-dx, a.x - rect.left), (dx, rect.right - a.x), (-dy, a.y - rect.bottom), (dy, rect.top - a.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        start = max(start, room / step)
      } else {
        end = min(end, room / step)
      }
    }
    guard start < end else { return nil }
    return (
      start == 0 ? a : Point(a.x + start * dx, a.y + start * dy),
      end == 1 ? b : Point(a.x + end * dx, a.y + end * dy)
    )
  }

  /// A polygon's border as a line that begins and ends in the middle of a side, so that the line's two ends
  /// meet without a notch.
  static func opened(_ polygon: [Point]) -> [Point] {
    guard let first = polygon.first, let last = polygon.last else { return [] }
    let middle = Point((first.x + last.x) / 2, (first.y + last.y) / 2)
    return [middle] + polygon + [middle]
  }
}
