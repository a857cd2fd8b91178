import Execution
import Glibc

/// The first centres by greedy k-means++, drawn as scikit-learn draws them.
enum KMeansSeeding {
  /// Rows of `x` as centres: each the best of a few drawn with probability proportional to the squared distance
  /// from the centres so far.
  static func centers(
    _ x: DataMatrix, _ count: Int, _ random: inout RandomState
  ) throws -> DataMatrix {
    let trials = 2 + Int(log(Double(count)))
    // Of equal weights, summed and divided as scikit-learn does.
    var chosen = [first(x.rows, random.uniform())]
    var nearest = squaredDistances(x, to: chosen[0])
    var potential = nearest.reduce(0, +)
    while chosen.count < count {
      try Cancellation.check()
      let targets = (0..<trials).map { _ in random.uniform() * potential }
      var cumulative = nearest
      for index in 1..<max(1, cumulative.count) { cumulative[index] += cumulative[index - 1] }
      var best: (row: Int, distances: [Double], potential: Double)?
      for target in targets {
        let row = min(lowerBound(cumulative, target), x.rows - 1)
        let distances = zip(squaredDistances(x, to: row), nearest).map { min($0, $1) }
        let sum = distances.reduce(0, +)
        if best.map({ sum < $0.potential }) ?? true { best = (row, distances, sum) }
      }
      guard let best else { break }
      chosen.append(best.row)
      nearest = best.distances
      potential = best.potential
    }
    return x.rows(chosen)
  }

  /// The first row whose cumulative share exceeds `draw`.
  private static func first(_ rows: Int, _ draw: Double) -> Int {
    let share = 1 / Double(rows)
    var shares = [Double](repeating: share, count: rows)
    for index in 1..<max(1, rows) { shares[index] += shares[index - 1] }
    let total = shares[rows - 1]
    for index in 0..<rows where shares[index] / total > draw { return index }
    return rows - 1
  }

  /// The first index whose value is at least `target`.
  private static func lowerBound(_ sorted: [Double], _ target: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func squaredDistances(_ x: DataMatrix, to row: Int) -> [Double] {
    var distances = [Double](repeating: 0, count: x.rows)
    x.values.withUnsafeBufferPointer { values in
      distances.withUnsafeMutableBufferPointer { distances in
        guard let samples = values.baseAddress, let target = distances.baseAddress else { return }
        SquaredDistances(samples, width: x.columns).fill(target, from: row, count: x.rows)
      }
    }
    return distances
  }
}
