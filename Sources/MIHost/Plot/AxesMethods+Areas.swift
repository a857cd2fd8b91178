import Figures
import LuaRuntime

extension AxesMethods {
  private static let areaOptions = ["face", "edge", "edge_width", "color", "alpha", "label"]

  static func histogram(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let values = try call[1, "x"].doubles()
    let options = try call.options(2, ["bins", "range", "density", "width"] + areaOptions)
    let bins: Histogram.Bins? = try options["bins"].orNil.map { slot in
      slot.isNumber ? .count(try slot.integer(in: 1...1_000_000)) : .edges(try slot.vector())
    }
    let histogram = try Histogram(
      of: values, bins: bins ?? .count(10), range: options["range"].orNil?.interval(),
      density: options["density"].orNil?.boolean() ?? false)
    try axes.histogram(histogram, style: options.seriesStyle())
  }

  /// `bar(heights)` or `bar(x, heights)`; here `width` is that of the bars.
  static func bars(_ axes: Axes, _ call: LuaCall) throws {
    let hasX = try call[2, "heights"].isCoordinates()
    let heights = hasX ? call[2, "heights"] : call[1, "heights"]
    let number = hasX ? 3 : 2
    try call.atMost(number)
    let options = try call.options(number, ["width", "base", "first"] + areaOptions)
    try axes.bars(
      x: hasX ? call[1, "x"].orNil?.coordinates() : nil, heights: heights.coordinates(),
      width: options["width"].orNil?.number() ?? 0.8, base: options["base"].orNil?.number() ?? 0,
      style: options.seriesStyle(without: ["width"]), first: options.first())
  }

  static func image(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let matrix = try call[1, "matrix"].matrix()
    let options = try call.options(
      2, ["vmin", "vmax", "cmap", "origin", "aspect", "alpha", "first", "colorbar"])
    let colorbar = options["colorbar"].orNil
    try axes.image(
      matrix.values, rows: matrix.rows, columns: matrix.columns,
      style: ImageStyle(
        low: options["vmin"].orNil?.number(), high: options["vmax"].orNil?.number(),
        map: options["cmap"].orNil?.colormap(),
        origin: options["origin"].orNil?.choice() ?? .upper,
        aspect: options["aspect"].orNil?.choice() ?? .equal,
        alpha: options["alpha"].orNil?.number(), first: options.first(),
        colorbar: colorbar.map { $0.isString ? true : try $0.boolean() } ?? false,
        colorbarLabel: colorbar.flatMap { $0.isString ? try $0.string() : nil }))
  }
}
