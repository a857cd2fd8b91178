import Execution
import Glibc
import Tensors

/// A density estimated by a normal kernel around each point, as `scipy.stats.gaussian_kde`.
///
///     let density = try KernelDensity(points, dimensions: 1)
///     let p = try density.evaluate(places)
///
/// The kernel's covariance is that of the points times the square of the bandwidth's factor.
public struct KernelDensity: Sendable {
  /// How the factor of the bandwidth is found.
  public enum Bandwidth: Equatable, Sendable {
    /// n^(-1 / (d + 4)), for an effective number n of points in d dimensions.
    case scott
    /// (n (d + 2) / 4)^(-1 / (d + 4))
    case silverman
    case factor(Double)
  }

  public let dimensions: Int
  public let count: Int
  public let factor: Double
  /// The number of points that weights leave: 1 over the sum of their squares.
  public let effectiveCount: Double
  /// Of the kernel, [dimensions, dimensions].
  public let covariance: [Double]
  /// Sum to 1.
  private let weights: [Double]
  private let points: [Double]
  /// The points in coordinates in which the kernel is standard normal, [count, dimensions].
  private let whitened: [Double]
  private let cholesky: CholeskyFactor

  /// - Parameters:
  ///   - points: [count, dimensions], row-major.
  ///   - weights: of the points, in any unit; `nil` for equal ones.
  /// - Throws: `StatisticsError` where there are fewer than two points, a value is not finite, the points lie
  ///   in a subspace, or weights or factor are not positive; `Cancelled`.
  public init(
    _ points: [Double], dimensions: Int, bandwidth: Bandwidth = .scott, weights: [Double]? = nil
  ) throws {
    guard dimensions >= 1, points.count % dimensions == 0, points.count / dimensions >= 2 else {
      throw StatisticsError(argument: "x", expected: "at least 2 points", given: "\(points.count) values")
    }
    for value in points where !value.isFinite {
      throw StatisticsError(argument: "x", expected: "finite values", given: "\(value)")
    }
    let count = points.count / dimensions
    let degenerate = StatisticsError(
      argument: "x", expected: "points that do not lie in a subspace", given: "a singular covariance")
    // As fewer points always do: then the covariance would be larger than they are.
    guard count > dimensions else { throw degenerate }
    try BufferPool.shared.checkRoom(byteCount: 6 * 8 * points.count)
    let normalized = try Self.normalized(weights, count: count)
    let effective = 1 / normalized.reduce(0) { $0 + $1 * $1 }
    let size = Double(dimensions)
    let factor =
      switch bandwidth {
      case .scott: pow(effective, -1 / (size + 4))
      case .silverman: pow(effective * (size + 2) / 4, -1 / (size + 4))
      case .factor(let factor): factor
      }
    guard factor > 0, factor.isFinite else {
      throw StatisticsError(
        argument: "bw_method", expected: "a positive finite number", given: "\(factor)")
    }
    let covariance = try Self.covariance(points, dimensions, normalized).map { $0 * factor * factor }
    do {
      cholesky = try CholeskyFactor(covariance, size: dimensions)
    } catch is CholeskyFactor.Singular {
      throw degenerate
    }
    self.dimensions = dimensions
    self.count = count
    self.factor = factor
    effectiveCount = effective
    self.covariance = covariance
    self.weights = normalized
    self.points = points
    whitened = try Self.whiten(points, cholesky)
  }

