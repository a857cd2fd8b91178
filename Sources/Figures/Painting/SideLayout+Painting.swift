extension SideLayout {
  func paintTicks(into drawing: inout Drawing, on canvas: Canvas) {
    func paint(_ values: [Double], length: Double, width: Double) {
      let ends: (Double, Double) =
        switch ticks.direction {
        case .out: (0, length)
        case .inward: (-length, 0)
        case .both: (-length / 2, length / 2)
        }
      for place in values.map({ canvas.pixelMiddle(place($0)) }) {
        drawing.line(
          [point(at: place, outward: ends.0), point(at: place, outward: ends.1)], style.foreground,
          width: width)
      }
    }
    paint(
      ticks.minor, length: ticks.length * 2 / 3.5, width: FigureStyle.minorTickWidth / 0.8 * style.frameWidth)
    paint(ticks.positions, length: ticks.length, width: style.frameWidth)
  }

  func paintTexts(into drawing: inout Drawing) {
    for (position, label) in zip(ticks.positions, ticks.labels) {
      let (tick, own) = (point(at: place(position), outward: ticksDistance), ticks.place(of: label))
      drawing.text(
        label, firstBaseline: Point(tick.x + own.baseline.x, tick.y + own.baseline.y),
        alignment: own.alignment, size: ticks.size, color: style.foreground, rotation: ticks.rotation)
    }
    if let label {
      drawing.text(
        label, firstBaseline: labelBaseline, alignment: .center, size: style.labelSize,
        color: style.foreground, rotation: side.isLevel ? 0 : 90)
    }
    let common = commonPlace
    drawing.text(
      ticks.common, firstBaseline: common.baseline, alignment: common.alignment, size: ticks.size,
      color: style.foreground)
  }
}
