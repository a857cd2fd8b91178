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

  /// The arguments around a matrix, which is read elsewhere.
  init(_ call: LuaCall, matrixIsSecond: Bool) throws {
    x = matrixIsSecond ? try call[1, "x"].orNil?.coordinates() : nil
    y = []
    (format, optionsNumber) = try Self.rest(of: call, from: matrixIsSecond ? 3 : 2)
  }

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
    (format, optionsNumber) = try Self.rest(of: call, from: next)
  }

  /// The format string, if any, and where the options stand.
  private static func rest(of call: LuaCall, from start: Int) throws -> (String, Int) {
    var next = start
    let format = call[next, "format"]
    if format.isString || (format.isNil && call.argumentCount > next) { next += 1 }
    try call.atMost(next)
    return (format.isString ? try format.string() : "", next)
  }
}
