import Glibc

/// The ticks of one axis and what is written at them.
struct TickSet {
  private(set) var positions: [Double] = []
  /// Small ticks without texts.
  private(set) var minor: [Double] = []
  private(set) var labels: [RichText] = []
  /// What all labels are to be multiplied by or added to; empty for nothing.
  private(set) var common = RichText(plain: "")
  /// Degrees that labels below an x axis are turned by: long ones stand upright.
  private(set) var rotation = 0.0
  /// Font size of the labels in points.
  private(set) var size = Style.textSize

  /// No ticks at all.
  init() {}

  /// - Parameters:
  ///   - length: of the axis in points.
  ///   - isLevel: whether the labels stand side by side, and must not run into one another.
  init(_ axis: Axis, _ span: AxisSpan, length: Double, isLevel: Bool) {
    size = axis.tickSize
    func place(_ value: Double) -> Double { span.share(value) * length }
    rotation = isLevel ? axis.tickRotation ?? 0 : 0
    if let chosen = axis.ticks?.thinned(on: span, length: length, isLevel: isLevel, axis) {
      let shown = chosen.positions.indices.filter {
        $0 % axis.tickStep == 0 && -1e-9...1 + 1e-9 ~= span.share(chosen.positions[$0])
      }
      positions = shown.map { chosen.positions[$0] }
      if let texts = chosen.labels { labels = shown.map { texts[$0] } } else { write(span) }
    } else if case .linear = span.scale {
      chooseRound(span, length: length, isLevel: isLevel, place)
    } else {
      choosePowers(span, length: length, isLevel: isLevel, place)
    }
    if axis.ticks == nil, axis.tickStep > 1 {
      let shown = positions.indices.filter { $0 % axis.tickStep == 0 }
      (positions, labels) = (shown.map { positions[$0] }, shown.map { labels[$0] })
    }
    if isLevel, axis.tickRotation == nil, !fits(place) { rotation = 90 }
  }

  private mutating func chooseRound(
    _ span: AxisSpan, length: Double, isLevel: Bool, _ place: (Double) -> Double
  ) {
    var intervals = min(max(Int(length / (size * (isLevel ? 3 : 2))), 1), 9)
    repeat {
      positions = TickLocator.ticks(from: span.low, to: span.high, intervals: intervals)
      write(span)
      intervals -= 1
    } while intervals > 0 && isLevel && rotation == 0 && !fits(place)
  }

  private mutating func choosePowers(
    _ span: AxisSpan, length: Double, isLevel: Bool, _ place: (Double) -> Double
  ) {
    let (low, high) = (min(span.low, span.high), max(span.low, span.high))
    let ticks =
      if case .symlog(let threshold) = span.scale {
        LogTicks.symlog(from: low, to: high, threshold: threshold)
      } else {
        LogTicks.log(from: low, to: high)
      }
    guard ticks.major.count > 1 else {
      // Less than a decade: round numbers say more than one power of ten.
      return chooseRound(span, length: length, isLevel: isLevel, place)
    }
    positions = ticks.major
    labels = positions.map(LogTicks.label)
    minor = ticks.minor
    thin(isLevel: isLevel, place)
  }

  /// Leaves out powers of ten whose labels would collide.
  private mutating func thin(isLevel: Bool, _ place: (Double) -> Double) {
    var kept: [Int] = []
    // Zero, or else the first, is always there.
    let start = positions.firstIndex(of: 0) ?? 0
    func half(_ index: Int) -> Double {
      (isLevel && rotation == 0 ? FontMetrics.width(labels[index]) : 1) * size / 2 + 1
    }
    func isFree(_ index: Int, of other: Int) -> Bool {
      abs(place(positions[index]) - place(positions[other])) >= half(index) + half(other)
    }
    for index in Array(start..<positions.count) + (0..<start).reversed()
    where kept.allSatisfy({ isFree(index, of: $0) }) {
      kept.append(index)
    }
    kept.sort()
    minor += positions.indices.filter { !kept.contains($0) }.map { positions[$0] }
    (positions, labels) = (kept.map { positions[$0] }, kept.map { labels[$0] })
  }

  /// Leaves the ticks without texts.
  mutating func removeTexts() {
    labels = []
    common = RichText(plain: "")
    rotation = 0
  }

  private mutating func write(_ span: AxisSpan) {
    let formatter = TickFormatter(positions, ends: (span.low, span.high))
    labels = formatter.labels.map(RichText.init(plain:))
    common = RichText(plain: formatter.common)
  }

  private func fits(_ place: (Double) -> Double) -> Bool {
    let spans = zip(positions, labels).map { position, label in
      (middle: place(position), half: FontMetrics.width(label) * size / 2)
    }.sorted { $0.middle < $1.middle }
    return zip(spans, spans.dropFirst()).allSatisfy { left, right in
      left.middle + left.half + 2 <= right.middle - right.half
    }
  }

  /// How far a label below an x axis reaches from its tick, in points.
  func reach(of label: RichText) -> (left: Double, right: Double, down: Double) {
    let (width, height) = (FontMetrics.width(label) * size, FontMetrics.height(label) * size)
    if rotation == 0 { return (width / 2, width / 2, height) }
    let angle = rotation * .pi / 180
    let (along, aside) = (abs(cos(angle)) * width, abs(sin(angle)) * height / 2)
    let down = abs(sin(angle)) * width + abs(cos(angle)) * height
    return rotation > 0 ? (along + aside, aside, down) : (aside, along + aside, down)
  }

  /// The widest label, in points.
  var width: Double { labels.reduce(0) { max($0, FontMetrics.width($1)) } * size }

  /// The room below an x axis that the labels take, in points.
  var depth: Double { labels.reduce(0) { max($0, reach(of: $1).down) } }
}
