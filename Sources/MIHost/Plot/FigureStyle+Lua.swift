import Figures
import LuaRuntime

extension FigureStyle {
  /// A setting as scripts name it.
  struct Option: Sendable {
    let name: String
    let value: @Sendable (FigureStyle) -> any LuaValue
    let change: @Sendable (inout FigureStyle, LuaSlot) throws -> Void
  }

  static let options = [
    Option(name: "font") {
      $0.font.drawn
    } change: { style, slot in
      style.font = try slot.font()
    },
    number("font_size", \.textSize), number("title_size", \.titleSize), number("label_size", \.labelSize),
    number("tick_size", \.tickSize), number("legend_size", \.legendSize),
    number("line_width", \.lineWidth), number("marker_size", \.markerSize),
    number("frame_width", \.frameWidth), number("tick_length", \.tickLength),
    Option(name: "tick_direction") {
      $0.tickDirection.rawValue
    } change: { style, slot in
      style.tickDirection = try slot.choice()
    },
    color("foreground", \.foreground), color("background", \.background), color("grid_color", \.gridColor),
    Option(name: "axes_background") {
      ($0.axesBackground ?? $0.background).components
    } change: { style, slot in
      style.axesBackground = try slot.color()
    },
    Option(name: "cycle") {
      $0.cycle.map(\.components)
    } change: { style, slot in
      try style.setCycle(slot.cycle())
    },
    Option(name: "cmap") {
      ColormapObject($0.colormap)
    } change: { style, slot in
      style.colormap = try slot.colormap()
    },
    Option(name: "grid") {
      $0.hasGrid
    } change: { style, slot in
      style.hasGrid = try slot.boolean()
    },
    Option(name: "spines") { style in
      Spine.allCases.filter(style.spines.contains).map(\.rawValue)
    } change: { style, slot in
      style.spines = try slot.spines()
    },
    number("width", \.width), number("height", \.height), number("dpi", \.dpi),
  ]

  private static func number(
    _ name: String, _ path: WritableKeyPath<FigureStyle, Double> & Sendable
  ) -> Option {
    Option(name: name) {
      $0[keyPath: path]
    } change: { style, slot in
      style[keyPath: path] = try slot.number()
    }
  }

  private static func color(
    _ name: String, _ path: WritableKeyPath<FigureStyle, Color> & Sendable
  ) -> Option {
    Option(name: name) {
      $0[keyPath: path].components
    } change: { style, slot in
      style[keyPath: path] = try slot.color()
    }
  }
}

extension LuaSlot {
  /// What a style's name, its options or a style itself make of another one.
  func figureStyle(over base: FigureStyle) throws -> FigureStyle {
    if let object = try objectOrNil(StyleObject.self) { return object.style }
    var style = base
    if isString {
      try apply(self, to: &style)
      return style
    }
    guard isTable else { throw expected("the name of a style, or a table of options") }
    let options = try options(["base"] + FigureStyle.options.map(\.name))
    if let base = options["base"].orNil {
      if base.isTable {
        try base.forEachElement { _, name in try apply(name, to: &style) }
      } else {
        try apply(base, to: &style)
      }
    }
    for option in FigureStyle.options {
      if let value = options[option.name].orNil { try option.change(&style, value) }
    }
    return style
  }

  private func apply(_ name: LuaSlot, to style: inout FigureStyle) throws {
    var changed = style
    try name.parsed { try changed.apply($0) }
    style = changed
  }

  /// A family or several in order of preference; one that is not installed is replaced, with a warning.
  fileprivate func font() throws -> Font {
    let families = isString ? [try string()] : try strings()
    let font = try labelled { try Font(families) }
    if let note = font.replacement { Warning.write(note) }
    return font
  }

  /// A list of colours, or the colours of a colour map.
  fileprivate func cycle() throws -> [Color] {
    if try isTable && length() == 0 { return [] }
    if try isString && (try? Color(string())) == nil || objectOrNil(ColormapObject.self) != nil {
      return try colormap().cycle
    }
    return try oneOrMoreColors()
  }

  /// All sides, none, or those in a list.
  func spines() throws -> Set<Spine> {
    if isBoolean { return try boolean() ? Set(Spine.allCases) : [] }
    var sides: Set<Spine> = []
    try forEachElement { _, side in sides.insert(try side.choice()) }
    return sides
  }
}
