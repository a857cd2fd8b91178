import Execution
import Glibc

/// How similar each pair of samples is to t-SNE: a symmetric probability P, [n, n], in rows that are padded with
/// zeros to whole vectors.
///
/// Unchecked: the memory is written by `init` alone, before anybody else sees it.
final class Affinities: @unchecked Sendable {
  let count: Int
  /// Values from one row to the next.
  let stride: Int
  let values: UnsafeMutablePointer<Double>

  /// Rows are whole vectors of the kernel that sums over them.
  private static let lanes = 8

  /// Gaussian neighbourhoods of the given perplexity, found by bisection, and made symmetric.
  ///
  /// - Throws: `LearningError` when memory has run out, `Cancelled`.
  init(_ x: DataMatrix, perplexity: Double) throws {
    let (n, width) = (x.rows, (x.rows + Self.lanes - 1) / Self.lanes * Self.lanes)
    guard let memory = malloc(n * width * MemoryLayout<Double>.stride) else {
      throw LearningError(argument: "x", expected: "as many samples as memory holds pairs of", given: "\(n)")
    }
    // malloc aligns for every fundamental type.
    values = memory.bindMemory(to: Double.self, capacity: n * width)
    values.update(repeating: 0, count: n * width)
    (count, stride) = (n, width)
    let rows = values
    try x.values.withUnsafeBufferPointer { samples in
      guard let samples = samples.baseAddress else { return }
      // Each tile writes its own rows.
      try ThreadPool.run(count: n, grain: 16) { range in
        for row in range {
          Affinities.fill(rows + row * width, row, samples, n, x.columns, perplexity)
        }
      }
    }
    symmetrize()
  }

  deinit { free(values) }

  /// Conditional probabilities of the neighbours of one sample.
  private static func fill(
    _ line: UnsafeMutablePointer<Double>, _ row: Int, _ samples: UnsafePointer<Double>, _ n: Int,
    _ features: Int, _ perplexity: Double
  ) {
    let distances = UnsafeMutablePointer<Double>.allocate(capacity: n)
    defer { distances.deallocate() }
    SquaredDistances(samples, width: features).fill(distances, from: row, count: n)
    let wanted = log(perplexity)
    var (precision, low, high) = (1.0, -Double.infinity, Double.infinity)
    var sum = 0.0
    for _ in 0..<100 {
      var moment = 0.0
      sum = 0
      for other in 0..<n where other != row {
        let value = exp(-distances[other] * precision)
        line[other] = value
        sum += value
        moment += value * distances[other]
      }
      if sum == 0 { sum = 1e-8 }
      let excess = log(sum) + precision * moment / sum - wanted
      if abs(excess) <= 1e-5 { break }
      if excess > 0 {
        low = precision
        precision = high.isInfinite ? precision * 2 : (precision + high) / 2
      } else {
        high = precision
        precision = low.isInfinite ? precision / 2 : (precision + low) / 2
      }
    }
    line[row] = 0
    for other in 0..<n { line[other] /= sum }
  }

  private func symmetrize() {
    var total = 0.0
    for row in 0..<count {
      for column in 0..<row {
        let sum = values[row * stride + column] + values[column * stride + row]
        values[row * stride + column] = sum
        values[column * stride + row] = sum
        total += 2 * sum
      }
    }
    total = max(total, Double.ulpOfOne)
    for row in 0..<count {
      for column in 0..<count where column != row {
        values[row * stride + column] = max(values[row * stride + column] / total, Double.ulpOfOne)
      }
    }
  }
}