  /// The density at places, [places, dimensions], shared among the threads.
  ///
  /// - Throws: `StatisticsError` where the values are not whole places; `Cancelled`.
  public func evaluate(_ places: [Double]) throws -> [Double] {
    guard places.count % dimensions == 0 else {
      throw StatisticsError(
        argument: "points", expected: "\(dimensions) coordinates of each", given: "\(places.count) values")
    }
    let diagonal = (0..<dimensions).map { cholesky.lower[$0 * (dimensions + 1)] }
    let norm = pow(2 * Double.pi, -Double(dimensions) / 2) / diagonal.reduce(1, *)
    let targets = try Self.whiten(places, cholesky)
    var densities = [Double](repeating: 0, count: places.count / dimensions)
    try densities.withUnsafeMutableBufferPointer { densities in
      try targets.withUnsafeBufferPointer { targets in
        // Each place has its own density.
        try ThreadPool.run(count: densities.count, grain: max(1, 65536 / count)) { range in
          for place in range { densities[place] = norm * sum(around: targets, at: place * dimensions) }
        }
      }
    }
    return densities
  }

  /// Σ w exp(-|x - target|² / 2) over the points.
  private func sum(around targets: UnsafeBufferPointer<Double>, at first: Int) -> Double {
    whitened.withUnsafeBufferPointer { whitened in
      weights.withUnsafeBufferPointer { weights in
        pairwiseSum(count) { point in
          var square = 0.0
          for i in 0..<dimensions {
            let distance = whitened[point * dimensions + i] - targets[first + i]
            square += distance * distance
          }
          return weights[point] * exp(-square / 2)
        }
      }
    }
  }

  /// The probability between two values, of one dimension: `integrate_box_1d`.
  ///
  /// - Throws: `StatisticsError` for points of several dimensions.
  public func integral(from low: Double, to high: Double) throws(StatisticsError) -> Double {
    guard dimensions == 1 else {
      throw StatisticsError(
        argument: "x", expected: "a density of one dimension", given: "\(dimensions) dimensions")
    }
    let deviation = cholesky.lower[0]
    let normal = NormalDistribution.standard
    return pairwiseSum(count) {
      let (a, b) = ((low - points[$0]) / deviation, (high - points[$0]) / deviation)
      // Above the mean, the upper tails keep the digits.
      let share = a > 0 && b > 0 ? normal.sf(a) - normal.sf(b) : normal.cdf(b) - normal.cdf(a)
      return weights[$0] * share
    }
  }

  private static func normalized(_ weights: [Double]?, count: Int) throws(StatisticsError) -> [Double] {
    guard let weights else { return [Double](repeating: 1 / Double(count), count: count) }
    guard weights.count == count else {
      throw StatisticsError(
        argument: "weights", expected: "as many as there are points (\(count))", given: "\(weights.count)")
    }
    for weight in weights where !(weight >= 0 && weight.isFinite) {
      throw StatisticsError(
        argument: "weights", expected: "finite numbers that are not negative", given: "\(weight)")
    }
    let total = weights.reduce(0, +)
    guard total > 0 else {
      throw StatisticsError(argument: "weights", expected: "one above 0", given: "a sum of \(total)")
    }
    return weights.map { $0 / total }
  }

  /// Unbiased for weights that say how reliable a point is, as NumPy's `cov` with `aweights`.
  private static func covariance(
    _ points: [Double], _ dimensions: Int, _ weights: [Double]
  ) throws -> [Double] {
    let means = (0..<dimensions).map { i in
      pairwiseSum(weights.count) { weights[$0] * points[$0 * dimensions + i] }
    }
    let scale = 1 / (1 - weights.reduce(0) { $0 + $1 * $1 })
    return try (0..<dimensions).flatMap { i in
      try Cancellation.check()
      return (0..<dimensions).map { j in
        scale
          * pairwiseSum(weights.count) {
            weights[$0] * (points[$0 * dimensions + i] - means[i]) * (points[$0 * dimensions + j] - means[j])
          }
      }
    }
  }

  private static func whiten(_ places: [Double], _ cholesky: CholeskyFactor) throws -> [Double] {
    let size = cholesky.size
    if size == 1 { return places.map { $0 / cholesky.lower[0] } }
    return try stride(from: 0, to: places.count, by: size).flatMap {
      try Cancellation.check()
      return cholesky.solveLower(Array(places[$0..<$0 + size]))
    }
  }
}
