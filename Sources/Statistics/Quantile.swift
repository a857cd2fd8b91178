/// Quantiles of a sample by linear interpolation, as NumPy's default method computes them.
enum Quantile {
  /// The quantile at `share`, from 0 to 1, of values in ascending order; NaN where there are none.
  static func linear(ascending values: UnsafeBufferPointer<Double>, _ share: Double) -> Double {
    guard !values.isEmpty, share >= 0, share <= 1 else { return .nan }
    let position = share * Double(values.count - 1)
    let index = min(Int(position), values.count - 1)
    let (lower, upper) = (values[index], values[min(index + 1, values.count - 1)])
    // From the nearer end, as NumPy rounds; beside an infinite value it is NaN, as there.
    let fraction = position - Double(index)
    return fraction >= 0.5
      ? upper - (upper - lower) * (1 - fraction) : lower + (upper - lower) * fraction
  }

  /// The mean of the two middle values, or the middle one; NaN where there are none.
  static func median(ascending values: UnsafeBufferPointer<Double>) -> Double {
    guard !values.isEmpty else { return .nan }
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }
}
