/// Probabilities from scores.
extension Tensor {
  /// `exp(x) / sum(exp(x))` along a dimension, without overflow.
  public func softmax(dimension: Int) throws -> Tensor { try softmax(dimension, logarithm: false) }

  /// The logarithm of `softmax`, without its underflow.
  public func logSoftmax(dimension: Int) throws -> Tensor { try softmax(dimension, logarithm: true) }

  private func softmax(_ dimension: Int, logarithm: Bool) throws -> Tensor {
    try check(dimension: dimension)
    // The lanes become contiguous rows of a copy, which is overwritten.
    let last = rank - 1
    let rows = try to(dtype.floatingResult).transpose(dimension, last)
    let result = rows.storage === storage || !rows.isContiguous ? try rows.clone() : rows
    let length = shape[dimension]
    let lanes = try Lanes(of: [result], along: last)
    let base = try result.writePointer()
    try lanes.run(length: length) { lane in
      let row = base + lanes.offset(of: lane, in: 0)
      if result.dtype == .float32 {
        Tensor.softmax(row.assumingMemoryBound(to: Float.self), length, logarithm)
      } else {
        Tensor.softmax(row.assumingMemoryBound(to: Double.self), length, logarithm)
      }
    }
    withExtendedLifetime(result.storage) {}
    return try result.transpose(dimension, last).contiguous()
  }

  @inline(__always)
  private static func softmax<T: FloatingElement>(
    _ x: UnsafeMutablePointer<T>, _ count: Int, _ logarithm: Bool
  ) {
    var largest = -T.infinity
    for i in 0..<count { largest = x[i] > largest || x[i].isNaN ? x[i] : largest }
    var sum = 0.0
    if logarithm {
      for i in 0..<count { sum += Double(T.exp(x[i] - largest)) }
      let logSum = T(Double.log(sum))
      for i in 0..<count { x[i] = x[i] - largest - logSum }
    } else {
      for i in 0..<count {
        x[i] = T.exp(x[i] - largest)
        sum += Double(x[i])
      }
      let scale = 1 / sum
      for i in 0..<count { x[i] = T(Double(x[i]) * scale) }
    }
  }
}
