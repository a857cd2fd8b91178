import Figures
import LuaRuntime

extension AxesMethods {
  /// `plot(y)`, `plot(x, y)`, either with a format string, options or both after it. The columns of a matrix
  /// are lines.
  static func plot(_ axes: Axes, _ call: LuaCall) throws {
    let second = call[2, "y"]
    let matrix = try second.isMatrix() ? second : call[1, "y"].isMatrix() ? call[1, "y"] : nil
    guard let matrix else {
      let points = try PlotArguments(call)
      let options = try call.options(
        points.optionsNumber, SeriesStyle.options + LuaOptions.mapOptions + ["first"])
      if let (values, request) = try options.colorNumbers() {
        try axes.plot(
          x: points.x, y: points.y, coloredBy: values, request, format: points.format,
          style: options.seriesStyle(without: ["color"]), first: options.first())
        if let bar = try options.colorbar() { try axes.showColorbar(bar) }
        return
      }
      try axes.plot(
        x: points.x, y: points.y, format: points.format, style: options.seriesStyle(),
        first: options.first())
      return
    }
    let arguments = try PlotArguments(call, matrixIsSecond: second.isMatrix())
    let options = try call.options(
      arguments.optionsNumber, SeriesStyle.options + LuaOptions.mapOptions + ["first", "values", "labels"])
    var family = Axes.FamilyStyle()
    family.scale = try options.colorRequest()
    family.colorbar = try options.colorbar()
    family.values = try options["values"].orNil?.vector()
    family.labels = try options["labels"].orNil?.strings()
    let (values, rows, columns) = try matrix.matrixOfColumns()
    try axes.plot(
      x: arguments.x, family: values, rows: rows, columns: columns, format: arguments.format, family: family,
      style: options.seriesStyle(), first: options.first())
  }

  static func steps(_ axes: Axes, _ call: LuaCall) throws {
    let points = try PlotArguments(call)
    let options = try call.options(points.optionsNumber, SeriesStyle.options + ["first", "where"])
    var style = try options.seriesStyle()
    style.steps = try options["where"].orNil?.choice() ?? .pre
    try axes.plot(x: points.x, y: points.y, format: points.format, style: style, first: options.first())
  }

  static func errorBars(_ axes: Axes, _ call: LuaCall) throws {
    let points = try PlotArguments(call)
    let options = try call.options(
      points.optionsNumber,
      ["yerr", "xerr", "capsize", "ecolor", "elinewidth", "first"] + SeriesStyle.options)
    try axes.errorBars(
      x: points.x, y: points.y,
      yErrors: options["yerr"].orNil?.errorLengths() ?? [],
      xErrors: options["xerr"].orNil?.errorLengths() ?? [],
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
        "size", "color", "face", "edge", "edge_width", "width", "alpha", "label", "marker", "marker_text",
        "zorder",
      ]
        + LuaOptions.mapOptions)
    // A size is an area here, and may differ from point to point.
    let style = try options.seriesStyle(without: ["size", "color", "face"])
    let colors = try options.mappedColors()
    try axes.scatter(
      x: x, y: y, areas: options["size"].orNil?.coordinates() ?? [], colors: colors, style: style)
    if case .mapped = colors, let bar = try options.colorbar() { try axes.showColorbar(bar) }
  }
}
