import Figures
import LuaRuntime

extension SeriesStyle {
  /// The names of its options in Lua.
  static let options = [
    "color", "face", "edge", "edge_width", "marker", "line", "size", "width", "alpha", "label",
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
    style.marker = try given("marker")?.parsed { try Marker($0) }
    style.line = try given("line")?.parsed { try LineStyle($0) }
    style.size = try given("size")?.number()
    style.width = try given("width")?.number()
    style.alpha = try given("alpha")?.number()
    style.label = try given("label")?.string()
    return style
  }

  /// Where counting starts.
  func first() throws -> Double { try self["first"].orNil?.number() ?? 0 }

  /// The colours of scattered points: one, a list of them, or numbers through a colour map.
  ///
  /// A table of three or four numbers is a colour, unless `cmap`, `vmin` or `vmax` says that it is not.
  func pointColors() throws -> Axes.PointColors? {
    guard let slot = self["face"].orNil ?? self["color"].orNil else { return nil }
    if slot.isString { return .one(try slot.color()) }
    if slot.isTable {
      if try slot.isListOfColors() {
        var colors: [Color] = []
        try slot.forEachElement { _, element in colors.append(try element.color()) }
        return .each(colors)
      }
      let isMapped = ["cmap", "vmin", "vmax"].contains { !self[$0].isNil }
      if try !isMapped && 3...4 ~= slot.length() { return .one(try slot.color()) }
    }
    let values = try slot.vector()
    return .mapped(
      values,
      try ColorScale(
        self["cmap"].orNil?.colormap(), low: self["vmin"].orNil?.number(), high: self["vmax"].orNil?.number(),
        values: values))
  }
}

extension LuaSlot {
  /// Whether the first element is a colour itself, not a number.
  fileprivate func isListOfColors() throws -> Bool {
    var isList = false
    try forEachElement { number, element in
      if number == 1 { isList = element.isString || element.isTable }
    }
    return isList
  }
}
