import Execution

/// The ends of an axes' x and y, of those of its twins, and which of its ticks have texts.
struct AxisEnds {
  var x: AxisSpan
  var y: AxisSpan
  var twinY: AxisSpan?
  var twinX: AxisSpan?
  var hasXTexts = true
  var hasYTexts = true

  /// One for each axes of a figure, in their order.
  ///
  /// Axes that share an axis have the ends of all their data, or those that were set in the first of them.
  /// - Throws: `FigureError` as `DataExtent.span`, `Cancelled`.
  static func all(of figure: Figure) throws -> [AxisEnds] {
    let places = figure.places
    var extents = places.map { place in extent(of: place.axes) }
    for index in places.indices {
      let axes = places[index].axes
      if let twin = axes.twin { extents[index].x.add(extent(of: twin).x) }
      if let twin = axes.twinX { extents[index].y.add(extent(of: twin).y) }
    }
    var sharedX = SharedAxis(figure.sharedX, places, extents.map(\.x), \.x)
    var sharedY = SharedAxis(figure.sharedY, places, extents.map(\.y), \.y)
    var ends: [AxisEnds] = []
    for (index, place) in places.enumerated() {
      try Cancellation.check()
      let (x, xAxis) = sharedX.common(to: index)
      let (y, yAxis) = sharedY.common(to: index)
      var one = AxisEnds(
        x: try x.span(xAxis, name: "x", isTurned: place.axes.isRightToLeft),
        y: try y.span(yAxis, name: "y", isTurned: place.axes.isTopDown))
      if let twin = place.axes.twin {
        one.twinY = try extent(of: twin).y.span(twin.y, name: "y", isTurned: false)
      }
      if let twin = place.axes.twinX {
        one.twinX = try extent(of: twin).x.span(twin.x, name: "x", isTurned: false)
      }
      // As in matplotlib, only the outer ones of shared axes have texts at their ticks.
      if figure.sharedX == .all || figure.sharedX == .column {
        one.hasXTexts = place.rows.upperBound == figure.rows - 1
      }
      if figure.sharedY == .all || figure.sharedY == .row { one.hasYTexts = place.columns.lowerBound == 0 }
      ends.append(one)
    }
    return ends
  }

  private static func extent(of axes: Axes) -> (x: DataExtent, y: DataExtent) {
    var (x, y) = (DataExtent(), DataExtent())
    for mark in axes.marks { mark.extend(x: &x, y: &y) }
    return (x, y)
  }
}

/// The x, or the y, that axes of a figure have in common.
private struct SharedAxis {
  private let sharing: Figure.Sharing
  private let places: [Figure.GridPlace]
  private let extents: [DataExtent]
  private let axis: KeyPath<Axes, Axis>
  /// Of those that share some rows or columns: all their data, and the first axis that was set.
  private var known: [ClosedRange<Int>: (extent: DataExtent, axis: Axis?)] = [:]

  init(
    _ sharing: Figure.Sharing, _ places: [Figure.GridPlace], _ extents: [DataExtent],
    _ axis: KeyPath<Axes, Axis>
  ) {
    (self.sharing, self.places, self.extents, self.axis) = (sharing, places, extents, axis)
  }

  /// The data along the axis of one of the places and of all that share it, and whose limits they have.
  mutating func common(to index: Int) -> (extent: DataExtent, axis: Axis) {
    let own = places[index].axes[keyPath: axis]
    let side: KeyPath<Figure.GridPlace, ClosedRange<Int>>
    switch sharing {
    case .none: return (extents[index], own)
    case .column: side = \.columns
    case .row, .all: side = \.rows
    }
    let cells = sharing == .all ? 0...Int.max : places[index][keyPath: side]
    let group = known[cells] ?? group(of: places.indices.filter { places[$0][keyPath: side].overlaps(cells) })
    known[cells] = group
    return (group.extent, group.axis ?? own)
  }

  private func group(of members: [Int]) -> (extent: DataExtent, axis: Axis?) {
    var extent = DataExtent()
    for member in members { extent.add(extents[member]) }
    return (extent, members.lazy.map { places[$0].axes[keyPath: axis] }.first(where: \.isSet))
  }
}
