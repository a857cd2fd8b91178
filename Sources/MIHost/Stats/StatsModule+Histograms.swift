import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var histograms: [LuaFunction] {
    [
      LuaFunction("histogram") { call in
        try call.atMost(2)
        let x = try call[1, "x"].doubles()
        let options = try call.options(2, ["bins", "range", "density"])
        let bins = try options["bins"].orNil?.histogramBins(for: call[1, "x"]) ?? .count(10)
        let range = try options["range"].orNil?.histogramRange()
        let histogram = try call.naming {
          try x.withUnsafeBufferPointer { try Histogram($0, bins: bins, range: range) }
        }
        let counts =
          try options["density"].orNil?.boolean() ?? false
          ? try Tensor(histogram.density(), shape: [histogram.counts.count])
          : try Tensor(histogram.counts, shape: [histogram.counts.count])
        return try call.returns(
          LuaTable([
            "counts": TensorObject(counts), "edges": histogram.edges.luaVector(),
            "centers": histogram.centers.luaVector(),
          ]))
      },
      LuaFunction("histogram_bin_edges") { call in
        try call.atMost(2)
        let x = try call[1, "x"].doubles()
        let options = try call.options(2, ["bins", "range"])
        let bins = try options["bins"].orNil?.histogramBins(for: call[1, "x"]) ?? .count(10)
        let range = try options["range"].orNil?.histogramRange()
        return try call.returns(
          call.naming {
            try x.withUnsafeBufferPointer { try Histogram.edges(for: $0, bins: bins, range: range) }
          }.luaVector())
      },
      LuaFunction("histogram2d") { call in
        try call.atMost(3)
        let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
        let options = try call.options(3, ["bins", "range", "density"])
        let bins = try options["bins"].orNil?.histogramBinsOfTwo() ?? (.count(10), .count(10))
        let range = try options["range"].orNil?.histogramRangeOfTwo() ?? (nil, nil)
        let histogram = try call.naming {
          try x.withBuffers(and: y) { try Histogram2D($0, $1, bins: bins, range: range) }
        }
        let shape = [histogram.edgesX.count - 1, histogram.edgesY.count - 1]
        let counts =
          try options["density"].orNil?.boolean() ?? false
          ? try Tensor(histogram.density(), shape: shape) : try Tensor(histogram.counts, shape: shape)
        return try call.returns(
          LuaTable([
            "counts": TensorObject(counts), "edges_x": histogram.edgesX.luaVector(),
            "edges_y": histogram.edgesY.luaVector(),
          ]))
      },
    ]
  }
}

extension LuaSlot {
  /// A number of bins, their edges, or a rule for `data`, whose type tells whether they are integers.
  fileprivate func histogramBins(for data: LuaSlot) throws -> HistogramBins {
    guard isString else { return try histogramBins() }
    let dtype = try data.tensor().dtype
    return .rule(try choice(BinRule.self), ofIntegers: dtype == .int64 || dtype == .bool)
  }

  /// A number of bins, or their edges.
  fileprivate func histogramBins() throws -> HistogramBins {
    isNumber ? .count(try integer(in: 1...HistogramBins.limit)) : .edges(try vector())
  }

  /// Bins for both axes, or a list of those for x and those for y.
  func histogramBinsOfTwo() throws -> (x: HistogramBins, y: HistogramBins) {
    guard isTable, try length() == 2 else {
      let bins = try histogramBins()
      return (bins, bins)
    }
    var each: [HistogramBins] = []
    try forEachElement { _, element in each.append(try element.histogramBins()) }
    return (each[0], each[1])
  }

  fileprivate func histogramRange() throws -> HistogramRange {
    let borders = try vector()
    guard borders.count == 2 else { throw error("expected {lower, upper}, got \(borders.count) numbers") }
    return HistogramRange(lower: borders[0], upper: borders[1])
  }

  func histogramRangeOfTwo() throws -> (x: HistogramRange?, y: HistogramRange?) {
    let (borders, rows, columns) = try matrix()
    guard rows == 2, columns == 2 else {
      throw error("expected {{lower, upper}, {lower, upper}}, got a shape of [\(rows), \(columns)]")
    }
    return (
      HistogramRange(lower: borders[0], upper: borders[1]),
      HistogramRange(lower: borders[2], upper: borders[3])
    )
  }
}
