import Figures
import LuaRuntime

/// The arguments of `plot` and `errorbar`: `y` or `x, y`, then perhaps a format string, then options.
struct PlotArguments {
  /// Nil where only y was given.
  let x: [Double]?
  let y: [Double]
  let format: String
  /// Which argument holds the options, if any.
  let optionsNumber: Int

  init(_ call: LuaCall) throws {
    var next = 2
    if try call[2, "y"].isCoordinates() {
      x = try call[1, "x"].orNil?.coordinates()
      y = try call[2, "y"].coordinates()
      next = 3
    } else {
      x = nil
      y = try call[1, "y"].coordinates()
    }
    let format = call[next, "format"]
    self.format = format.isString ? try format.string() : ""
    if format.isString || (format.isNil && call.argumentCount > next) { next += 1 }
    optionsNumber = next
    try call.atMost(next)
  }
}
