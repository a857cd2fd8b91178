/// What all pairs of samples of the same length share.
struct KraskovTables {
  /// [2 * count]: the noise of the feature, then that of the target.
  private(set) var noise: [Double] = []
  /// [count + 1]: ψ of the integers; ψ(0) is never read.
  private(set) var digamma: [Double] = []
  private var seed: Int?

  mutating func prepare(count: Int, seed: Int) {
    if self.seed == seed, noise.count == 2 * count { return }
    self.seed = seed
    var generator = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
    noise = (0..<2 * count).map { _ in generator.nextNormal() }
    digamma = (0...count).map { SpecialFunctions.digamma(Double($0)) }
  }
}

/// A sample as the estimator takes it: scaled to unit deviation, with noise, and its order.
final class ScaledSample {
  /// scikit-learn treats its feature and its target a little differently.
  enum Role {
    case feature
    case target
  }

  let role: Role
  private(set) var count = 0
  private var scaled = ScratchBuffer<Double>()
  private var sorted = ScratchBuffer<Double>()
  private var indices = ScratchBuffer<Int32>()

  init(_ role: Role) { self.role = role }

  var values: UnsafePointer<Double> { UnsafePointer(scaled.base) }

  /// The values in ascending order.
  var ascending: UnsafePointer<Double> { UnsafePointer(sorted.base) }

  /// The indices of the values in ascending order.
  var order: UnsafePointer<Int32> { UnsafePointer(indices.base) }

  /// - Throws: `StatisticsError` that names the sample where its values are so far apart that their variance is no
  ///   finite number.
  func load(
    _ sample: UnsafeBufferPointer<Double>, name: String, noise tables: KraskovTables
  ) throws(StatisticsError) {
    let deviation = deviation(of: sample)
    guard deviation.isFinite else {
      throw StatisticsError(argument: name, expected: "values of finite variance", given: "\(deviation)")
    }
    count = sample.count
    let scaled = scaled.reserve(count)
    for i in 0..<count { scaled[i] = sample[i] / deviation }

    let level = pairwiseSum(count) { abs(scaled[$0]) } / Double(count)
    let noiseScale = 1e-10 * max(1, level)
    tables.noise.withUnsafeBufferPointer { noise in
      let first = role == .feature ? 0 : count
      for i in 0..<count { scaled[i] += noiseScale * noise[first + i] }
    }

    var order = UnsafeMutableBufferPointer(start: indices.reserve(count), count: count)
    for i in 0..<count { order[i] = Int32(truncatingIfNeeded: i) }
    order.sort { scaled[Int($0)] < scaled[Int($1)] }
    let sorted = sorted.reserve(count)
    for i in 0..<count { sorted[i] = scaled[Int(order[i])] }
  }

  /// The standard deviation, or 1 of a constant sample: of a matrix, such as its features are,
  /// scikit-learn takes a column for constant where the deviation is within rounding of 0.
  private func deviation(of sample: UnsafeBufferPointer<Double>) -> Double {
    let deviation = Moments(sample).variance(ddof: 0).squareRoot()
    let isConstant = role == .feature ? deviation < 10 * Double.ulpOfOne : deviation == 0
    return isConstant ? 1 : deviation
  }
}
