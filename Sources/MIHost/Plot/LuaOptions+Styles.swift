import Figures
import LuaRuntime

extension SeriesStyle {
  /// The names of its options in Lua.
  static let options = [
    "color", "face", "edge", "edge_width", "marker", "line", "size", "width", "alpha", "label",
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
    style.marker = try given("marker")?.parsed { try Marker($0) }
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

  /// The names of the options that `mappedColors` reads, apart from the colours.
  static let mapOptions = ["cmap", "vmin", "vmax", "colorbar"]

  /// Colours of points, bars or lines: one, a list of them, or numbers through a colour map.
  ///
  /// A table of three or four numbers is a colour, unless an option of a map says that it is not.
  func mappedColors(_ figure: FigureStyle) throws -> Axes.PointColors? {
    guard let slot = self["face"].orNil ?? self["color"].orNil else {
      if let bar = self["colorbar"].orNil, try bar.isString || bar.boolean() {
        throw bar.error("a colour bar needs colours from numbers: color = {...}")
      }
      return nil
    }
    if slot.isString { return .one(try slot.color()) }
    if slot.isTable {
      if try slot.isListOfColors() { return .each(try slot.colors()) }
      let isMapped = Self.mapOptions.contains { !self[$0].isNil }
      if try !isMapped && 3...4 ~= slot.length() { return .one(try slot.color()) }
    }
    let values = try slot.vector()
    return .mapped(
      values,
      try ColorScale(
        self["cmap"].orNil?.colormap() ?? figure.colormap, low: self["vmin"].orNil?.number(),
        high: self["vmax"].orNil?.number(),
        values: values))
  }

  /// What `colorbar = true` or `colorbar = "label"` asks for.
  func colorbar(for colors: Axes.PointColors?) throws -> Colorbar? {
    guard case .mapped(_, let scale) = colors, let bar = self["colorbar"].orNil else { return nil }
    if bar.isString { return Colorbar(scale: scale, label: try bar.richText()) }
    return try bar.boolean() ? Colorbar(scale: scale) : nil
  }
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
