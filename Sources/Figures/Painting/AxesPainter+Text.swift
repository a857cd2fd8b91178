import Glibc

extension AxesPainter {
  func paint(_ mark: TextMark, into drawing: inout Drawing) {
    guard let position = place(mark) else { return }
    let size = mark.style.size ?? style.textSize
    let rest = Double(mark.text.lines.count - 1) * FontMetrics.lineHeight * size
    let down =
      switch mark.style.vertical {
      case .baseline: -rest
      case .bottom: -rest - FontMetrics.descent * size
      case .center: FontMetrics.digitMiddle * size - rest / 2
      case .top: FontMetrics.ascent * size
      }
    let rotation = mark.style.rotation.truncatingRemainder(dividingBy: 360)
    let angle = rotation * .pi / 180
    let width = style.font.width(mark.text, size: size, on: canvas)
    let left = mark.style.horizontal.start(ofWidth: width)
    let bounds = Rect(
      left: left, bottom: -down - rest - FontMetrics.descent * size, right: left + width,
      top: -down + FontMetrics.ascent * size)
    func turned(_ point: Point) -> Point {
      Point(
        position.x + point.x * cos(angle) - point.y * sin(angle),
        position.y + point.x * sin(angle) + point.y * cos(angle))
    }
    let box = bounds.inset(-(mark.style.box?.padding ?? 2))
    if let note = mark.note, let arrow = note.arrow {
      let target = area.point(note.target)
      let outline = mark.text.isEmpty ? [] : box.corners.map(turned)
      paint(
        arrow, from: mark.text.isEmpty ? position : turned(box.middle), leaving: outline, to: target,
        into: &drawing)
    }
    if let ground = mark.style.box, !mark.text.isEmpty {
      let outline = (ground.isRounded ? box.rounded(radius: min(ground.padding, 4)) : box.corners)
        .map(turned)
      func faded(_ color: Color) -> Color { ground.alpha.map(color.with(alpha:)) ?? color }
      drawing.fill(outline, faded(ground.face ?? style.boxColor))
      drawing.line(Clip.opened(outline), faded(ground.edge ?? style.foreground), width: ground.edgeWidth)
    }
    drawing.text(
      mark.text, firstBaseline: turned(Point(0, -down)), alignment: mark.style.horizontal, size: size,
      color: mark.style.color ?? style.foreground, rotation: rotation)
  }

  /// Where a text stands on the sheet; nil where the axes do not show what it is about.
  private func place(_ mark: TextMark) -> Point? {
    let visible = area.rect.inset(-1)
    if let note = mark.note {
      let target = area.point(note.target)
      guard visible.contains(target) else { return nil }
      if let offset = note.offset { return Point(target.x + offset.x, target.y + offset.y) }
      let position = area.point(mark.position)
      // Far beyond the sheet nothing can be seen.
      let sheet = Rect(left: 0, bottom: 0, right: canvas.width, top: canvas.height)
      return sheet.contains(position) ? position : nil
    }
    switch mark.style.space {
    case .data:
      let position = area.point(mark.position)
      return visible.contains(position) ? position : nil
    case .axes:
      let rect = area.rect
      let position = Point(
        rect.left + mark.position.x * rect.width, rect.bottom + mark.position.y * rect.height)
      return Rect(left: 0, bottom: 0, right: canvas.width, top: canvas.height).contains(position)
        ? position : nil
    }
  }

  /// An arrow that begins where it leaves an outline and ends just before its target.
  private func paint(
    _ arrow: ArrowStyle, from start: Point, leaving outline: [Point], to target: Point,
    into drawing: inout Drawing
  ) {
    let (dx, dy) = (target.x - start.x, target.y - start.y)
    let bend = Point(
      (start.x + target.x) / 2 + arrow.curve * dy, (start.y + target.y) / 2 - arrow.curve * dx)
    var path = (0...40).map { step -> Point in
      let share = Double(step) / 40
      let rest = 1 - share
      return Point(
        rest * rest * start.x + 2 * rest * share * bend.x + share * share * target.x,
        rest * rest * start.y + 2 * rest * share * bend.y + share * share * target.y)
    }
    if arrow.curve == 0 {
      path = (0...200).map { Point(start.x + Double($0) / 200 * dx, start.y + Double($0) / 200 * dy) }
    }
    if let inside = path.lastIndex(where: { Self.isInside($0, outline) }) {
      path = Array(path[(inside + 1)...])
    }
    let gap = 2.0
    while let last = path.last, hypot(last.x - target.x, last.y - target.y) < gap { path.removeLast() }
    guard path.count > 1, let tip = path.last, let tail = path.first else { return }
    let isFilled = arrow.head == .filled
    let ink = arrow.color ?? style.foreground
    let head = Self.head(at: tip, from: Self.before(tip, path, arrow.size * 0.4), size: arrow.size)
    // A filled head's tip is sharper than the end of the line.
    let line = isFilled ? Array(path.prefix { hypot($0.x - tip.x, $0.y - tip.y) > arrow.size * 0.3 }) : path
    drawing.line(
      arrow.curve == 0 ? [line.first, line.last].compactMap { $0 } : line, ink, width: arrow.width)
    switch arrow.head {
    case .none: break
    case .filled: drawing.fill(head, ink)
    case .open: drawing.line(head, ink, width: arrow.width)
    case .both:
      drawing.line(head, ink, width: arrow.width)
      let back = Self.head(
        at: tail, from: Self.before(tail, path.reversed(), arrow.size * 0.4), size: arrow.size)
      drawing.line(back, ink, width: arrow.width)
    }
  }

  /// The two barbs of an arrow's head around its tip.
  private static func head(at tip: Point, from base: Point, size: Double) -> [Point] {
    let length = hypot(tip.x - base.x, tip.y - base.y)
    guard length > 0 else { return [] }
    let (ux, uy) = ((tip.x - base.x) / length, (tip.y - base.y) / length)
    let (back, aside) = (0.4 * size, 0.2 * size)
    return [1.0, 0, -1].map { side in
      side == 0
        ? tip
        : Point(tip.x - back * ux - side * aside * uy, tip.y - back * uy + side * aside * ux)
    }
  }

  /// A point of the path at some distance before its end.
  private static func before(_ tip: Point, _ path: [Point], _ distance: Double) -> Point {
    path.last { hypot($0.x - tip.x, $0.y - tip.y) >= distance } ?? path.first ?? tip
  }

  /// Whether a point lies in a convex outline that runs counterclockwise.
  private static func isInside(_ point: Point, _ outline: [Point]) -> Bool {
    guard let last = outline.last else { return false }
    var a = last
    for b in outline {
      if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) < 0 { return false }
      a = b
    }
    return true
  }
}
