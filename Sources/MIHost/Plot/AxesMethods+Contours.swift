import Figures
import LuaRuntime

extension AxesMethods {
  /// `contour(matrix)` or `contour(x, y, matrix)`.
  static func contour(_ axes: Axes, _ call: LuaCall) throws {
    let hasPlaces = try call[2, "y"].isCoordinates()
    let number = hasPlaces ? 4 : 2
    try call.atMost(number)
    let matrix = try call[hasPlaces ? 3 : 1, "matrix"].matrix()
    let options = try call.options(
      number, ["color", "width", "line", "alpha", "label", "zorder", "first"] + LuaOptions.mapOptions)
    // Here the levels are those of the lines.
    let levels: Axes.ContourLevels? = try options["levels"].orNil.map { slot in
      slot.isNumber ? .count(try slot.integer()) : .values(try slot.vector())
    }
    let colorbar = try options.colorbar()
    let color = try options["color"].orNil?.color()
    if color != nil, colorbar != nil {
      throw options["colorbar"].error("lines of one colour have no colour bar")
    }
    try axes.contour(
      matrix.values, rows: matrix.rows, columns: matrix.columns,
      x: hasPlaces ? call[1, "x"].coordinates() : nil, y: hasPlaces ? call[2, "y"].coordinates() : nil,
      levels: levels ?? .count(7), scale: options.colorRequest(hasLevels: false), color: color,
      style: options.seriesStyle(), first: options.first())
    if let colorbar { try axes.showColorbar(colorbar) }
  }
}
