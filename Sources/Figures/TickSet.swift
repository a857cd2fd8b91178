/// The ticks of one axis and what is written at them.
struct TickSet {
  var positions: [Double] = []
  var labels: [RichText] = []
  /// What all labels are to be multiplied by or added to; empty for nothing.
  var common = RichText(plain: "")
  /// Long labels below an x axis are turned to stand upright.
  var isUpright = false

  /// - Parameters:
  ///   - ends: of the axis.
  ///   - length: of the axis in points.
  ///   - isLevel: whether the labels stand side by side, and must not run into one another.
  init(_ chosen: AxisTicks?, ends: (low: Double, high: Double), length: Double, isLevel: Bool) {
    func place(_ value: Double) -> Double { (value - ends.low) / (ends.high - ends.low) * length }
    if let chosen {
      let shown = chosen.positions.indices.filter { -1e-9...1 + 1e-9 ~= place(chosen.positions[$0]) / length }
      positions = shown.map { chosen.positions[$0] }
      if let texts = chosen.labels {
        labels = shown.map { texts[$0] }
      } else {
        write(ends)
      }
      isUpright = isLevel && !fits(place)
      return
    }
    var intervals = min(max(Int(length / (Style.textSize * (isLevel ? 3 : 2))), 1), 9)
    repeat {
      positions = TickLocator.ticks(from: ends.low, to: ends.high, intervals: intervals)
      write(ends)
      intervals -= 1
    } while intervals > 0 && isLevel && !fits(place)
  }

  private mutating func write(_ ends: (low: Double, high: Double)) {
    let formatter = TickFormatter(positions, ends: ends)
    labels = formatter.labels.map(RichText.init(plain:))
    common = RichText(plain: formatter.common)
  }

  private func fits(_ place: (Double) -> Double) -> Bool {
    let spans = zip(positions, labels).map { position, label in
      (middle: place(position), half: FontMetrics.width(label) * Style.textSize / 2)
    }.sorted { $0.middle < $1.middle }
    return zip(spans, spans.dropFirst()).allSatisfy { left, right in
      left.middle + left.half + 2 <= right.middle - right.half
    }
  }

  /// The widest label, in points.
  var width: Double { labels.reduce(0) { max($0, FontMetrics.width($1)) } * Style.textSize }

  /// The room below an x axis that the labels take, in points.
  var depth: Double {
    if labels.isEmpty { return 0 }
    return isUpright ? width : labels.reduce(0) { max($0, FontMetrics.height($1)) } * Style.textSize
  }
}
