import Figures
import LuaRuntime

extension AxesMethods {
  static let areaOptions = ["face", "edge", "edge_width", "color", "alpha", "label", "zorder"]

  /// `fill_between(x, y1, y2)`; the second line is at 0 unless given.
  static func fillBetween(_ axes: Axes, _ call: LuaCall) throws {
    let hasUpper = try call[3, "y2"].isCoordinates()
    let number = hasUpper ? 4 : 3
    try call.atMost(number)
    let options = try call.options(number, ["where", "step"] + areaOptions)
    try axes.fillBetween(
      x: call[1, "x"].coordinates(), lower: call[2, "y1"].coordinates(),
      upper: hasUpper ? call[3, "y2"].coordinates() : [0],
      shown: options["where"].orNil?.vector().map { $0 != 0 },
      steps: options["step"].orNil?.choice(), style: options.seriesStyle())
  }

  static func horizontalSpan(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(3)
    try axes.horizontalSpan(
      call[1, "y0"].number(), call[2, "y1"].number(), style: call.options(3, areaOptions).seriesStyle())
  }

  static func verticalSpan(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(3)
    try axes.verticalSpan(
      call[1, "x0"].number(), call[2, "x1"].number(), style: call.options(3, areaOptions).seriesStyle())
  }
}
