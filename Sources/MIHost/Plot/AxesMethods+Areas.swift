import Figures
import LuaRuntime

extension AxesMethods {
  static let areaOptions = ["face", "edge", "edge_width", "color", "alpha", "label", "zorder"]

  static func histogram(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let values = try call[1, "x"].doubles()
    let options = try call.options(2, ["bins", "range", "density", "width", "histtype"] + areaOptions)
    let bins: Histogram.Bins? = try options["bins"].orNil.map { slot in
      slot.isNumber ? .count(try slot.integer(in: 1...1_000_000)) : .edges(try slot.vector())
    }
    let histogram = try Histogram(
      of: values, bins: bins ?? .count(10), range: options["range"].orNil?.interval(),
      density: options["density"].orNil?.boolean() ?? false)
    try axes.histogram(
      histogram, shape: options["histtype"].orNil?.choice() ?? .bar, style: options.seriesStyle())
  }

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

  static func image(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let matrix = try call[1, "matrix"].matrix()
    let options = try call.options(
      2, ["vmin", "vmax", "cmap", "origin", "aspect", "alpha", "first", "colorbar", "zorder"])
    let colorbar = options["colorbar"].orNil
    var style = ImageStyle(
      low: try options["vmin"].orNil?.number(), high: try options["vmax"].orNil?.number(),
      map: try options["cmap"].orNil?.colormap(),
      origin: try options["origin"].orNil?.choice() ?? .upper,
      aspect: try options["aspect"].orNil?.choice() ?? .equal,
      alpha: try options["alpha"].orNil?.number(), first: try options.first(),
      colorbar: try colorbar.map { $0.isString ? true : try $0.boolean() } ?? false,
      colorbarLabel: try colorbar.flatMap { $0.isString ? try $0.string() : nil })
    style.order = try options["zorder"].orNil?.number()
    try axes.image(matrix.values, rows: matrix.rows, columns: matrix.columns, style: style)
  }
}
