import Glibc

/// The ticks of one axis and what is written at them.
struct TickSet {
  let side: Spine
  private(set) var positions: [Double] = []
  /// Small ticks without texts.
  private(set) var minor: [Double] = []
  private(set) var labels: [RichText] = []
  /// What all labels are to be multiplied by or added to; empty for nothing.
  private(set) var common = RichText(plain: "")
  /// Degrees that labels are turned by: long ones along a level axis stand upright.
  private(set) var rotation = 0.0
  /// Font size of the labels in points.
  let size: Double
  let length: Double
  let direction: TickDirection
  let font: Font

  /// No ticks at all.
  init(on side: Spine, style: FigureStyle) {
    self.side = side
    (size, length, direction, font) = (
      style.tickSize, style.tickLength, style.tickDirection, style.font
    )
  }

  /// - Parameter length: of the axis in points.
  init(_ axis: Axis, _ span: AxisSpan, length: Double, on side: Spine, style: FigureStyle) {
    self.side = side
    size = axis.tickSize ?? style.tickSize
    self.length = axis.tickLength ?? style.tickLength
    direction = axis.tickDirection ?? style.tickDirection
    font = style.font
    func place(_ value: Double) -> Double { span.share(value) * length }
    rotation = axis.tickRotation ?? 0
    if let chosen = axis.ticks?.thinned(on: span, by: length, axis, in: self) {
      let shown = chosen.positions.indices.filter {
        $0 % axis.tickStep == 0 && -1e-9...1 + 1e-9 ~= span.share(chosen.positions[$0])
      }
      positions = shown.map { chosen.positions[$0] }
      if let texts = chosen.labels { labels = shown.map { texts[$0] } } else { write(axis, span) }
    } else if case .linear = span.scale {
      chooseRound(axis, span, length: length, place)
    } else {
      choosePowers(axis, span, length: length, place)
    }
    if axis.ticks == nil, axis.tickStep > 1 {
      let shown = positions.indices.filter { $0 % axis.tickStep == 0 }
      (positions, labels) = (shown.map { positions[$0] }, shown.map { labels[$0] })
    }
    if side.isLevel, axis.tickRotation == nil, !fits(place) { rotation = 90 }
    if axis.tickStep == 1 { leaveOutCollidingTexts(place) }
    if case .linear = span.scale, axis.hasMinorTicks == true { minor = between(span) }
    if axis.hasMinorTicks == false { minor = [] }
  }

  private mutating func chooseRound(
    _ axis: Axis, _ span: AxisSpan, length: Double, _ place: (Double) -> Double
  ) {
    var intervals = min(max(Int(length / (size * (side.isLevel ? 3 : 2))), 1), 9)
    repeat {
      positions = TickLocator.ticks(from: span.low, to: span.high, intervals: intervals)
      write(axis, span)
      intervals -= 1
    } while intervals > 0 && side.isLevel && rotation == 0 && !fits(place)
  }

  private mutating func choosePowers(
    _ axis: Axis, _ span: AxisSpan, length: Double, _ place: (Double) -> Double
  ) {
    let (low, high) = (min(span.low, span.high), max(span.low, span.high))
    let ticks =
      if case .symlog(let threshold) = span.scale {
        LogTicks.symlog(from: low, to: high, threshold: threshold)
      } else {
        LogTicks.log(from: low, to: high, base: axis.logBase)
      }
    guard ticks.major.count > 1 else {
      // Less than a decade: round numbers say more than one power of ten.
      return chooseRound(axis, span, length: length, place)
    }
    positions = ticks.major
    if axis.tickFormat == nil {
      labels = positions.map { LogTicks.label($0, base: axis.logBase) }
    } else {
      write(axis, span)
    }
    minor = ticks.minor
    thin(place)
  }

