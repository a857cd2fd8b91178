import Figures
import LuaRuntime
import Statistics

extension AxesMethods {
  private enum Orientation: String, CaseIterable { case vertical, horizontal }

  /// `hist(x)`, or `hist{ x, y }` for several in the same bins.
  static func histogram(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let groups = try call[1, "x"].histogramGroups()
    let options = try call.options(
      2,
      [
        "bins", "range", "density", "weights", "cumulative", "width", "histtype", "orientation", "log",
        "stacked", "overlaid", "labels",
      ] + areaOptions)
    let bins: Figures.Histogram.Bins? = try options["bins"].orNil.map { slot in
      slot.isNumber ? .count(try slot.integer(in: 1...1_000_000)) : .edges(try slot.vector())
    }
    func isSet(_ name: String) throws -> Bool { try options[name].orNil?.boolean() ?? false }
    var style = Axes.HistogramStyle(series: try options.seriesStyle(without: ["color", "face"]))
    style.shape = try options["histtype"].orNil?.choice() ?? .bar
    style.isLevel = try options["orientation"].orNil?.choice(Orientation.self) == .horizontal
    style.colors = try (options["face"].orNil ?? options["color"].orNil)?.oneOrMoreColors()
    style.labels = try options["labels"].orNil?.strings()
    if try isSet("stacked") { style.layout = .stacked }
    if try isSet("overlaid") {
      guard style.layout != .stacked else { throw options["overlaid"].error("cannot be stacked too") }
      style.layout = .overlaid
    }
    let density = try isSet("density")
    var histograms = try Figures.Histogram.several(
      of: groups, weights: options["weights"].orNil?.histogramGroups(), bins: bins ?? .count(10),
      range: options["range"].orNil?.interval(), density: density, isStacked: style.layout == .stacked)
    if try isSet("cumulative") { histograms = histograms.map { $0.cumulative(isDensity: density) } }
    try axes.histograms(histograms, style: style)
    guard try isSet("log") else { return }
    if style.isLevel { axes.x.scale = .log } else { axes.y.scale = .log }
  }

  /// `hist2d(x, y)`: how many points lie in each cell of the plane, as an image.
  static func histogram2D(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(3)
    let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
    let options = try call.options(
      3,
      ["bins", "range", "density", "cmin", "alpha", "values", "value_size", "zorder"] + LuaOptions.mapOptions)
    let bins = try options["bins"].orNil?.histogramBinsOfTwo() ?? (.count(10), .count(10))
    let range = try options["range"].orNil?.histogramRangeOfTwo() ?? (nil, nil)
    let histogram = try call.naming {
      try x.withBuffers(and: y) { try Histogram2D($0, $1, bins: bins, range: range) }
    }
    let (edgesX, edgesY) = (histogram.edgesX, histogram.edgesY)
    guard edgesX.isEven, edgesY.isEven else {
      throw options["bins"].error("the cells of an image are of one size; give the numbers of bins")
    }
    let isDensity = try options["density"].orNil?.boolean() ?? false
    let counts = isDensity ? histogram.density() : histogram.counts.map(Double.init)
    let least = try options["cmin"].orNil?.number()
    let (columns, rows) = (edgesX.count - 1, edgesY.count - 1)
    var values = [Double](repeating: 0, count: counts.count)
    for (cell, count) in counts.enumerated() {
      let (column, row) = cell.quotientAndRemainder(dividingBy: rows)
      values[row * columns + column] = least.map { count < $0 } ?? false ? .nan : count
    }
    var style = ImageStyle(
      scale: try options.colorRequest(), origin: .lower, aspect: .auto,
      alpha: try options["alpha"].orNil?.number())
    style.extent = try ImageExtent([edgesX[0], edgesX[columns], edgesY[0], edgesY[rows]])
    style.texts = try options["values"].orNil.flatMap { try cellTexts($0, columns: columns) }
    style.textSize = try options["value_size"].orNil?.number()
    style.order = try options["zorder"].orNil?.number()
    let colorbar = try options.colorbar()
    try axes.image(values, rows: rows, columns: columns, style: style)
    if let colorbar { try axes.showColorbar(colorbar) }
  }
}

extension LuaSlot {
  /// The elements of a list of tensors or lists, each a group; else all elements of a tensor or list, as one.
  fileprivate func histogramGroups() throws -> [[Double]] {
    if isTable, try length() > 0, try !element(1).isNumber { return try groups() }
    return [try doubles()]
  }
}

extension [Double] {
  /// Whether the distances between neighbours are the same, as far as rounding goes.
  fileprivate var isEven: Bool {
    guard let first, let last, count > 1 else { return false }
    let step = (last - first) / Double(count - 1)
    return indices.allSatisfy { abs(self[$0] - first - Double($0) * step) <= abs(step) * 1e-6 }
  }
}
