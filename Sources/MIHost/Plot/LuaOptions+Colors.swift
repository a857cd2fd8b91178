import Figures
import LuaRuntime

/// How numbers become colours: the same options for images, points, bars and lines.
extension LuaOptions {
  /// The names of the options that say how numbers become colours.
  static let mapOptions = ["cmap", "vmin", "vmax", "center", "norm", "levels", "colorbar"]

  private enum Norm: String, CaseIterable { case linear, log }
  private enum LevelName: String, CaseIterable { case integers }

  /// Whether one of them was given.
  private var hasMap: Bool { Self.mapOptions.contains { !self[$0].isNil } }

  /// - Parameter hasLevels: whether `levels` are the scale's.
  func colorRequest(hasLevels: Bool = true) throws -> ColorScale.Request {
    var request = ColorScale.Request()
    request.map = try self["cmap"].orNil?.colormap()
    request.low = try self["vmin"].orNil?.number()
    request.high = try self["vmax"].orNil?.number()
    request.center = try self["center"].orNil?.number()
    request.isLogarithmic = try self["norm"].orNil?.choice(Norm.self) == .log
    guard hasLevels else { return request }
    request.levels = try self["levels"].orNil.map { slot in
      if slot.isNumber { return .count(try slot.integer()) }
      if slot.isString {
        _ = try slot.choice(LevelName.self)
        return .integers
      }
      return .edges(try slot.vector())
    }
    return request
  }

  /// Colours of points, bars or lines: one, a list of them, or numbers through a colour map.
  ///
  /// A table of three or four numbers is a colour, unless an option of a map says that it is not.
  func mappedColors() throws -> Axes.PointColors? {
    guard let slot = self["face"].orNil ?? self["color"].orNil else {
      if let bar = self["colorbar"].orNil, try bar.colorbarStyle() != nil {
        throw bar.error("a colour bar needs colours from numbers: color = {...}")
      }
      return nil
    }
    if slot.isString { return .one(try slot.color()) }
    if slot.isTable {
      if try slot.isListOfColors() { return .each(try slot.colors()) }
      if try !hasMap && 3...4 ~= slot.length() { return .one(try slot.color()) }
    }
    return .mapped(try slot.vector(), try colorRequest())
  }

  /// Numbers that colour a line along its course; nil where `color` is a colour, or nothing.
  func colorNumbers() throws -> ([Double], ColorScale.Request)? {
    let slot = self["color"]
    let isColor = try slot.isString || slot.isTable && !hasMap && 3...4 ~= slot.length()
    if slot.isNil || isColor {
      for name in Self.mapOptions where !self[name].isNil {
        throw self[name].error("a colour map needs numbers to colour by: color = {...}")
      }
      return nil
    }
    return (try slot.vector(), try colorRequest())
  }

  /// What `colorbar` asks for; nil for none.
  func colorbar() throws -> ColorbarStyle? { try self["colorbar"].orNil?.colorbarStyle() }
}

extension LuaSlot {
  /// true, a label, or a table of options; nil for false.
  func colorbarStyle() throws -> ColorbarStyle? {
    if isBoolean { return try boolean() ? ColorbarStyle() : nil }
    if isString { return ColorbarStyle(label: try richText()) }
    guard isTable else { throw expected("a boolean, a label or a table of options") }
    let options = try options([
      "label", "ticks", "ticklabels", "format", "location", "size", "shrink", "extend",
    ])
    var style = ColorbarStyle(label: try options["label"].orNil?.richText())
    style.ticks = try options["ticks"].orNil.map { try $0.isBoolean && !$0.boolean() ? [] : $0.vector() }
    style.tickLabels = try options["ticklabels"].orNil?.strings()
    style.format = try options["format"].orNil?.numberFormat()
    style.location = try options["location"].orNil?.choice() ?? .right
    style.size = try options["size"].orNil?.number()
    style.shrink = try options["shrink"].orNil?.number() ?? 1
    style.extend = try options["extend"].orNil?.choice()
    return style
  }

  /// A colour map itself, its name, or a list of the colours it runs between.
  func colormap() throws -> Colormap {
    if isTable {
      let colors = try colors()
      return try labelled { try Colormap(colors) }
    }
    return try objectOrNil(ColormapObject.self)?.map ?? parsed { try Colormap($0) }
  }

  func numberFormat() throws -> NumberFormat { try parsed { try NumberFormat($0) } }
}
