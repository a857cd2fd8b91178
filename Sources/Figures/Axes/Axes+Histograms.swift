extension Axes {
  /// How a histogram is drawn, by matplotlib's names.
  public enum HistogramShape: String, CaseIterable, Sendable {
    case bar
    /// An outline.
    case step
    /// An outline that is filled.
    case stepFilled = "stepfilled"
  }

  /// How the bins of several histograms stand to one another.
  public enum HistogramLayout: Sendable {
    /// Bars beside one another; outlines over one another.
    case grouped
    case stacked
    /// Over one another; bars can be seen through.
    case overlaid
  }

  /// How histograms look.
  public struct HistogramStyle: Sendable {
    public var shape = HistogramShape.bar
    public var layout = HistogramLayout.grouped
    /// Whether the bins lie on their side.
    public var isLevel = false
    /// Of the histograms; the next of the cycle when nil.
    public var colors: [Color]?
    /// Of the histograms, in the legend.
    public var labels: [String]?
    public var series = SeriesStyle()

    public init(series: SeriesStyle = SeriesStyle()) { self.series = series }
  }

  /// Draws the bins of histograms that have the same edges.
  ///
  /// - Throws: `FigureError` for edges or lengths that differ, and options out of range.
  public func histograms(
    _ histograms: [Histogram], style: HistogramStyle = HistogramStyle()
  ) throws(FigureError) {
    try style.series.check()
    for (name, given) in [("colours", style.colors?.count), ("labels", style.labels?.count)] {
      if let given, given != histograms.count {
        throw FigureError("there must be \(histograms.count) \(name), one for each histogram; got \(given)")
      }
    }
    guard let edges = histograms.first?.edges else { return }
    guard histograms.allSatisfy({ $0.edges == edges }) else {
      throw FigureError("histograms drawn together must have the same edges")
    }
    let isGrouped = histograms.count > 1 && style.layout == .grouped && style.shape == .bar
    var feet = [Double](repeating: 0, count: edges.count - 1)
    for (number, histogram) in histograms.enumerated() {
      var series = style.series
      if let colors = style.colors { (series.color, series.face) = (colors[number], nil) }
      if let labels = style.labels { series.label = labels[number] } else if number > 0 { series.label = nil }
      if style.layout == .overlaid, style.shape != .step { series.alpha = series.alpha ?? 0.5 }
      let bins = histogram.counts.indices.map { bin -> Rect in
        var (left, right) = (edges[bin], edges[bin + 1])
        if isGrouped {
          // As in matplotlib, a fifth of each bin stays free.
          let width = 0.8 * (right - left) / Double(histograms.count)
          left += 0.1 * (right - left) + Double(number) * width
          right = left + width
        }
        let (foot, end) = (feet[bin], feet[bin] + histogram.counts[bin])
        return style.isLevel
          ? Rect(left: min(foot, end), bottom: left, right: max(foot, end), top: right)
          : Rect(left: left, bottom: min(foot, end), right: right, top: max(foot, end))
      }
      try add(bins, as: style.shape, isGrouped: isGrouped, isLevel: style.isLevel, feet: feet, series)
      if style.layout == .stacked { for bin in feet.indices { feet[bin] += histogram.counts[bin] } }
    }
  }

  private func add(
    _ bins: [Rect], as shape: HistogramShape, isGrouped: Bool, isLevel: Bool, feet: [Double],
    _ style: SeriesStyle
  ) throws(FigureError) {
    var style = style
    var faces: Inks?
    if shape == .step {
      style.edge = style.edge ?? style.face ?? style.color ?? nextFillColor()
      faces = Inks([.none])
    }
    try addBars(
      bins, shape: shape != .bar ? .outline : isGrouped ? .separate : .joined, isLevel: isLevel,
      faces: faces, bases: Set(feet), style)
  }
}
