import Figures
import LuaRuntime

extension AxesMethods {
  static func horizontalRule(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    try axes.horizontalRule(call[1, "y"].number(), style: ruleStyle(call))
  }

  static func verticalRule(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    try axes.verticalRule(call[1, "x"].number(), style: ruleStyle(call))
  }

  private static let lineOptions = ["color", "width", "line", "alpha", "label", "zorder"]

  private static func ruleStyle(_ call: LuaCall) throws -> SeriesStyle {
    try call.options(2, lineOptions).seriesStyle()
  }

  /// `hlines(y, x0, x1)`, each a number or a list.
  static func horizontalLines(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(4)
    let (y, left, right) = try aligned(call[1, "y"], call[2, "x0"], call[3, "x1"])
    try segments(
      axes, from: zip(left, y).map { Point($0, $1) }, to: zip(right, y).map { Point($0, $1) }, call, 4)
  }

  static func verticalLines(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(4)
    let (x, bottom, top) = try aligned(call[1, "x"], call[2, "y0"], call[3, "y1"])
    try segments(
      axes, from: zip(x, bottom).map { Point($0, $1) }, to: zip(x, top).map { Point($0, $1) }, call, 4)
  }

  /// `segments(x0, y0, x1, y1)`, each a number or a list.
  static func segments(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(5)
    let (x0, y0, x1) = try aligned(call[1, "x0"], call[2, "y0"], call[3, "x1"])
    let y1 = try spread(call[4, "y1"], over: x0.count)
    try segments(
      axes, from: zip(x0, y0).map { Point($0, $1) }, to: zip(x1, y1).map { Point($0, $1) }, call, 5)
  }

  private static func segments(
    _ axes: Axes, from starts: [Point], to ends: [Point], _ call: LuaCall, _ optionsNumber: Int
  ) throws {
    let options = try call.options(optionsNumber, lineOptions + LuaOptions.mapOptions)
    let colors = try options.mappedColors()
    try axes.segments(from: starts, to: ends, colors: colors, style: options.seriesStyle(without: ["color"]))
    if case .mapped = colors, let bar = try options.colorbar() { try axes.showColorbar(bar) }
  }

  /// Three lists of one length, where a number stands for as many as there are in the others.
  private static func aligned(
    _ a: LuaSlot, _ b: LuaSlot, _ c: LuaSlot
  ) throws -> ([Double], [Double], [Double]) {
    let count = try max(a.coordinates().count, b.coordinates().count, c.coordinates().count)
    return (try spread(a, over: count), try spread(b, over: count), try spread(c, over: count))
  }

  private static func spread(_ slot: LuaSlot, over count: Int) throws -> [Double] {
    let values = try slot.coordinates()
    guard values.count == count || values.count == 1 else {
      throw slot.error("expected one number or \(count), one for each line; got \(values.count)")
    }
    return values.count == count ? values : Array(repeating: values[0], count: count)
  }
}
