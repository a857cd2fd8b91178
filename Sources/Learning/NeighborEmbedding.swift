import Execution
import Glibc

/// t-distributed stochastic neighbour embedding, as `sklearn.manifold.TSNE` with `method="exact"`.
///
///     let map = try NeighborEmbedding(x)
///     map.embedding                                // [rows, 2]
///
/// Source: van der Maaten and Hinton, "Visualizing data using t-SNE", JMLR 9 (2008). All pairs count, so time and
/// memory are O(n²).
public struct NeighborEmbedding: Sendable {
  /// The most samples: their pairs take 800 MB.
  public static let sampleLimit = 10_000

  /// Where the points start.
  public enum Start: Equatable, Sendable {
    /// The first principal components, scaled to a standard deviation of 1e-4.
    case principalComponents
    /// Normal numbers of standard deviation 1e-4.
    case random
    case given(DataMatrix)
  }

  public struct Options: Sendable {
    public var dimensions = 2
    /// About how many neighbours count.
    public var perplexity = 30.0
    /// By how much attraction is stronger in the first 250 iterations.
    public var exaggeration = 12.0
    /// nil for the number of samples divided by four times the exaggeration, but at least 50.
    public var learningRate: Double?
    public var iterations = 1000
    public var start = Start.principalComponents
    public var seed: UInt32 = 0

    public init() {}
  }

  /// [samples, dimensions]
  public let embedding: DataMatrix
  /// The Kullback-Leibler divergence that is left.
  public let divergence: Double
  public let iterations: Int

  /// - Throws: `LearningError` for values that are not finite, too many samples, or options out of range;
  ///   `Cancelled`, `FactorizationFailure`.
  public init(_ x: DataMatrix, options: Options = Options()) throws {
    try x.check(minimum: 2)
    try NeighborEmbedding.check(options, x)
    let affinities = try Affinities(x, perplexity: options.perplexity)
    var descent = EmbeddingDescent(
      affinities, start: try NeighborEmbedding.start(x, options),
      learningRate: options.learningRate ?? max(Double(x.rows) / options.exaggeration / 4, 50))
    let early = min(250, options.iterations)
    try descent.run(until: early, exaggeration: options.exaggeration, momentum: 0.5, patience: 250)
    if options.iterations > early {
      try descent.run(until: options.iterations, exaggeration: 1, momentum: 0.8, patience: 300)
      divergence = descent.divergence
    } else {
      divergence = try EmbeddingForces(affinities, descent.points, exaggeration: 1).divergence()
    }
    embedding = descent.points
    iterations = descent.iterations
  }

  private static func check(_ options: Options, _ x: DataMatrix) throws(LearningError) {
    guard x.rows <= sampleLimit else {
      throw LearningError(argument: "x", expected: "at most \(sampleLimit) samples", given: "\(x.rows)")
    }
    guard (1...3).contains(options.dimensions) else {
      throw LearningError(argument: "n_components", expected: "from 1 to 3", given: "\(options.dimensions)")
    }
    guard options.perplexity > 0, options.perplexity < Double(x.rows) else {
      throw LearningError(
        argument: "perplexity", expected: "a positive number below the number of samples (\(x.rows))",
        given: "\(options.perplexity)")
    }
    guard options.exaggeration >= 1, options.exaggeration.isFinite else {
      throw LearningError(
        argument: "early_exaggeration", expected: "a number of at least 1", given: "\(options.exaggeration)")
    }
    if let rate = options.learningRate, !(rate > 0 && rate.isFinite) {
      throw LearningError(argument: "learning_rate", expected: "a positive number", given: "\(rate)")
    }
    if options.start == .principalComponents, options.dimensions > min(x.rows, x.columns) {
      throw LearningError(
        argument: "init", expected: "\"random\" where x has fewer columns than the map", given: "\"pca\"")
    }
    if case .given(let points) = options.start {
      guard points.rows == x.rows, points.columns == options.dimensions else {
        throw LearningError(
          argument: "init", expected: "a matrix of shape [\(x.rows), \(options.dimensions)]",
          given: "[\(points.rows), \(points.columns)]")
      }
      try points.check(name: "init")
    }
  }

  private static func start(_ x: DataMatrix, _ options: Options) throws -> DataMatrix {
    switch options.start {
    case .given(let points): return points
    case .random:
      var random = RandomState(seed: options.seed)
      let values = (0..<x.rows * options.dimensions).map { _ in 1e-4 * random.normal() }
      return DataMatrix(unchecked: values, rows: x.rows, columns: options.dimensions)
    case .principalComponents:
      let points = try PrincipalComponents(x, count: .number(options.dimensions)).transform(x)
      let first = stride(from: 0, to: points.values.count, by: points.columns).map { points.values[$0] }
      let mean = first.reduce(0, +) / Double(first.count)
      let variance = first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(first.count)
      guard variance > 0 else { return points }
      let scale = 1e-4 / variance.squareRoot()
      return DataMatrix(
        unchecked: points.values.map { $0 * scale }, rows: points.rows, columns: points.columns)
    }
  }
}
