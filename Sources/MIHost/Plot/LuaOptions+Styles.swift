import Figures
import LuaRuntime

extension SeriesStyle {
  /// The names of its options in Lua.
  static let options = [
    "color", "face", "edge", "edge_width", "marker", "marker_text", "line", "size", "width", "alpha", "label",
    "zorder",
  ]
}

extension LuaOptions {
  /// - Parameter without: options that mean something else to the function.
  func seriesStyle(without: Set<String> = []) throws -> SeriesStyle {
    func given(_ name: String) -> LuaSlot? { without.contains(name) ? nil : self[name].orNil }
    var style = SeriesStyle()
    style.color = try given("color")?.color()
    style.face = try given("face")?.color()
    style.edge = try given("edge")?.color()
    style.edgeWidth = try given("edge_width")?.number()
    style.marker = try given("marker")?.parsed { try MarkerSymbol($0) }
    if let text = given("marker_text") {
      guard style.marker == nil else { throw text.error("give either 'marker' or 'marker_text', not both") }
      style.marker = .text(try text.richText())
    }
    style.line = try given("line")?.parsed { try LineStyle($0) }
    style.size = try given("size")?.number()
    style.width = try given("width")?.number()
    style.alpha = try given("alpha")?.number()
    style.label = try given("label")?.string()
    style.order = try given("zorder")?.number()
    return style
  }

  /// Where counting starts.
  func first() throws -> Double { try self["first"].orNil?.number() ?? 0 }
}

extension LuaSlot {
  /// Whether the first element is a colour itself, not a number.
  func isListOfColors() throws -> Bool {
    var isList = false
    try forEachElement { number, element in
      if number == 1 { isList = element.isString || element.isTable }
    }
    return isList
  }
}
