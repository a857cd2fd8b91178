extension AxisTicks {
  /// Every so many-th of them, so that labels beside or below one another have room.
  func thinned(on span: AxisSpan, by axisLength: Double, _ axis: Axis, in set: TickSet) -> AxisTicks {
    guard isThinned, let labels, positions.count > 1, positions.count == labels.count else { return self }
    let places = positions.map { span.share($0) * axisLength }
    let distance = zip(places, places.dropFirst()).reduce(Double.infinity) { min($0, abs($1.1 - $1.0)) }
    let room = set.room(for: labels, axis, distance: distance)
    guard distance > 0, room > distance else { return self }
    let step = Int(min((room / distance).rounded(.up), Double(positions.count)))
    let shown = stride(from: 0, to: positions.count, by: step)
    return AxisTicks(places: shown.map { positions[$0] }, texts: shown.map { labels[$0] }, isThinned: true)
  }
}
