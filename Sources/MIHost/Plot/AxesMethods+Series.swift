import Figures
import LuaRuntime

extension AxesMethods {
  /// `plot(y)`, `plot(x, y)`, either with a format string, options or both after it.
  static func plot(_ axes: Axes, _ call: LuaCall) throws {
    let points = try PlotArguments(call)
    let options = try call.options(points.optionsNumber, SeriesStyle.options + ["first"])
    try axes.plot(
      x: points.x, y: points.y, format: points.format, style: options.seriesStyle(), first: options.first())
  }

  static func errorBars(_ axes: Axes, _ call: LuaCall) throws {
    let points = try PlotArguments(call)
    let options = try call.options(
      points.optionsNumber,
      ["yerr", "xerr", "capsize", "ecolor", "elinewidth", "first"] + SeriesStyle.options)
    try axes.errorBars(
      x: points.x, y: points.y,
      yErrors: options["yerr"].orNil?.coordinates() ?? [],
      xErrors: options["xerr"].orNil?.coordinates() ?? [],
      format: points.format, style: options.seriesStyle(),
      barColor: options["ecolor"].orNil?.color(),
      barWidth: options["elinewidth"].orNil?.number(),
      capSize: options["capsize"].orNil?.number() ?? 0,
      first: options.first())
  }

  static func scatter(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(3)
    let x = try call[1, "x"].coordinates()
    let y = try call[2, "y"].coordinates()
    let options = try call.options(
      3,
      [
        "size", "color", "cmap", "vmin", "vmax", "face", "edge", "edge_width", "width", "alpha", "label",
        "marker",
      ])
    // A size is an area here, and may differ from point to point.
    let style = try options.seriesStyle(without: ["size", "color", "face"])
    try axes.scatter(
      x: x, y: y, areas: options["size"].orNil?.coordinates() ?? [], colors: options.pointColors(),
      style: style)
  }

  static func horizontalRule(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    try axes.horizontalRule(call[1, "y"].number(), style: ruleStyle(call))
  }

  static func verticalRule(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    try axes.verticalRule(call[1, "x"].number(), style: ruleStyle(call))
  }

  private static func ruleStyle(_ call: LuaCall) throws -> SeriesStyle {
    try call.options(2, ["color", "width", "line", "alpha", "label"]).seriesStyle()
  }

  static func text(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(4)
    let position = try Point(call[1, "x"].number(), call[2, "y"].number())
    let text = try call[3, "text"].richText()
    let options = try call.options(4, ["size", "color", "ha", "va", "rotation"])
    try axes.text(
      text, at: position,
      style: TextStyle(
        size: options["size"].orNil?.number() ?? 10,
        color: options["color"].orNil?.color(),
        horizontal: options["ha"].orNil?.choice() ?? .left,
        vertical: options["va"].orNil?.choice() ?? .baseline,
        rotation: options["rotation"].orNil?.number() ?? 0))
  }
}
