import Execution
import Tensors

/// How statistics of resampled data are computed: in parallel, or one after the other.
public enum ResampledStatistic {
  /// One of ours, on all cores.
  case named(NamedStatistic)
  /// A function that is called for one resample after the other.
  case function(([UnsafeBufferPointer<Double>]) throws -> Double)

  func evaluate(_ samples: [[Double]]) throws -> Double {
    try samples.withBuffers { try evaluate($0) }
  }

  func evaluate(_ samples: [UnsafeBufferPointer<Double>]) throws -> Double {
    switch self {
    case .named(let statistic): try statistic.evaluate(samples)
    case .function(let function): try function(samples)
    }
  }
}

/// Makes resamples of data and computes a statistic of each.
enum Resampling {
  /// Resamples that share a generator of random numbers, so that the results do not depend on the threads.
  private static let perTile = 16
  static let resampleLimit = 1 << 24

  /// The statistic of `count` resamples.
  ///
  /// - Parameter fill: writes a resample to the memory of the samples, whose sizes are `sizes`; it is given
  ///   the resample's number.
  /// - Throws: `StatisticsError` where there are too many, and as the statistic; `Cancelled`.
  static func distribution(
    of statistic: ResampledStatistic, count: Int, sizes: [Int], seed: UInt64,
    _ fill: (Int, inout RandomGenerator, [UnsafeMutableBufferPointer<Double>]) -> Void
  ) throws -> [Double] {
    guard count >= 1, count <= resampleLimit else {
      throw StatisticsError(
        argument: "n_resamples", expected: "an integer from 1 to \(resampleLimit)", given: "\(count)")
    }
    var seeds = RandomGenerator(seed: seed)
    let tiles = (count + perTile - 1) / perTile
    let tileSeeds = (0..<tiles).map { _ in seeds.next() }
    var results = [Double](repeating: .nan, count: count)
    try results.withUnsafeMutableBufferPointer { results in
      func run(_ tile: Int, _ evaluate: ([UnsafeBufferPointer<Double>]) throws -> Double) throws {
        var generator = RandomGenerator(seed: tileSeeds[tile])
        let samples = sizes.map { UnsafeMutableBufferPointer<Double>.allocate(capacity: $0) }
        defer { for sample in samples { sample.deallocate() } }
        for sample in samples { sample.initialize(repeating: 0) }
        let readable = samples.map { UnsafeBufferPointer($0) }
        for index in tile * perTile..<min(count, (tile + 1) * perTile) {
          fill(index, &generator, samples)
          try Cancellation.check()
          results[index] = try evaluate(readable)
        }
      }

      switch statistic {
      case .function(let function):
        for tile in 0..<tiles { try run(tile, function) }
      case .named(let named):
        var errors = [(any Error)?](repeating: nil, count: tiles)
        try errors.withUnsafeMutableBufferPointer { errors in
          // Each tile writes its own results and its own error.
          try ThreadPool.run(tiles: tiles) { tile in
            do { try run(tile) { try named.evaluate($0) } } catch { errors[tile] = error }
          }
        }
        if let error = errors.lazy.compactMap({ $0 }).first { throw error }
      }
    }
    return results
  }
}

extension RandomGenerator {
  /// An unbiased integer in `0..<bound`, which is positive.
  mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next(upperBound: UInt64(truncatingIfNeeded: bound)))
  }

  /// Brings the values into an order of which all are equally likely.
  mutating func shuffle(_ values: UnsafeMutableBufferPointer<Double>) {
    for i in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(i, index(below: i + 1)) }
  }
}
