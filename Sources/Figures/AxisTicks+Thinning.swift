import Glibc

extension AxisTicks {
  /// Every so many-th of them, so that labels beside or below one another have room.
  func thinned(on span: AxisSpan, length: Double, isLevel: Bool, _ axis: Axis) -> AxisTicks {
    guard isThinned, let labels, positions.count > 1, positions.count == labels.count else { return self }
    let places = positions.map { span.share($0) * length }
    let distance = zip(places, places.dropFirst()).reduce(Double.infinity) { min($0, abs($1.1 - $1.0)) }
    let room = isLevel ? roomAcross(labels, axis, distance: distance) : Self.height(labels, axis)
    guard distance > 0, room > distance else { return self }
    let step = Int(min((room / distance).rounded(.up), Double(positions.count)))
    let shown = stride(from: 0, to: positions.count, by: step)
    return AxisTicks(places: shown.map { positions[$0] }, texts: shown.map { labels[$0] }, isThinned: true)
  }

  /// What a label below an x axis needs from its neighbours.
  private func roomAcross(_ labels: [RichText], _ axis: Axis, distance: Double) -> Double {
    let width = labels.reduce(0) { max($0, FontMetrics.width($1)) } * axis.tickSize + 2
    let height = Self.height(labels, axis)
    // Where no angle was asked for, labels that are too wide will stand upright.
    guard let rotation = axis.tickRotation else { return width <= distance ? width : height }
    return min(width, height / abs(sin(rotation * .pi / 180)))
  }

  private static func height(_ labels: [RichText], _ axis: Axis) -> Double {
    labels.reduce(0) { max($0, FontMetrics.height($1)) } * axis.tickSize * 1.1
  }
}