  /// Leaves out powers of ten whose labels would collide.
  private mutating func thin(_ place: (Double) -> Double) {
    var kept: [Int] = []
    // Zero, or else the first, is always there.
    let start = positions.firstIndex(of: 0) ?? 0
    func half(_ index: Int) -> Double {
      (side.isLevel && rotation == 0 ? font.width(labels[index]) : 1) * size / 2 + 1
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

  /// Small ticks that divide the distances of evenly spaced ones, as matplotlib's `AutoMinorLocator` does.
  private func between(_ span: AxisSpan) -> [Double] {
    guard positions.count > 1 else { return [] }
    let step = (positions[positions.count - 1] - positions[0]) / Double(positions.count - 1)
    let isEven = zip(positions, positions.dropFirst()).allSatisfy { abs($1 - $0 - step) <= abs(step) * 1e-6 }
    guard step != 0, isEven else { return [] }
    let leading = abs(step) / pow(10, floor(log10(abs(step)) + 1e-9))
    let parts = [1, 2.5, 5, 10].contains { abs(leading - $0) < 1e-6 } ? 5 : 4
    return (-1..<positions.count).flatMap { index in
      (1..<parts).map { positions[0] + (Double(index) + Double($0) / Double(parts)) * step }
    }.filter { 0...1 ~= span.share($0) }
  }

  /// Leaves the ticks without texts.
  mutating func removeTexts() {
    labels = []
    common = RichText(plain: "")
    rotation = 0
  }

  private mutating func write(_ axis: Axis, _ span: AxisSpan) {
    if let format = axis.tickFormat {
      labels = format.labels(positions, ends: (span.low, span.high))
      return
    }
    let formatter = TickFormatter(positions, ends: (span.low, span.high))
    labels = formatter.labels.map(RichText.init(plain:))
    common = RichText(plain: formatter.common)
  }

  // MARK: Collisions

  /// What labels that are evenly apart need from one another.
  func room(for labels: [RichText], _ axis: Axis, distance: Double) -> Double {
    func most(_ rotation: Double) -> Double {
      labels.reduce(0) { max($0, extent(of: $1, rotation: rotation)) }
    }
    let room = most(rotation)
    // Where no angle was asked for, labels that are too wide will stand upright.
    return side.isLevel && axis.tickRotation == nil && room > distance ? most(90) : room
  }

  /// How much of the axis a label takes, in points: turned ones may lie beside one another like strips.
  private func extent(of label: RichText, rotation: Double) -> Double {
    let (width, height) = (font.width(label) * size, (FontMetrics.height(label) - 0.06) * size)
    let angle = (side.isLevel ? rotation : 90 - rotation) * .pi / 180
    let box = abs(cos(angle)) * width + abs(sin(angle)) * height
    return abs(sin(angle)) < 0.01 ? width + 2 : min(box, height / abs(sin(angle)))
  }

  /// What a label covers of the axis.
  private struct Cover {
    let middle: Double
    let half: Double
  }

  /// Of each label; nil for empty ones.
  private func covers(_ place: (Double) -> Double) -> [Cover?] {
    zip(positions, labels).map { position, label in
      label.isEmpty
        ? nil : Cover(middle: place(position), half: extent(of: label, rotation: rotation) / 2)
    }
  }

  private func fits(_ place: (Double) -> Double) -> Bool { Self.areApart(covers(place), every: 1) }

  private static func areApart(_ covers: [Cover?], every step: Int) -> Bool {
    let shown = stride(from: 0, to: covers.count, by: step).compactMap { covers[$0] }
      .sorted { $0.middle < $1.middle }
    return zip(shown, shown.dropFirst()).allSatisfy { $0.middle + $0.half <= $1.middle - $1.half }
  }

  /// Where labels would lie on one another, only every so many-th is written.
  private mutating func leaveOutCollidingTexts(_ place: (Double) -> Double) {
    guard labels.count > 1 else { return }
    let covers = covers(place)
    let step = (1..<labels.count).first { Self.areApart(covers, every: $0) } ?? labels.count
    for index in labels.indices where index % step != 0 { labels[index] = RichText(plain: "") }
  }
}
