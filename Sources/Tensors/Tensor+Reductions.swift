/// From many elements to one.
extension Tensor {
  /// The reduction along the dimensions named, or over all elements.
  ///
  ///     let means = try x.reduce(.mean, dimensions: [1])      // [n, m] -> [n]
  ///
  /// The result has no dimensions when all are reduced. The mean of no elements is NaN, their sum 0.
  ///
  /// - Parameter keepDimensions: leaves the reduced dimensions with size 1, so that the result broadcasts.
  /// - Throws: `TensorError` for a dimension that is not there or named twice, and for the minimum or maximum
  ///   of no elements.
  public func reduce(
    _ reduction: Reduction, dimensions: [Int]? = nil, keepDimensions: Bool = false
  ) throws -> Tensor {
    let dimensions = dimensions ?? Array(shape.indices)
    for dimension in dimensions { try check(dimension: dimension) }
    guard Set(dimensions).count == dimensions.count else {
      throw TensorError("\(reduction.name) needs different dimensions, and one is named twice")
    }
    let plan = try ReductionPlan(to(reduction.computeType(of: dtype)), reducing: dimensions)
    let flat = try reduce(reduction, plan)
    // The plan may have put a dimension last; the result gets them in order.
    var places = [Int](repeating: 0, count: plan.kept.count)
    for (rank, dimension) in plan.kept.sorted().enumerated() {
      places[rank] = plan.kept.firstIndex(of: dimension) ?? 0
    }
    let ordered = try flat.reshape(plan.kept.map { shape[$0] }).permute(places).contiguous()
    return try ordered.reshape(shapeAfterReducing(dimensions, keepDimensions))
  }

  private func shapeAfterReducing(_ dimensions: [Int], _ keepDimensions: Bool) -> [Int] {
    shape.indices.compactMap { dimensions.contains($0) ? (keepDimensions ? 1 : nil) : shape[$0] }
  }

  /// The results in the plan's order, in one dimension.
  private func reduce(_ reduction: Reduction, _ plan: ReductionPlan) throws -> Tensor {
    switch plan.source.dtype {
    case .bool: try reduceBool(reduction, plan)
    case .int64: try reduceInt(reduction, plan)
    case .float64: try reduceFloat(reduction, plan, Double.self)
    default: try reduceFloat(reduction, plan, Float.self)
    }
  }

  private func reduceBool(_ reduction: Reduction, _ plan: ReductionPlan) throws -> Tensor {
    switch reduction {
    case .sum: return try vector(plan.accumulate(IntSum<UInt8>.self))
    case .product: return try vector(plan.accumulate(IntProduct<UInt8>.self))
    case .any: return try vector(plan.accumulate(AnyTrue<UInt8>.self))
    case .all: return try vector(plan.accumulate(AllTrue<UInt8>.self))
    case .min:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(AllTrue<UInt8>.self))
    case .max:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(AnyTrue<UInt8>.self))
    case .mean, .variance, .standardDeviation, .norm:
      throw TensorError("\(reduction.name) of integers is computed in float64")
    }
  }

  private func reduceInt(_ reduction: Reduction, _ plan: ReductionPlan) throws -> Tensor {
    switch reduction {
    case .sum: return try vector(plan.accumulate(IntSum<Int>.self))
    case .product: return try vector(plan.accumulate(IntProduct<Int>.self))
    case .any: return try vector(plan.accumulate(AnyTrue<Int>.self))
    case .all: return try vector(plan.accumulate(AllTrue<Int>.self))
    case .min:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(IntMinimum.self))
    case .max:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(IntMaximum.self))
    case .mean, .variance, .standardDeviation, .norm:
      throw TensorError("\(reduction.name) of integers is computed in float64")
    }
  }

  private func reduceFloat<T: FloatingElement>(
    _ reduction: Reduction, _ plan: ReductionPlan, _: T.Type
  ) throws -> Tensor {
    let type = plan.source.dtype
    switch reduction {
    case .sum: return try vector(plan.accumulate(FloatSum<T>.self)).to(type)
    case .product: return try vector(plan.accumulate(FloatProduct<T>.self)).to(type)
    case .mean: return try vector(means(plan, T.self)).to(type)
    case .variance(let ddof): return try vector(variances(plan, ddof, T.self)).to(type)
    case .standardDeviation(let ddof):
      return try vector(variances(plan, ddof, T.self).map { $0.squareRoot() }).to(type)
    case .norm: return try vector(plan.accumulate(FloatSquareSum<T>.self).map { $0.squareRoot() }).to(type)
    case .any: return try vector(plan.accumulate(AnyTrue<T>.self))
    case .all: return try vector(plan.accumulate(AllTrue<T>.self))
    case .min:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(FloatMinimum<T>.self).map { Double($0) }).to(type)
    case .max:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(FloatMaximum<T>.self).map { Double($0) }).to(type)
    }
  }

  private func means<T: FloatingElement>(_ plan: ReductionPlan, _: T.Type) throws -> [Double] {
    try plan.accumulate(FloatSum<T>.self).map { $0 / Double(plan.depth) }
  }

  /// In two passes: deviations from the mean lose no digits where the mean is large.
  private func variances<T: FloatingElement>(_ plan: ReductionPlan, _ ddof: Int, _: T.Type) throws -> [Double]
  {
    let squares = try plan.accumulate(FloatSquareSum<T>.self, shifts: means(plan, T.self))
    let freedom = Double(plan.depth) - Double(ddof)
    return squares.map { $0 / Swift.max(0, freedom) }
  }

  private func requireElements(_ reduction: Reduction, _ plan: ReductionPlan) throws(TensorError) {
    if plan.depth == 0, plan.outputs > 0 {
      throw TensorError("\(reduction.name) of no elements, in a tensor of shape \(Shape.describe(shape))")
    }
  }

  private func vector(_ values: [Double]) throws -> Tensor { try Tensor(values, shape: [values.count]) }
  private func vector(_ values: [Int]) throws -> Tensor { try Tensor(values, shape: [values.count]) }
  private func vector(_ values: [Bool]) throws -> Tensor { try Tensor(values, shape: [values.count]) }
}
