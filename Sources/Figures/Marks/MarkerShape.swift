import Glibc

/// The outline of a marker around the origin, in points.
struct MarkerShape {
  /// A closed shape; empty where the marker is made of lines.
  var polygon: [Point] = []
  var lines: [[Point]] = []
  /// How far it reaches from the origin in either direction.
  var reach: Double

  /// Sizes as in matplotlib: a circle's diameter and a square's side are `size`.
  init(_ marker: Marker, size: Double) {
    let half = size / 2
    reach = half
    switch marker {
    case .circle: polygon = Self.circle(radius: half)
    case .point:
      reach = half / 2
      polygon = Self.circle(radius: half / 2)
    case .pixel:
      reach = 0.375
      polygon = Self.ring(corners: 4, radius: 0.375 * 2.squareRoot(), from: 45)
    case .square: polygon = Self.scaled([(-1, -1), (1, -1), (1, 1), (-1, 1)], half)
    case .diamond, .thinDiamond:
      reach = half * 2.squareRoot()
      let across = marker == .diamond ? reach : 0.6 * reach
      polygon = [Point(0, -reach), Point(across, 0), Point(0, reach), Point(-across, 0)]
    case .triangleUp: polygon = Self.scaled([(0, 1), (-1, -1), (1, -1)], half)
    case .triangleDown: polygon = Self.scaled([(0, -1), (1, 1), (-1, 1)], half)
    case .triangleLeft: polygon = Self.scaled([(-1, 0), (1, -1), (1, 1)], half)
    case .triangleRight: polygon = Self.scaled([(1, 0), (-1, 1), (-1, -1)], half)
    case .pentagon: polygon = Self.ring(corners: 5, radius: half, from: 90)
    case .hexagon: polygon = Self.ring(corners: 6, radius: half, from: 90)
    case .hexagonFlat: polygon = Self.ring(corners: 6, radius: half, from: 0)
    case .octagon: polygon = Self.ring(corners: 8, radius: half, from: 22.5)
    case .star:
      let outer = Self.ring(corners: 5, radius: half, from: 90)
      let inner = Self.ring(corners: 5, radius: 0.381966 * half, from: 126)
      polygon = zip(outer, inner).flatMap { [$0, $1] }
    case .filledPlus:
      polygon = Self.scaled(
        [
          (-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1),
          (-1, -1),
        ], half / 3)
    case .filledCross:
      polygon = Self.scaled(
        [
          (-1, -2), (0, -1), (1, -2), (2, -1), (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0),
          (-2, -1),
        ], half / 2)
    case .plus: lines = [Self.scaled([(-1, 0), (1, 0)], half), Self.scaled([(0, -1), (0, 1)], half)]
    case .cross: lines = [Self.scaled([(-1, -1), (1, 1)], half), Self.scaled([(-1, 1), (1, -1)], half)]
    case .verticalLine: lines = [Self.scaled([(0, -1), (0, 1)], half)]
    case .horizontalLine: lines = [Self.scaled([(-1, 0), (1, 0)], half)]
    case .tripodDown: lines = Self.tripod([(0, -1), (0.8, 0.5), (-0.8, 0.5)], half)
    case .tripodUp: lines = Self.tripod([(0, 1), (-0.8, -0.5), (0.8, -0.5)], half)
    case .tripodLeft: lines = Self.tripod([(-1, 0), (0.5, -0.8), (0.5, 0.8)], half)
    case .tripodRight: lines = Self.tripod([(1, 0), (-0.5, 0.8), (-0.5, -0.8)], half)
    }
  }

  private static func scaled(_ points: [(Double, Double)], _ factor: Double) -> [Point] {
    points.map { Point($0 * factor, $1 * factor) }
  }

  private static func tripod(_ ends: [(Double, Double)], _ factor: Double) -> [[Point]] {
    ends.map { [Point(0, 0), Point($0 * factor, $1 * factor)] }
  }

  private static func ring(corners: Int, radius: Double, from degrees: Double) -> [Point] {
    (0..<corners).map { corner in
      let angle = degrees * .pi / 180 + 2 * .pi * Double(corner) / Double(corners)
      return Point(radius * cos(angle), radius * sin(angle))
    }
  }

  /// So many corners that no side leaves the true circle by more than a fiftieth of a point.
  private static func circle(radius: Double) -> [Point] {
    let corners = radius < 0.05 ? 8 : Int((.pi / acos(max(1 - 0.02 / radius, 0))).rounded(.up))
    return ring(corners: min(max(corners, 8), 720), radius: radius, from: 0)
  }
}
