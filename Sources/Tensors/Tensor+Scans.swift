/// Running sums, products and extremes.
extension Tensor {
  /// The sum of the elements up to each one along a dimension; int64 for bool. float32 accumulates in float64.
  public func cumsum(dimension: Int) throws -> Tensor {
    try scan(dimension, { $0 &+ $1 }, { $0 + $1 }, from: 0, 0)
  }

  /// The product of the elements up to each one along a dimension; int64 for bool.
  public func cumprod(dimension: Int) throws -> Tensor {
    try scan(dimension, { $0 &* $1 }, { $0 * $1 }, from: 1, 1)
  }

  /// The largest of the elements up to each one along a dimension; NaN from the first NaN on.
  public func cummax(dimension: Int) throws -> Tensor {
    try scan(
      dimension, { Swift.max($0, $1) }, { $1 > $0 || $1.isNaN ? $1 : $0 }, from: .min, -.infinity)
  }

  /// The least of the elements up to each one along a dimension; NaN from the first NaN on.
  public func cummin(dimension: Int) throws -> Tensor {
    try scan(
      dimension, { Swift.min($0, $1) }, { $1 < $0 || $1.isNaN ? $1 : $0 }, from: .max, .infinity)
  }

  @inline(__always)
  private func scan(
    _ dimension: Int, _ ints: (Int, Int) -> Int, _ doubles: (Double, Double) -> Double, from least: Int,
    _ start: Double
  ) throws -> Tensor {
    try check(dimension: dimension)
    let source = try dtype == .bool ? to(.int64) : widened()
    let result = try Tensor(uninitialized: shape, dtype: source.dtype)
    let target = try result.writePointer()
    let base = source.readPointer
    let (step, targetStep) = (source.byteSteps[dimension], result.byteSteps[dimension])
    let lanes = try Lanes(of: [source, result], along: dimension)
    try lanes.run(length: shape[dimension]) { lane in
      var x = base + lanes.offset(of: lane, in: 0)
      var r = target + lanes.offset(of: lane, in: 1)
      var (whole, real) = (least, start)
      for _ in 0..<shape[dimension] {
        switch source.dtype {
        case .int64:
          whole = ints(whole, x.load(as: Int.self))
          r.storeBytes(of: whole, as: Int.self)
        case .float64:
          real = doubles(real, x.load(as: Double.self))
          r.storeBytes(of: real, as: Double.self)
        default:
          real = doubles(real, Double(x.load(as: Float.self)))
          r.storeBytes(of: Float(real), as: Float.self)
        }
        x += step
        r += targetStep
      }
    }
    withExtendedLifetime((source.storage, result.storage)) {}
    return result
  }
}
