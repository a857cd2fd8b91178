/// Standard scores.
public enum ZScore {
  /// Writes (value - mean) / standard deviation of each value into `result`, as `scipy.stats.zscore`.
  ///
  /// `result` has the length of `values` and may be the same memory. All scores are NaN where the sample
  /// is constant but for rounding, where it has no more than `ddof` values, or where it holds a NaN.
  ///
  /// - Throws: `StatisticsError` where `ddof` is negative or the lengths differ.
  public static func scores(
    of values: UnsafeBufferPointer<Double>, ddof: Int = 0, into result: UnsafeMutableBufferPointer<Double>
  ) throws(StatisticsError) {
    guard ddof >= 0 else {
      throw StatisticsError(argument: "ddof", expected: "a non-negative integer", given: "\(ddof)")
    }
    try Check.equalLengths(values, UnsafeBufferPointer(result), names: ("x", "result"))

    let moments = Moments(values)
    let freedom = values.count - min(ddof, values.count)
    var variance = moments.squares / Double(values.count)
    if ddof != 0 { variance *= freedom > 0 ? Double(values.count) / Double(freedom) : .nan }
    let deviation = variance.squareRoot()
    let constant = deviation <= abs(Double.ulpOfOne * moments.mean)
    for i in values.indices {
      result[i] = constant ? .nan : (values[i] - moments.mean) / deviation
    }
  }
}
