/// Reductions that leave NaN out: NumPy's `nansum`, `nanmean` and so on.
extension Tensor {
  /// The reduction over the elements that are not NaN.
  ///
  /// Where all are NaN the sum is 0, the product 1, and everything else NaN. Tensors of whole numbers have none.
  public func reduceIgnoringNaN(
    _ reduction: Reduction, dimensions: [Int]? = nil, keepDimensions: Bool = false
  ) throws -> Tensor {
    guard dtype.isFloatingPoint else {
      return try reduce(reduction, dimensions: dimensions, keepDimensions: keepDimensions)
    }
    let isNaN = try unary(.isnan)
    func reduced(_ reduction: Reduction, replacing value: Double) throws -> Tensor {
      try Tensor.where(isNaN, .scalar(.float(value)), .tensor(self))
        .reduce(reduction, dimensions: dimensions, keepDimensions: keepDimensions)
    }
    switch reduction {
    case .product: return try reduced(reduction, replacing: 1)
    case .min, .max:
      let extreme = try reduced(reduction, replacing: reduction == .min ? .infinity : -.infinity)
      let empty = try isNaN.reduce(.all, dimensions: dimensions, keepDimensions: keepDimensions)
      return try Tensor.where(empty, .scalar(.float(.nan)), .tensor(extreme))
    case .mean, .variance, .standardDeviation:
      return try moment(reduction, isNaN, dimensions, keepDimensions).to(dtype.computeType)
    case .sum, .any, .all, .norm: return try reduced(reduction, replacing: 0)
    }
  }

  /// Where the least or largest element that is not NaN lies; see `argmin`.
  ///
  /// - Throws: `TensorError` where all are NaN.
  public func extremePositionsIgnoringNaN(
    largest: Bool, dimension: Int? = nil, keepDimensions: Bool = false
  ) throws -> Tensor {
    guard dtype.isFloatingPoint else {
      return try largest
        ? argmax(dimension: dimension, keepDimensions: keepDimensions)
        : argmin(dimension: dimension, keepDimensions: keepDimensions)
    }
    let isNaN = try unary(.isnan)
    if try isNaN.reduce(.all, dimensions: dimension.map { [$0] }).reduce(.any).isTrue(), count > 0 {
      throw TensorError("\(largest ? "nanargmax" : "nanargmin") of elements that all are NaN")
    }
    let numbers = try Tensor.where(
      isNaN, .scalar(.float(largest ? -.infinity : .infinity)), .tensor(self))
    return try largest
      ? numbers.argmax(dimension: dimension, keepDimensions: keepDimensions)
      : numbers.argmin(dimension: dimension, keepDimensions: keepDimensions)
  }

  /// In float64; deviations are taken from the mean, so that no digits are lost where it is large.
  private func moment(
    _ reduction: Reduction, _ isNaN: Tensor, _ dimensions: [Int]?, _ keep: Bool
  ) throws -> Tensor {
    let zero = Operand.scalar(.float(0))
    let numbers = try Tensor.where(isNaN, zero, .tensor(to(.float64)))
    let counts = try isNaN.unary(.logicalNot).reduce(.sum, dimensions: dimensions, keepDimensions: true)
      .to(.float64)
    let sums = try numbers.reduce(.sum, dimensions: dimensions, keepDimensions: true)
    let means = try Tensor.binary(.divide, .tensor(sums), .tensor(counts))
    func shaped(_ result: Tensor) throws -> Tensor {
      if keep { return result }
      let dimensions = dimensions ?? Array(shape.indices)
      return try result.reshape(shape.indices.filter { !dimensions.contains($0) }.map { shape[$0] })
    }
    guard reduction != .mean else { return try shaped(means) }
    let deviations = try Tensor.where(
      isNaN, zero, .tensor(Tensor.binary(.subtract, .tensor(numbers), .tensor(means))))
    let squares = try deviations.unary(.square).reduce(.sum, dimensions: dimensions, keepDimensions: true)
    var (ddof, isDeviation) = (0, false)
    switch reduction {
    case .variance(let value): ddof = value
    case .standardDeviation(let value): (ddof, isDeviation) = (value, true)
    default: break
    }
    let freedom = try Tensor.binary(.subtract, .tensor(counts), .scalar(.int(ddof)))
    // Too few elements for the degrees of freedom give NaN, as in NumPy.
    let enough = try Tensor.binary(.greater, .tensor(freedom), zero)
    let variance = try Tensor.where(
      enough, .tensor(Tensor.binary(.divide, .tensor(squares), .tensor(freedom))), .scalar(.float(.nan)))
    return try shaped(isDeviation ? variance.unary(.sqrt) : variance)
  }
}
