/// Sums `term(0) + ... + term(count - 1)` in the order in which NumPy sums a contiguous array.
///
/// The error grows with log(count) instead of count (Higham, "The accuracy of floating point summation",
/// 1993). The order is NumPy's, with its eight running sums in blocks of at most 128 terms, so that
/// means and variances agree with the reference libraries to the bit. `term` may be called in any order.
@inline(__always)
func pairwiseSum(_ count: Int, _ term: (Int) -> Double) -> Double {
  if count <= 128 { return blockSum(0, count, term) }
  return splitSum(0, count, term)
}

private func splitSum(_ first: Int, _ count: Int, _ term: (Int) -> Double) -> Double {
  if count <= 128 { return blockSum(first, count, term) }
  let half = count / 2
  let left = half - half % 8
  return splitSum(first, left, term) + splitSum(first + left, count - left, term)
}

@inline(__always)
private func blockSum(_ first: Int, _ count: Int, _ term: (Int) -> Double) -> Double {
  if count < 8 {
    var sum = 0.0
    for i in first..<first + count { sum += term(i) }
    return sum
  }
  var low = SIMD4(term(first), term(first + 1), term(first + 2), term(first + 3))
  var high = SIMD4(term(first + 4), term(first + 5), term(first + 6), term(first + 7))
  var i = first + 8
  let blocksEnd = first + count - count % 8
  while i < blocksEnd {
    low += SIMD4(term(i), term(i + 1), term(i + 2), term(i + 3))
    high += SIMD4(term(i + 4), term(i + 5), term(i + 6), term(i + 7))
    i += 8
  }
  var sum = ((low[0] + low[1]) + (low[2] + low[3])) + ((high[0] + high[1]) + (high[2] + high[3]))
  while i < first + count {
    sum += term(i)
    i += 1
  }
  return sum
}
