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
  static func all(of figure: Figure) throws(FigureError) -> [AxisEnds] {
    let places = figure.places
    var extents = places.map { place in extent(of: place.axes) }
    for index in places.indices {
      let axes = places[index].axes
      if let twin = axes.twin { extents[index].x.add(extent(of: twin).x) }
      if let twin = axes.twinX { extents[index].y.add(extent(of: twin).y) }
    }
    var ends: [AxisEnds] = []
    for (index, place) in places.enumerated() {
      let alongX = group(of: place, figure.sharedX, among: places)
      let alongY = group(of: place, figure.sharedY, among: places)
      var (x, y) = (extents[index].x, extents[index].y)
      for other in alongX { x.add(extents[other].x) }
      for other in alongY { y.add(extents[other].y) }
      let xAxis = alongX.map { places[$0].axes.x }.first(where: \.isSet) ?? place.axes.x
      let yAxis = alongY.map { places[$0].axes.y }.first(where: \.isSet) ?? place.axes.y
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

  private static func group(
    of place: Figure.GridPlace, _ sharing: Figure.Sharing, among places: [Figure.GridPlace]
  ) -> [Int] {
    places.indices.filter { index in
      switch sharing {
      case .none: places[index].axes === place.axes
      case .all: true
      case .row: places[index].rows.overlaps(place.rows)
      case .column: places[index].columns.overlaps(place.columns)
      }
    }
  }
}
