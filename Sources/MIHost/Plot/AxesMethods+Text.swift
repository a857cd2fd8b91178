import Figures
import LuaRuntime

extension AxesMethods {
  private static let textOptions = ["size", "color", "ha", "va", "rotation", "weight", "box", "zorder"]

  static func text(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(4)
    let position = try Point(call[1, "x"].number(), call[2, "y"].number())
    let text = try call[3, "text"].richText()
    let options = try call.options(4, textOptions + ["coords"])
    var style = try textStyle(options)
    style.space = try options["coords"].orNil?.choice() ?? .data
    try axes.text(text, at: position, style: style)
  }

  /// `annotate(text, {x, y}, { at = {x, y} })`, or `offset = {right, up}` in points.
  static func annotate(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(3)
    let text = try call[1, "text"].richText()
    let target = try call[2, "xy"].point()
    let options = try call.options(3, textOptions + ["at", "offset", "arrow"])
    var place = Axes.NotePlace.offset(Point(0, 0))
    if let at = options["at"].orNil {
      guard options["offset"].isNil else { throw at.error("give either 'at' or 'offset', not both") }
      place = .at(try at.point())
    } else if let offset = options["offset"].orNil {
      place = .offset(try offset.point())
    }
    try axes.annotate(
      text, target: target, place: place, arrow: arrow(options["arrow"]), style: textStyle(options))
  }

  private static func textStyle(_ options: LuaOptions) throws -> TextStyle {
    var style = TextStyle(
      size: try options["size"].orNil?.number(),
      color: try options["color"].orNil?.color(),
      horizontal: try options["ha"].orNil?.choice() ?? .left,
      vertical: try options["va"].orNil?.choice() ?? .baseline,
      rotation: try options["rotation"].orNil?.number() ?? 0)
    style.weight = try options["weight"].orNil?.choice() ?? .normal
    style.box = try options["box"].orNil.flatMap(box)
    style.order = try options["zorder"].orNil?.number()
    return style
  }

  /// true, a colour, or a table of options.
  private static func box(_ slot: LuaSlot) throws -> TextBox? {
    if slot.isBoolean { return try slot.boolean() ? TextBox() : nil }
    if slot.isString { return try TextBox(face: slot.color()) }
    let options = try slot.options(["face", "edge", "edge_width", "pad", "rounded", "alpha"])
    return try TextBox(
      face: options["face"].orNil?.color(), edge: options["edge"].orNil?.color(),
      edgeWidth: options["edge_width"].orNil?.number() ?? 1, padding: options["pad"].orNil?.number() ?? 4,
      isRounded: options["rounded"].orNil?.boolean() ?? true, alpha: options["alpha"].orNil?.number())
  }

  /// true, a head such as "->", or a table of options.
  private static func arrow(_ slot: LuaSlot) throws -> ArrowStyle? {
    guard let slot = slot.orNil else { return nil }
    if slot.isBoolean { return try slot.boolean() ? ArrowStyle() : nil }
    if slot.isString { return try ArrowStyle(head: slot.choice()) }
    let options = try slot.options(["head", "color", "width", "size", "curve"])
    return try ArrowStyle(
      head: options["head"].orNil?.choice() ?? .open, color: options["color"].orNil?.color(),
      width: options["width"].orNil?.number() ?? 1, size: options["size"].orNil?.number() ?? 10,
      curve: options["curve"].orNil?.number() ?? 0)
  }
}
