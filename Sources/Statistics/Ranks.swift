/// Orders and ranks of samples without NaN.
enum Ranks {
  /// The positions of the values in ascending order, equal values in order of position.
  static func order(of values: UnsafeBufferPointer<Double>) -> [Int] {
    values.indices.sorted { values[$0] < values[$1] }
  }

  /// The rank of each value from 1, equal values sharing the mean of theirs.
  static func averaged(_ values: UnsafeBufferPointer<Double>) -> [Double] {
    let order = order(of: values)
    var ranks = [Double](repeating: 0, count: order.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      let rank = Double(first + last) / 2 + 1
      for position in first...last { ranks[order[position]] = rank }
      first = last + 1
    }
    return ranks
  }
}
