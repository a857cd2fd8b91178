import Glibc

/// Mutual information estimated from a two-dimensional histogram.
///
/// I(X; Y) = H(X) + H(Y) - H(X, Y), with the entropies of the histogram's shares of counts, H = -Σ p log(p +
/// 1e-12). Histogram and ranges are those of `numpy.histogram2d`. The estimate is biased upwards, the
/// more so the more cells there are per point.
public enum HistogramMutualInformation {
  public struct Options: Equatable, Sendable {
    /// Bins along either axis.
    public var bins: Int
    /// Leaves out points of which a coordinate is further from its mean than so many standard deviations
    /// (ddof 1, of all points); `nil` or 0 keeps all.
    public var outlierZ: Double?
    /// The base of the logarithm: 2 for bits.
    public var base: Double

    public static let binLimit = 4096

    public init(bins: Int = 15, outlierZ: Double? = nil, base: Double = 2) {
      self.bins = bins
      self.outlierZ = outlierZ
      self.base = base
    }

    func check() throws(StatisticsError) {
      guard bins >= 1, bins <= Self.binLimit else {
        throw StatisticsError(
          argument: "bins", expected: "an integer from 1 to \(Self.binLimit)", given: "\(bins)")
      }
      if let outlierZ, !(outlierZ >= 0) {
        throw StatisticsError(
          argument: "outlier_z", expected: "a number that is not negative", given: "\(outlierZ)")
      }
      try Check.logarithmBase(base)
    }
  }

  /// Memory that estimates reuse.
  public struct Workspace: ~Copyable {
    fileprivate var keptX = ScratchBuffer<Double>()
    fileprivate var keptY = ScratchBuffer<Double>()
    fileprivate var edges = ScratchBuffer<Double>()
    fileprivate var counts = ScratchBuffer<Int>()
    fileprivate var shares = ScratchBuffer<Double>()

    public init() {}
  }

  /// The mutual information of paired samples.
  ///
  ///     let bits = try HistogramMutualInformation.estimate(x, y, options: .init(outlierZ: 4))
  ///
  /// No points at all, or none left, give NaN.
  ///
  /// - Throws: `StatisticsError` where the lengths differ, a value is not finite, or an option is out of
  ///   range.
  public static func estimate(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, options: Options = Options()
  ) throws(StatisticsError) -> Double {
    var workspace = Workspace()
    return try estimate(x, y, options: options, workspace: &workspace)
  }

  /// As `estimate(_:_:options:)`, without allocating once the workspace has grown to the task.
  public static func estimate(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, options: Options,
    workspace: inout Workspace
  ) throws(StatisticsError) -> Double {
    try options.check()
    try Check.equalLengths(x, y)
    guard let z = options.outlierZ, z > 0 else {
      return try information(x, y, options, &workspace)
    }
    let keptX = workspace.keptX.reserve(x.count)
    let keptY = workspace.keptY.reserve(x.count)
    let kept = keep(x, y, within: z, keptX, keptY)
    return try information(
      UnsafeBufferPointer(start: keptX, count: kept), UnsafeBufferPointer(start: keptY, count: kept),
      options, &workspace)
  }

  /// The mutual information of all pairs of rows, into the upper triangle of `result`, [rows, rows].
  ///
  /// - Throws: as `estimate`; `Cancelled`.
  public static func pairwise(
    _ samples: SampleRows, options: Options = Options(), into result: UnsafeMutableBufferPointer<Double>
  ) throws {
    try options.check()
    try samples.requireFinite()
    try Pairwise.upperTriangle(count: samples.rows, into: result, scratch: { Workspace() }) {
      (i, j, workspace) throws(StatisticsError) in
      try estimate(samples[i], samples[j], options: options, workspace: &workspace)
    }
  }

  /// Copies the points whose coordinates are both within `limit` standard deviations, and counts them.
  private static func keep(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, within limit: Double,
    _ keptX: UnsafeMutablePointer<Double>, _ keptY: UnsafeMutablePointer<Double>
  ) -> Int {
    let (momentsX, momentsY) = (Moments(x), Moments(y))
    let (meanX, meanY) = (momentsX.mean, momentsY.mean)
    let deviationX = momentsX.variance(ddof: 1).squareRoot()
    let deviationY = momentsY.variance(ddof: 1).squareRoot()
    var kept = 0
    for i in x.indices {
      // Written in any case and passed by where it is an outlier: no branch. A score that is NaN, of a
      // constant sample or a single point, is no outlier.
      keptX[kept] = x[i]
      keptY[kept] = y[i]
      let isOutlierX = abs((x[i] - meanX) / deviationX) > limit
      let isOutlierY = abs((y[i] - meanY) / deviationY) > limit
      kept += isOutlierX || isOutlierY ? 0 : 1
    }
    return kept
  }

  private static func information(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, _ options: Options,
    _ workspace: inout Workspace
  ) throws(StatisticsError) -> Double {
    let rangeX = try HistogramRange(of: x, argument: "x")
    let rangeY = try HistogramRange(of: y, argument: "y")
    if x.isEmpty { return .nan }

    let bins = options.bins
    let edgesX = workspace.edges.reserve(2 * (bins + 1))
    let edgesY = edgesX + bins + 1
    rangeX.writeEdges(bins: bins, to: edgesX)
    rangeY.writeEdges(bins: bins, to: edgesY)
    let locatorX = BinLocator(edges: edgesX, bins: bins, isUniform: true)
    let locatorY = BinLocator(edges: edgesY, bins: bins, isUniform: true)

    let counts = workspace.counts.reserve(bins * bins)
    counts.update(repeating: 0, count: bins * bins)
    for i in x.indices {
      counts[locatorX.binInside(x[i]) * bins + locatorY.binInside(y[i])] &+= 1
    }

    // shares: [bins, bins] of the cells, then the two margins.
    let joint = workspace.shares.reserve(bins * (bins + 2))
    let (marginX, marginY) = (joint + bins * bins, joint + bins * bins + bins)
    marginY.update(repeating: 0, count: bins)
    for row in 0..<bins {
      let cells = joint + row * bins
      for column in 0..<bins {
        cells[column] = Double(counts[row * bins + column]) / Double(x.count)
        marginY[column] += cells[column]
      }
      marginX[row] = pairwiseSum(bins) { cells[$0] }
    }
    let entropyX = entropy(marginX, bins, base: options.base)
    let entropyY = entropy(marginY, bins, base: options.base)
    return entropyX + entropyY - entropy(joint, bins * bins, base: options.base)
  }

  /// -Σ p log(p + 1e-12) of `count` shares, which it overwrites.
  private static func entropy(_ shares: UnsafeMutablePointer<Double>, _ count: Int, base: Double) -> Double {
    let isBinary = base == 2
    for i in 0..<count where shares[i] > 0 {
      let padded = shares[i] + 1e-12
      shares[i] *= isBinary ? log2(padded) : log(padded)
    }
    let sum = -pairwiseSum(count) { shares[$0] }
    return isBinary ? sum : sum / log(base)
  }
}
