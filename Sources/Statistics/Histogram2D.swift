/// Counts of points in the cells of a plane, as `numpy.histogram2d`.
public struct Histogram2D: Equatable, Sendable {
  /// How many points fall into each cell: [bins of x, bins of y], row-major.
  public let counts: [Int]
  public let edgesX: [Double]
  public let edgesY: [Double]

  /// Counts the points (x[i], y[i]); edges, ranges and what is left out are as for `Histogram`.
  ///
  /// Unlike there, the bin is always found by searching the edges, so that a range too narrow for so many
  /// bins is no error.
  ///
  /// - Throws: `StatisticsError` as `Histogram`, where the lengths differ, or where there are more cells
  ///   than `HistogramBins.limit`.
  public init(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    bins: (x: HistogramBins, y: HistogramBins) = (.count(10), .count(10)),
    range: (x: HistogramRange?, y: HistogramRange?) = (nil, nil)
  ) throws(StatisticsError) {
    try Check.equalLengths(x, y)
    let axisX = try BinEdges(bins.x, range: range.x, of: x, argument: "x")
    let axisY = try BinEdges(bins.y, range: range.y, of: y, argument: "y")
    let (cells, overflow) = axisX.count.multipliedReportingOverflow(by: axisY.count)
    guard !overflow, cells <= HistogramBins.limit else {
      throw StatisticsError(
        argument: "bins", expected: "at most \(HistogramBins.limit) cells",
        given: "\(axisX.count) x \(axisY.count)")
    }
    edgesX = axisX.edges
    edgesY = axisY.edges
    counts = Self.counts(x, y, axisX, axisY)
  }

  /// The counts divided by their sum and by the cells' areas, so that the integral is 1.
  public func density() -> [Double] {
    let total = Double(counts.reduce(0, +))
    let binsY = edgesY.count - 1
    return counts.indices.map { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: binsY)
      return Double(counts[cell]) / (edgesX[row + 1] - edgesX[row])
        / (edgesY[column + 1] - edgesY[column]) / total
    }
  }

  private static func counts(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, _ axisX: BinEdges, _ axisY: BinEdges
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: axisX.count * axisY.count)
    axisX.edges.withUnsafeBufferPointer { edgesX in
      axisY.edges.withUnsafeBufferPointer { edgesY in
        guard let baseX = edgesX.baseAddress, let baseY = edgesY.baseAddress else { return }
        let locatorX = BinLocator(edges: baseX, bins: axisX.count, isUniform: axisX.range != nil)
        let locatorY = BinLocator(edges: baseY, bins: axisY.count, isUniform: axisY.range != nil)
        for i in x.indices {
          if let row = locatorX.bin(of: x[i]), let column = locatorY.bin(of: y[i]) {
            counts[row * axisY.count + column] += 1
          }
        }
      }
    }
    return counts
  }
}
