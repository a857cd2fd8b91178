/// Sorts markers into layers in which no two touch.
///
/// A marker's edge must cover the markers below it and be covered by those above, so faces and edges cannot
/// simply be drawn one after the other. Within a layer they can: every marker lies in a higher layer than
/// the earlier ones it touches. There are as many layers as markers lie on one another at the densest place,
/// far fewer than markers.
struct MarkerLayers {
  private let cell: Double
  private let columns: Int
  private let rows: Int
  private let origin: Point
  /// The highest layer of any marker that touches a cell of the grid.
  private var highest: [Int32]

  /// For markers whose boxes have sides of up to `size`, within `area`.
  init(area: Rect, size: Double) {
    cell = max(size / 2, max(area.width, area.height) / 1000, 0.1)
    columns = Self.count(area.width / cell) + 1
    rows = Self.count(area.height / cell) + 1
    origin = Point(area.left, area.bottom)
    highest = Array(repeating: 0, count: columns * rows)
  }

  private static func count(_ value: Double) -> Int { Int(min(max(value, 0), 2000)) }

  /// The layer, from 1, of a marker that reaches `reach` around `center`.
  mutating func layer(of center: Point, reach: Double) -> Int {
    let left = min(Self.count((center.x - reach - origin.x) / cell), columns - 1)
    let right = min(Self.count((center.x + reach - origin.x) / cell), columns - 1)
    let bottom = min(Self.count((center.y - reach - origin.y) / cell), rows - 1)
    let top = min(Self.count((center.y + reach - origin.y) / cell), rows - 1)
    var below: Int32 = 0
    for row in bottom...top {
      for column in left...right { below = max(below, highest[row * columns + column]) }
    }
    for row in bottom...top {
      for column in left...right { highest[row * columns + column] = below + 1 }
    }
    return Int(below) + 1
  }
}
