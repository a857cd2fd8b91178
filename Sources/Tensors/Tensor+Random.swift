/// Random numbers that a seed determines on every machine (see `RandomGenerator`).
extension Tensor {
  /// Uniform in [0, 1).
  ///
  /// A float32 is the float64 of the same seed cut to 24 bits, so that it never becomes 1.
  public static func rand(_ shape: [Int], seed: UInt64, dtype: DType = .float64) throws -> Tensor {
    try random(shape, seed, dtype) { generator in
      let value = generator.uniform()
      return dtype == .float64 ? value : (value * 0x1p24).rounded(.down) * 0x1p-24
    }
  }

  /// From the standard normal distribution.
  public static func randn(_ shape: [Int], seed: UInt64, dtype: DType = .float64) throws -> Tensor {
    try random(shape, seed, dtype) { $0.normal() }
  }

  private static func random(
    _ shape: [Int], _ seed: UInt64, _ dtype: DType, _ draw: (inout RandomGenerator) -> Double
  ) throws -> Tensor {
    guard dtype.isFloatingPoint else {
      throw TensorError("random numbers need a floating-point type, not \(dtype.name)")
    }
    let result = try Tensor(uninitialized: shape, dtype: .float64)
    var generator = RandomGenerator(seed: seed)
    try result.withMutablePointer(to: Double.self) { values in
      for i in 0..<result.count { values[i] = draw(&generator) }
    }
    return try result.to(dtype)
  }
}
