import Execution

/// Random numbers that a seed determines on every machine (see `RandomGenerator`).
extension Tensor {
  /// Uniform in [0, 1), from a generator of that seed.
  public static func rand(_ shape: [Int], seed: UInt64, dtype: DType = .float64) throws -> Tensor {
    var generator = RandomGenerator(seed: seed)
    return try uniform(shape, from: &generator, dtype: dtype)
  }

  /// From the standard normal distribution, by a generator of that seed.
  public static func randn(_ shape: [Int], seed: UInt64, dtype: DType = .float64) throws -> Tensor {
    var generator = RandomGenerator(seed: seed)
    return try normal(shape, from: &generator, dtype: dtype)
  }

  /// Uniform in [low, high).
  ///
  /// A float32 between 0 and 1 is the float64 of the same seed cut to 24 bits, so that it never becomes 1.
  public static func uniform(
    _ shape: [Int], low: Double = 0, high: Double = 1, from generator: inout RandomGenerator,
    dtype: DType = .float64
  ) throws -> Tensor {
    guard low.isFinite, high.isFinite, low <= high, (high - low).isFinite else {
      throw TensorError("uniform numbers need two finite ends in order, not \(low) and \(high)")
    }
    return try random(shape, dtype, &generator) { generator in
      var value = generator.uniform()
      if dtype != .float64 { value = (value * 0x1p24).rounded(.down) * 0x1p-24 }
      return low + value * (high - low)
    }
  }

  /// From a normal distribution.
  public static func normal(
    _ shape: [Int], mean: Double = 0, deviation: Double = 1, from generator: inout RandomGenerator,
    dtype: DType = .float64
  ) throws -> Tensor {
    guard deviation >= 0 else { throw TensorError("a standard deviation cannot be \(deviation)") }
    return try random(shape, dtype, &generator) { mean + deviation * $0.normal() }
  }

  /// Whole numbers of a range, each equally likely: int64.
  public static func integers(
    _ shape: [Int], in range: ClosedRange<Int>, from generator: inout RandomGenerator
  ) throws -> Tensor {
    let result = try Tensor(uninitialized: shape, dtype: .int64)
    try result.withMutablePointer(to: Int.self) { numbers in
      for block in blocks(of: result.count) {
        try Cancellation.check()
        for i in block { numbers[i] = generator.integer(in: range) }
      }
    }
    return result
  }

  private static func random(
    _ shape: [Int], _ dtype: DType, _ generator: inout RandomGenerator,
    _ draw: (inout RandomGenerator) -> Double
  ) throws -> Tensor {
    guard dtype.isFloatingPoint else {
      throw TensorError("random numbers need a floating-point type, not \(dtype.name)")
    }
    let result = try Tensor(uninitialized: shape, dtype: .float64)
    try result.withMutablePointer(to: Double.self) { values in
      for block in blocks(of: result.count) {
        try Cancellation.check()
        for i in block { values[i] = draw(&generator) }
      }
    }
    return try result.to(dtype)
  }

  /// The positions below `count` in blocks: numbers that follow from one another come on one thread, and between
  /// blocks it hears that it is to stop.
  static func blocks(of count: Int) -> some Sequence<Range<Int>> {
    let size = 1 << 20
    return stride(from: 0, to: count, by: size).lazy.map { $0..<Swift.min($0 + size, count) }
  }
}
