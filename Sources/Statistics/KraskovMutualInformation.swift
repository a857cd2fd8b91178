import Execution
import Glibc

/// Mutual information estimated from distances to nearest neighbours.
///
/// Source: the first estimator of Kraskov, Stögbauer and Grassberger, "Estimating mutual information",
/// Physical Review E 69 (2004), as scikit-learn's `mutual_info_regression` computes it for one continuous
/// feature: both samples are divided by their standard deviations, noise of some 1e-10 parts breaks
/// ties, and negative estimates become 0.
public enum KraskovMutualInformation {
  public struct Options: Equatable, Sendable {
    /// The k of the k-th nearest neighbour: more give a smoother estimate with more bias.
    public var neighbors: Int
    /// The seed of the noise, scikit-learn's `random_state`: an integer from 0 to 2^32 - 1.
    public var seed: Int
    /// The base of the logarithm: e for nats.
    public var base: Double

    public init(neighbors: Int = 3, seed: Int = 0, base: Double = exp(1)) {
      self.neighbors = neighbors
      self.seed = seed
      self.base = base
    }

    func check(count: Int) throws(StatisticsError) {
      guard neighbors >= 1 else {
        throw StatisticsError(argument: "k", expected: "a positive integer", given: "\(neighbors)")
      }
      guard neighbors < count else {
        throw StatisticsError(
          argument: "k", expected: "fewer neighbours than there are values (\(count))",
          given: "\(neighbors)")
      }
      // Points are counted in 32 bits.
      guard count <= Int(Int32.max) else {
        throw StatisticsError(argument: "x", expected: "at most \(Int32.max) values", given: "\(count)")
      }
      guard UInt32(exactly: seed) != nil else {
        throw StatisticsError(
          argument: "seed", expected: "an integer from 0 to 4294967295", given: "\(seed)")
      }
      try Check.logarithmBase(base)
    }
  }

  /// Memory that estimates reuse.
  public struct Workspace: ~Copyable {
    fileprivate var tables = KraskovTables()
    fileprivate let x = ScaledSample(.feature)
    fileprivate let y = ScaledSample(.target)
    fileprivate var core = Core()

    public init() {}
  }

  /// The mutual information of paired samples; scikit-learn's feature is `x`, its target `y`.
  ///
  ///     let nats = try KraskovMutualInformation.estimate(x, y)
  ///
  /// The two roles differ in the noise alone, so that exchanging them changes the result by little, or
  /// not at all where there are no ties. Large samples are shared among the threads.
  ///
  /// - Throws: `StatisticsError` where the lengths differ, there are no more values than neighbours, a
  ///   value or a variance is not finite, or an option is out of range; `Cancelled`.
  public static func estimate(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, options: Options = Options()
  ) throws -> Double {
    var workspace = Workspace()
    return try estimate(x, y, options: options, workspace: &workspace)
  }

  /// As `estimate(_:_:options:)`, without allocating once the workspace has grown to the task.
  public static func estimate(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, options: Options,
    workspace: inout Workspace
  ) throws -> Double {
    try Check.equalLengths(x, y)
    try options.check(count: x.count)
    try Check.finite(x, name: "x")
    try Check.finite(y, name: "y")
    workspace.tables.prepare(count: x.count, seed: options.seed)
    try workspace.x.load(x, name: "x", noise: workspace.tables)
    try workspace.y.load(y, name: "y", noise: workspace.tables)
    return try workspace.core.estimate(workspace.x, workspace.y, workspace.tables, options)
  }

  /// The mutual information of all pairs of rows, into the upper triangle of `result`, [rows, rows]; the
  /// row with the lower index is the feature.
  ///
  /// - Throws: as `estimate`; `Cancelled`.
  public static func pairwise(
    _ samples: SampleRows, options: Options = Options(), into result: UnsafeMutableBufferPointer<Double>
  ) throws {
    try options.check(count: samples.columns)
    try samples.requireFinite()
    var tables = KraskovTables()
    tables.prepare(count: samples.columns, seed: options.seed)
    let shared = tables
    try Pairwise.upperTriangle(
      count: samples.rows, into: result, scratch: { BlockWorkspace(tables: shared) }
    ) { (i, j, workspace) throws(StatisticsError) in
      do {
        return try workspace.estimate(i, j, of: samples, options)
      } catch let error as StatisticsError {
        throw error
      } catch {
        // What a cancelled pair is left at does not matter: the pool throws `Cancelled` for all.
        return .nan
      }
    }
  }
}

