import Glibc

/// Prepares the course of a line for drawing.
enum LinePath {
  /// With more dashes a line covers the sheet.
  private static let mostDashes = 100_000.0

  /// The strokes of a dashed line; the line itself for an empty pattern, and where nobody could tell the dashes apart.
  static func dashed(_ points: [Point], pattern: [Double]) -> [[Point]] {
    let period = pattern.reduce(0, +)
    guard let start = points.first, period > 0.01, length(of: points) < mostDashes * period else {
      return [points]
    }
    var strokes: [[Point]] = []
    var stroke = [start]
    var entry = 0
    var left = pattern[0]
    for (a, b) in zip(points, points.dropFirst()) {
      let length = hypot(b.x - a.x, b.y - a.y)
      guard length > 0 else { continue }
      var done = 0.0
      while length - done > left {
        done += left
        let point = Point(a.x + (b.x - a.x) * done / length, a.y + (b.y - a.y) * done / length)
        if entry % 2 == 0 {
          stroke.append(point)
          strokes.append(stroke)
        }
        stroke = [point]
        entry = (entry + 1) % pattern.count
        left = pattern[entry]
      }
      left -= length - done
      if entry % 2 == 0 { stroke.append(b) }
    }
    if entry % 2 == 0, stroke.count > 1 { strokes.append(stroke) }
    return strokes
  }

  private static func length(of points: [Point]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y) }
  }

  /// The same line with fewer points, where many fall into one column of the sheet.
  ///
  /// Of the points that follow one another within a column of `width`, the first, the lowest, the highest
  /// and the last remain, so that the columns are covered as before.
  static func thinned(_ points: [Point], width: Double) -> [Point] {
    var result: [Point] = []
    var start = 0
    while start < points.count {
      let column = floor(points[start].x / width)
      var (end, lowest, highest) = (start, start, start)
      while end + 1 < points.count, floor(points[end + 1].x / width) == column {
        end += 1
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
      }
      var previous = -1
      for index in [start, min(lowest, highest), max(lowest, highest), end] where index > previous {
        result.append(points[index])
        previous = index
      }
      start = end + 1
    }
    return result
  }

  /// The same line without points that lie on the way from one kept point to the next.
  ///
  /// No point that goes is further than `tolerance` from the line that stays. Cairo draws a line of steps
  /// much shorter than a pixel too light.
  static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var result = [points[0]]
    var anchor = points[0]
    var last = points[0]
    // Directions from the anchor that pass all points since it, as angles from the first one's.
    var axis: Double?
    var (least, greatest) = (-Double.pi, Double.pi)
    var reach = 0.0
    for point in points.dropFirst() {
      let distance = hypot(point.x - anchor.x, point.y - anchor.y)
      let slack = distance > tolerance ? asin(tolerance / distance) : .pi
      let direction = atan2(point.y - anchor.y, point.x - anchor.x)
      var turn = direction - (axis ?? direction)
      if turn > .pi { turn -= 2 * .pi } else if turn < -.pi { turn += 2 * .pi }
      if distance >= reach, least <= turn, turn <= greatest {
        if slack < .pi {
          if axis == nil { axis = direction }
          (least, greatest) = (max(least, turn - slack), min(greatest, turn + slack))
        }
        reach = distance
      } else {
        result.append(last)
        anchor = last
        reach = hypot(point.x - anchor.x, point.y - anchor.y)
        let slack = reach > tolerance ? asin(tolerance / reach) : .pi
        axis = slack < .pi ? atan2(point.y - anchor.y, point.x - anchor.x) : nil
        (least, greatest) = (-slack, slack)
      }
      last = point
    }
    result.append(last)
    return result
  }

  /// A long line in pieces that share their ends: the time to draw one grows with the square of its length.
  static func pieces(_ points: [Point], length: Int) -> [ArraySlice<Point>] {
    stride(from: 0, to: max(points.count - 1, 1), by: length).map {
      points[$0...min($0 + length, points.count - 1)]
    }
  }

  /// Cuts sharp corners by a fraction of the line's width, where a mitre would stick out.
  static func withBluntCorners(_ points: [Point], width: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var result = [points[0]]
    result.reserveCapacity(points.count)
    for index in 1..<points.count - 1 {
      let (a, corner, b) = (points[index - 1], points[index], points[index + 1])
      let back = Point(a.x - corner.x, a.y - corner.y)
      let forth = Point(b.x - corner.x, b.y - corner.y)
      let (before, after) = (hypot(back.x, back.y), hypot(forth.x, forth.y))
      let cut = 0.3 * width
      // Blunt enough at 75 degrees and more; too short to cut where the points crowd.
      if before > 2 * cut, after > 2 * cut, back.x * forth.x + back.y * forth.y > 0.26 * before * after {
        result.append(Point(corner.x + back.x * cut / before, corner.y + back.y * cut / before))
        result.append(Point(corner.x + forth.x * cut / after, corner.y + forth.y * cut / after))
      } else {
        result.append(corner)
      }
    }
    result.append(points[points.count - 1])
    return result
  }
}
