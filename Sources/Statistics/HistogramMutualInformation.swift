import Glibc

/// Mutual information estimated from a two-dimensional histogram.
///
/// I(X; Y) = H(X) + H(Y) - H(X, Y), with the entropies of the histogram's shares of counts, H = -Σ p log(p +
/// 1e-12). Histogram and ranges are those of `numpy.histogram2d`. The estimate is biased upwards, the
/// more so the more cells there are per point; the correction of Miller and Madow takes off most of that.
/// Discrete classes have entropies -Σ p log p.
public enum HistogramMutualInformation {
  public struct Options: Equatable, Sendable {
    /// What the bins along either axis are: those of x by the values of x, those of y by those of y.
    public var binning: Binning
    /// Leaves out points of which a coordinate is further from its mean than so many standard deviations
    /// (ddof 1, of all points); `nil` or 0 keeps all.
    public var outlierZ: Double?
    /// The base of the logarithm: 2 for bits.
    public var base: Double
    /// What is added to each of the three entropies.
    public var correction: EntropyCorrection

    public static let binLimit = 4096

    public init(
      binning: Binning, outlierZ: Double? = nil, base: Double = 2, correction: EntropyCorrection = .none
    ) {
      self.binning = binning
      self.outlierZ = outlierZ
      self.base = base
      self.correction = correction
    }

    public init(bins: Int = 15, outlierZ: Double? = nil, base: Double = 2) {
      self.init(binning: .count(bins), outlierZ: outlierZ, base: base)
    }

    func check() throws(StatisticsError) {
      if case .count(let bins) = binning, bins < 1 || bins > Self.binLimit {
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
    fileprivate var edgesX = ScratchBuffer<Double>()
    fileprivate var edgesY = ScratchBuffer<Double>()
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
    if options.binning == .discrete {
      return try SampleEntropies(binning: .discrete, correction: options.correction, base: options.base)
        .mutualInformation(x, y)
    }
    let rangeX = try HistogramRange(of: x, argument: "x")
    let rangeY = try HistogramRange(of: y, argument: "y")
    if x.isEmpty { return .nan }

    let binsX = try bins(options.binning, x, rangeX)
    let binsY = try bins(options.binning, y, rangeY)
    // Neither is above the limit, 2^24: no overflow.
    guard binsX * binsY <= HistogramBins.limit else {
      throw StatisticsError(
        argument: "bins", expected: "a rule that gives at most \(HistogramBins.limit) cells",
        given: "\(binsX) x \(binsY)")
    }
    let edgesX = workspace.edgesX.reserve(binsX + 1)
    let edgesY = workspace.edgesY.reserve(binsY + 1)
    rangeX.writeEdges(bins: binsX, to: edgesX)
    rangeY.writeEdges(bins: binsY, to: edgesY)
    let locatorX = BinLocator(edges: edgesX, bins: binsX, isUniform: true)
    let locatorY = BinLocator(edges: edgesY, bins: binsY, isUniform: true)

    let counts = workspace.counts.reserve(binsX * binsY)
    counts.update(repeating: 0, count: binsX * binsY)
    for i in x.indices {
      counts[locatorX.binInside(x[i]) * binsY + locatorY.binInside(y[i])] &+= 1
    }

    // shares: [binsX, binsY] of the cells, then the two margins.
    let joint = workspace.shares.reserve(binsX * binsY + binsX + binsY)
    let marginX = joint + binsX * binsY
    let marginY = marginX + binsX
    marginY.update(repeating: 0, count: binsY)
    for row in 0..<binsX {
      let cells = joint + row * binsY
      for column in 0..<binsY {
        cells[column] = Double(counts[row * binsY + column]) / Double(x.count)
        marginY[column] += cells[column]
      }
      marginX[row] = pairwiseSum(binsY) { cells[$0] }
    }
    var corrected = 0.0
    if options.correction == .millerMadow {
      let classes =
        occupied(marginX, binsX) + occupied(marginY, binsY) - occupied(joint, binsX * binsY)
      corrected = Double(classes - 1) / Double(2 * x.count) / log(options.base)
    }
    let entropyX = entropy(marginX, binsX, base: options.base)
    let entropyY = entropy(marginY, binsY, base: options.base)
    return entropyX + entropyY - entropy(joint, binsX * binsY, base: options.base) + corrected
  }

  private static func bins(
    _ binning: Binning, _ values: UnsafeBufferPointer<Double>, _ range: HistogramRange
  ) throws(StatisticsError) -> Int {
    switch binning {
    case .count(let count): count
    case .rule(let rule): try rule.count(for: values, range: range, ofIntegers: false)
    // A class for each distinct value has no range: it was taken care of before.
    case .discrete: 1
    }
  }

  private static func occupied(_ shares: UnsafePointer<Double>, _ count: Int) -> Int {
    (0..<count).count { shares[$0] > 0 }
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
