import Figures
import LuaRuntime

extension AxesMethods {
  /// `bar(heights)` or `bar(x, heights)`; here `width` is that of the bars. Strings for `x` name the bars, and
  /// the columns of a matrix of heights are series.
  static func bars(_ axes: Axes, _ call: LuaCall, isLevel: Bool) throws {
    let hasX = try call[2, "heights"].isCoordinates()
    let heights = hasX ? call[2, "heights"] : call[1, "heights"]
    let number = hasX ? 3 : 2
    try call.atMost(number)
    let options = try call.options(
      number,
      ["width", "base", "first", "err", "capsize", "stacked", "labels"] + areaOptions + LuaOptions.mapOptions)
    var layout = Axes.BarLayout()
    layout.isLevel = isLevel
    layout.width = try options["width"].orNil?.number() ?? 0.8
    layout.bases = try options["base"].orNil?.coordinates() ?? [0]
    layout.errors = try options["err"].orNil?.coordinates() ?? []
    layout.capSize = try options["capsize"].orNil?.number() ?? 0
    let x = hasX ? try middles(call[1, "x"].orNil, axes, options, isLevel: isLevel) : nil

    if try heights.isMatrix() {
      let face = options["face"].orNil ?? options["color"].orNil
      let style = try options.seriesStyle(without: ["width", "color", "face"])
      try axes.groupedBars(
        x: x, series: heights.columns(), isStacked: options["stacked"].orNil?.boolean() ?? false,
        layout: layout, colors: face?.oneOrMoreColors(), labels: options["labels"].orNil?.strings(),
        style: style, first: options.first())
      return
    }
    for name in ["stacked", "labels"] where !options[name].isNil {
      throw options[name].error("several series need a matrix of heights, a column for each")
    }
    let colors = try options.mappedColors()
    try axes.bars(
      x: x, heights: heights.coordinates(), layout: layout, colors: colors,
      style: options.seriesStyle(without: ["width", "color", "face"]), first: options.first())
    if case .mapped = colors, let bar = try options.colorbar() { try axes.showColorbar(bar) }
  }

  /// Numbers, or names that become the ticks' labels.
  private static func middles(
    _ slot: LuaSlot?, _ axes: Axes, _ options: LuaOptions, isLevel: Bool
  ) throws -> [Double]? {
    guard let slot else { return nil }
    guard slot.isTable, try slot.length() > 0, try slot.element(1).isString else {
      return try slot.coordinates()
    }
    let names = try slot.strings()
    let first = try options.first()
    let places = names.indices.map { first + Double($0) }
    let ticks = try AxisTicks(positions: places, labels: names, isThinned: true)
    if isLevel { axes.y.ticks = ticks } else { axes.x.ticks = ticks }
    return places
  }

  private static let distributionOptions = [
    "positions", "width", "labels", "color", "face", "alpha", "means", "medians", "vertical", "zorder",
  ]

  static func boxPlot(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let options = try call.options(
      2, distributionOptions.filter { $0 != "medians" } + ["outliers", "whiskers"])
    var style = try distributionStyle(options)
    style.showsOutliers = try options["outliers"].orNil?.boolean() ?? true
    style.reach = try options["whiskers"].orNil?.number() ?? 1.5
    try axes.boxPlot(call[1, "groups"].groups(), style: style)
  }

  static func violinPlot(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let options = try call.options(2, distributionOptions)
    var style = try distributionStyle(options)
    style.showsMedians = try options["medians"].orNil?.boolean() ?? false
    try axes.violinPlot(call[1, "groups"].groups(), style: style)
  }

  private static func distributionStyle(_ options: LuaOptions) throws -> Axes.DistributionStyle {
    var style = Axes.DistributionStyle()
    style.positions = try options["positions"].orNil?.vector()
    style.width = try options["width"].orNil?.number()
    style.labels = try options["labels"].orNil?.strings()
    style.color = try options["color"].orNil?.color()
    style.faces = try options["face"].orNil?.oneOrMoreColors() ?? []
    style.alpha = try options["alpha"].orNil?.number()
    style.showsMeans = try options["means"].orNil?.boolean() ?? false
    style.isLevel = try !(options["vertical"].orNil?.boolean() ?? true)
    style.order = try options["zorder"].orNil?.number()
    return style
  }
}
