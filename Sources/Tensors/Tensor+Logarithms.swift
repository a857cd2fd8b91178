/// Sums of probabilities that are kept as logarithms.
extension Tensor {
  /// The logarithm of the sum of exponentials along dimensions, without overflow; minus infinity for none.
  public func logSumExp(dimensions: [Int]? = nil, keepDimensions: Bool = false) throws -> Tensor {
    let wide = try to(.float64)
    let dimensions = dimensions ?? Array(shape.indices)
    for dimension in dimensions { try check(dimension: dimension) }
    var result: Tensor
    if dimensions.contains(where: { shape[$0] == 0 }) {
      result = try wide.reduce(.sum, dimensions: dimensions, keepDimensions: true).unary(.log)
    } else {
      let largest = try wide.reduce(.max, dimensions: dimensions, keepDimensions: true)
      // An infinite one is not subtracted: the difference of two would be NaN.
      let shift = try Tensor.where(largest.unary(.isfinite), .tensor(largest), .scalar(.float(0)))
      let sums = try Tensor.binary(.subtract, .tensor(wide), .tensor(shift)).unary(.exp)
        .reduce(.sum, dimensions: dimensions, keepDimensions: true)
      result = try Tensor.binary(.add, .tensor(sums.unary(.log)), .tensor(shift))
    }
    if !keepDimensions {
      result = try result.reshape(shape.indices.filter { !dimensions.contains($0) }.map { shape[$0] })
    }
    return try result.to(dtype.floatingResult)
  }
}
