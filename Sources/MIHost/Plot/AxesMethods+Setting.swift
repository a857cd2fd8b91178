import Figures
import LuaRuntime

extension AxesMethods {
  static func legend(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    let location = try call.options(1, ["loc"])["loc"].orNil?.parsed { try Legend.Location($0) }
    axes.legend = Legend(location: location ?? .best)
  }

  static func grid(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    axes.hasGrid = try call[1, "on"].orNil?.boolean() ?? true
  }

  static func set(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    let options = try call.options(
      1, ["title", "xlabel", "ylabel", "xlim", "ylim", "xticks", "yticks", "xticklabels", "yticklabels"])
    if let title = options["title"].orNil { axes.title = try title.richText() }
    if let label = options["xlabel"].orNil { axes.xLabel = try label.richText() }
    if let label = options["ylabel"].orNil { axes.yLabel = try label.richText() }
    if let limits = options["xlim"].orNil { axes.xLimits = try limits.axisLimits() }
    if let limits = options["ylim"].orNil { axes.yLimits = try limits.axisLimits() }
    axes.xTicks = try ticks(options["xticks"], labels: options["xticklabels"], before: axes.xTicks)
    axes.yTicks = try ticks(options["yticks"], labels: options["yticklabels"], before: axes.yTicks)
  }

  /// The ticks of an axis; labels alone are for the positions that were set before.
  private static func ticks(_ positions: LuaSlot, labels: LuaSlot, before: AxisTicks?) throws -> AxisTicks? {
    guard !positions.isNil || !labels.isNil else { return before }
    guard let places = try positions.orNil?.vector() ?? before?.positions else {
      throw labels.error("tick labels need the positions of the ticks too")
    }
    guard let texts = try labels.orNil?.strings() else { return try AxisTicks(positions: places) }
    // No labels at all: ticks without texts.
    return try AxisTicks(
      positions: places, labels: texts.isEmpty ? Array(repeating: "", count: places.count) : texts)
  }
}
