/// The mean and the sum of squared deviations of a sample, by two passes.
struct Moments {
  let count: Int
  let mean: Double
  /// The sum of (value - mean)^2.
  let squares: Double

  init(_ values: UnsafeBufferPointer<Double>) {
    count = values.count
    guard let base = values.baseAddress, count > 0 else {
      mean = .nan
      squares = .nan
      return
    }
    let mean = pairwiseSum(count) { base[$0] } / Double(count)
    self.mean = mean
    squares = pairwiseSum(count) {
      let deviation = base[$0] - mean
      return deviation * deviation
    }
  }

  /// The variance as NumPy's `var` computes it; NaN or infinite where `count <= ddof`.
  func variance(ddof: Int) -> Double { squares / Double(max(count - ddof, 0)) }

  /// The unbiased variance as SciPy's t-tests compute it, which rounds differently in the last place.
  var unbiasedVariance: Double {
    squares / Double(count) * (Double(count) / Double(count - 1))
  }
}