/// The estimator proper.
private struct Core: ~Copyable {
  private var tree = ChebyshevTree()
  private var radii = ScratchBuffer<Double>()
  private var terms = ScratchBuffer<Double>()

  mutating func estimate(
    _ x: ScaledSample, _ y: ScaledSample, _ tables: KraskovTables,
    _ options: KraskovMutualInformation.Options
  ) throws(Cancelled) -> Double {
    let count = x.count
    let radii = radii.reserve(count)
    try tree.neighborDistances(
      x: x.values, y: y.values, count: count, ascendingX: x.order, ascendingY: y.order,
      k: options.neighbors, radii: radii)
    // Strictly nearer than the k-th neighbour, which at distance 0 cannot be.
    for i in 0..<count { radii[i] = max(0, radii[i].nextDown) }

    let terms = terms.reserve(count)
    let meanX = try Self.meanDigamma(x, radii, tables.digamma, terms)
    let meanY = try Self.meanDigamma(y, radii, tables.digamma, terms)
    let nats = tables.digamma[count] + tables.digamma[options.neighbors] - meanX - meanY
    return max(0, nats) / log(options.base)
  }

  /// The mean of ψ(m), where m counts the values, a point's own among them, within the point's radius.
  ///
  /// The terms are kept in `terms`, so that they can be computed in parts and summed in one order.
  private static func meanDigamma(
    _ sample: ScaledSample, _ radii: UnsafePointer<Double>, _ digamma: [Double],
    _ terms: UnsafeMutablePointer<Double>
  ) throws(Cancelled) -> Double {
    let (count, values, ascending) = (sample.count, sample.values, sample.ascending)
    try digamma.withUnsafeBufferPointer { (digamma) throws(Cancelled) in
      try ThreadPool.run(count: count, grain: 1 << 14) { points in
        for i in points { terms[i] = digamma[countWithin(radii[i], of: values[i], ascending, count)] }
      }
    }
    return pairwiseSum(count) { terms[$0] } / Double(count)
  }

  /// How many of the `ascending` values, of which `value` is one, are at most `radius` away from it.
  ///
  /// Two binary searches, in step because they wait on memory and arithmetic alone: their comparisons
  /// are as good as random, and a branch on them would be mispredicted half of the time.
  @inline(__always)
  private static func countWithin(
    _ radius: Double, of value: Double, _ ascending: UnsafePointer<Double>, _ count: Int
  ) -> Int {
    var first = 0
    var end = 0
    var length = count
    while length > 1 {
      let half = length / 2
      first &+= half & signMask(radius - (value - ascending[first &+ half &- 1]))
      end &+= half & ~signMask(radius - (ascending[end &+ half &- 1] - value))
      length &-= half
    }
    first &-= signMask(radius - (value - ascending[first]))
    end &-= ~signMask(radius - (ascending[end] - value))
    return max(1, end &- first)
  }

  /// -1 where the difference `value` is below 0, else 0; a difference has the exact one's sign.
  @inline(__always)
  private static func signMask(_ value: Double) -> Int { Int(bitPattern: UInt(value.bitPattern)) >> 63 }
}

/// A workspace that keeps the scaled rows of a block of pairs.
private struct BlockWorkspace: ~Copyable {
  let tables: KraskovTables
  private var features = LoadedRows(.feature)
  private var targets = LoadedRows(.target)
  private var core = Core()

  init(tables: KraskovTables) { self.tables = tables }

  mutating func estimate(
    _ i: Int, _ j: Int, of samples: SampleRows, _ options: KraskovMutualInformation.Options
  ) throws -> Double {
    try core.estimate(
      features.sample(i, of: samples, tables), targets.sample(j, of: samples, tables), tables, options)
  }

  /// As many rows as a block has, each in the place of its index modulo that.
  private struct LoadedRows {
    private var rows = [Int?](repeating: nil, count: Pairwise.blockSide)
    private let loaded: [ScaledSample]

    init(_ role: ScaledSample.Role) {
      loaded = (0..<Pairwise.blockSide).map { _ in ScaledSample(role) }
    }

    mutating func sample(
      _ row: Int, of samples: SampleRows, _ tables: KraskovTables
    ) throws(StatisticsError) -> ScaledSample {
      let place = row % Pairwise.blockSide
      if rows[place] != row {
        try loaded[place].load(samples[row], name: "X", noise: tables)
        rows[place] = row
      }
      return loaded[place]
    }
  }
}
