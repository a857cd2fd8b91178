import Execution

/// The sums over groups of equal values that tau and its variance need.
struct Ties {
  private(set) var classes = 0
  /// Σ t (t - 1) / 2 over the groups' sizes t.
  private(set) var pairs = 0
  /// Σ t (t - 1) (t - 2).
  private(set) var triples = 0.0
  /// Σ t (t - 1) (2t + 5).
  private(set) var varianceSum = 0.0

  /// Counts runs in `0..<count`, where `joins(i)` says whether i belongs to the run of i - 1.
  init(count: Int, joins: (Int) -> Bool) {
    var first = 0
    for i in 1...count where i == count || !joins(i) {
      let size = i - first
      let t = Double(size)
      classes += 1
      pairs += size * (size - 1) / 2
      triples += t * (t - 1) * (t - 2)
      varianceSum += t * (t - 1) * (2 * t + 5)
      first = i
    }
  }
}

/// How many pairs of points agree in order, disagree, or are tied.
struct PairCounts {
  let count: Int
  let tiesX: Ties
  let tiesY: Ties
  let tiesInBoth: Int
  let discordant: Int

  var total: Int { count * (count - 1) / 2 }

  var concordantMinusDiscordant: Int {
    total - tiesX.pairs - tiesY.pairs + tiesInBoth - 2 * discordant
  }

  /// Of at least one point.
  init(_ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>) throws(Cancelled) {
    let points = zip(x, y).sorted { $0.0 < $1.0 || ($0.0 == $1.0 && $0.1 < $1.1) }
    count = points.count
    tiesX = Ties(count: points.count) { points[$0].0 == points[$0 - 1].0 }
    tiesInBoth = Ties(count: points.count) { points[$0] == points[$0 - 1] }.pairs
    // Along x, and along y within equal x, a pair is discordant exactly where y descends.
    var ascending = points.map(\.1)
    discordant = try Self.sortCountingInversions(&ascending)
    tiesY = Ties(count: points.count) { ascending[$0] == ascending[$0 - 1] }
  }

  /// Sorts by merging, bottom up, and returns how many pairs stood in strictly descending order.
  private static func sortCountingInversions(_ values: inout [Double]) throws(Cancelled) -> Int {
    var inversions = 0
    var merged = values
    var width = 1
    while width < values.count {
      try Cancellation.check()
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (left, right) = (start, middle)
        for position in start..<end {
          if right == end || (left < middle && values[left] <= values[right]) {
            merged[position] = values[left]
            left += 1
          } else {
            merged[position] = values[right]
            right += 1
            inversions += middle - left
          }
        }
      }
      swap(&values, &merged)
      width *= 2
    }
    return inversions
  }
}
