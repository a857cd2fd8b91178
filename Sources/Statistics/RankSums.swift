/// The sums of the ranks of several samples among all their values, without NaN.
struct RankSums {
  /// Of each sample.
  private(set) var sums: [Double]
  /// Σ (t³ - t) over the groups of t equal values.
  private(set) var tieSum = 0.0

  init(_ samples: [UnsafeBufferPointer<Double>]) {
    sums = [Double](repeating: 0, count: samples.count)
    var pooled: [(value: Double, sample: Int32)] = []
    pooled.reserveCapacity(samples.reduce(0) { $0 + $1.count })
    for (index, sample) in samples.enumerated() {
      for value in sample { pooled.append((value, Int32(truncatingIfNeeded: index))) }
    }
    pooled.sort { $0.value < $1.value }
    var first = 0
    while first < pooled.count {
      var end = first + 1
      while end < pooled.count, pooled[end].value == pooled[first].value { end += 1 }
      let rank = Double(first + end + 1) / 2
      for position in first..<end { sums[Int(pooled[position].sample)] += rank }
      let size = Double(end - first)
      tieSum += size * size * size - size
      first = end
    }
  }
}
