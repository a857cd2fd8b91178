import Execution

/// The lines along which a matrix has some value, between the middles of its cells.
///
/// Marching squares: in each square between four neighbours the line crosses the sides whose ends lie on different
/// sides of the value, at the place that a straight run between the ends gives. A square with a corner that is not
/// finite has no line.
package struct ContourLines {
  /// In columns and rows, from 0; a line that is closed ends where it begins.
  package private(set) var lines: [[Point]] = []

  private let values: [Double]
  private let columns: Int
  private let level: Double

  /// - Parameter values: row-major, at least one row and one column.
  /// - Throws: `MemoryLimitExceeded`, `Cancelled`.
  package init(of values: [Double], rows: Int, columns: Int, level: Double) throws {
    self.values = values
    self.columns = columns
    self.level = level
    // Each side of a square is met by the lines of two squares at most.
    var next: [Int: [Int]] = [:]
    let loan = MemoryLoan()
    for row in 0..<max(rows - 1, 0) {
      try Cancellation.check()
      try loan.hold(128 * next.count)
      for column in 0..<max(columns - 1, 0) {
        for (a, b) in crossings(row, column) {
          next[a, default: []].append(b)
          next[b, default: []].append(a)
        }
      }
    }
    join(&next)
  }

  /// Follows the lines from side to side: those with ends first, then the closed ones.
  private mutating func join(_ next: inout [Int: [Int]]) {
    let sides = next.keys.sorted()
    for start in sides.filter({ next[$0]?.count == 1 }) + sides {
      while let first = next[start]?.popLast() {
        var line = [point(start)]
        var (from, to) = (start, first)
        while true {
          line.append(point(to))
          if let back = next[to]?.firstIndex(of: from) { next[to]?.remove(at: back) }
          guard let onward = next[to]?.popLast() else { break }
          (from, to) = (to, onward)
        }
        lines.append(line)
      }
    }
  }

  /// The pairs of sides that lines in a square join. A side is twice the index of its first corner, and one more where
  /// it runs along a column.
  private func crossings(_ row: Int, _ column: Int) -> [(Int, Int)] {
    let corner = row * columns + column
    let (a, b, c, d) = (
      values[corner], values[corner + 1], values[corner + columns + 1], values[corner + columns]
    )
    guard a.isFinite, b.isFinite, c.isFinite, d.isFinite else { return [] }
    let sides = [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + columns), 2 * corner + 1]
    let isAbove = [a, b, c, d].map { $0 >= level }
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }.map { sides[$0] }
    switch crossed.count {
    case 2: return [(crossed[0], crossed[1])]
    case 4:
      // A saddle: its middle tells which corners belong together.
      let joinsFirst = ((a / 4 + b / 4 + c / 4 + d / 4) >= level) == isAbove[0]
      return joinsFirst
        ? [(sides[0], sides[1]), (sides[2], sides[3])] : [(sides[3], sides[0]), (sides[1], sides[2])]
    default: return []
    }
  }

  /// Where the line crosses a side.
  private func point(_ side: Int) -> Point {
    let (corner, isAlongColumn) = (side / 2, side % 2 == 1)
    let (row, column) = (Double(corner / columns), Double(corner % columns))
    let (start, end) = (values[corner], values[corner + (isAlongColumn ? columns : 1)])
    // `max` gives 0 for NaN, where the ends are too far apart.
    let share = min(max(0, (level - start) / (end - start)), 1)
    return isAlongColumn ? Point(column, row + share) : Point(column + share, row)
  }
}
