import CKernels

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
    if dimensions == nil, let value = reduceByKernel(reduction) {
      return try Tensor([Float(value)], shape: keepDimensions ? shape.map { _ in 1 } : [])
    }
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

  /// Of a few float32 without gaps at once, with what a plan would come to.
  private func reduceByKernel(_ reduction: Reduction) -> Double? {
    guard dtype == .float32, isContiguous, count > 0, count <= ReductionPlan.taskLength else { return nil }
    let (kernels, count) = (mi_kernels_best().pointee, count)
    return withPointer(to: Float.self) { x in
      func variance(_ ddof: Int) -> Double {
        kernels.square_sum(x, kernels.sum(x, count) / Double(count), count)
          / Swift.max(0, Double(count) - Double(ddof))
      }
      switch reduction {
      case .sum: return kernels.sum(x, count)
      case .mean: return kernels.sum(x, count) / Double(count)
      case .variance(let ddof): return variance(ddof)
      case .standardDeviation(let ddof): return variance(ddof).squareRoot()
      case .min: return Double(kernels.minimum(x, count))
      case .max: return Double(kernels.maximum(x, count))
      case .norm: return kernels.square_sum(x, 0, count).squareRoot()
      case .product, .any, .all: return nil
      }
    }
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
    case .sum: return try vector(plan.accumulate(IntSum<UInt8>.self), plan) { $0 }
    case .product: return try vector(plan.accumulate(IntProduct<UInt8>.self), plan) { $0 }
    case .any: return try vector(plan.accumulate(AnyTrue<UInt8>.self), plan) { $0 }
    case .all: return try vector(plan.accumulate(AllTrue<UInt8>.self), plan) { $0 }
    case .min:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(AllTrue<UInt8>.self), plan) { $0 }
    case .max:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(AnyTrue<UInt8>.self), plan) { $0 }
    case .mean, .variance, .standardDeviation, .norm:
      throw TensorError("\(reduction.name) of integers is computed in float64")
    }
  }

  private func reduceInt(_ reduction: Reduction, _ plan: ReductionPlan) throws -> Tensor {
    switch reduction {
    case .sum: return try vector(plan.accumulate(IntSum<Int>.self), plan) { $0 }
    case .product: return try vector(plan.accumulate(IntProduct<Int>.self), plan) { $0 }
    case .any: return try vector(plan.accumulate(AnyTrue<Int>.self), plan) { $0 }
    case .all: return try vector(plan.accumulate(AllTrue<Int>.self), plan) { $0 }
    case .min:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(IntMinimum.self), plan) { $0 }
    case .max:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(IntMaximum.self), plan) { $0 }
    case .mean, .variance, .standardDeviation, .norm:
      throw TensorError("\(reduction.name) of integers is computed in float64")
    }
  }

  private func reduceFloat<T: FloatingElement>(
    _ reduction: Reduction, _ plan: ReductionPlan, _: T.Type
  ) throws -> Tensor {
    let type = plan.source.dtype
    switch reduction {
    case .sum: return try vector(plan.accumulate(FloatSum<T>.self), plan) { $0 }.to(type)
    case .product: return try vector(plan.accumulate(FloatProduct<T>.self), plan) { $0 }.to(type)
    case .mean: return try vector(means(plan, T.self), plan) { $0 }.to(type)
    case .variance(let ddof): return try vector(variances(plan, ddof, T.self), plan) { $0 }.to(type)
    case .standardDeviation(let ddof):
      return try vector(variances(plan, ddof, T.self), plan) { $0.squareRoot() }.to(type)
    case .norm: return try vector(plan.accumulate(FloatSquareSum<T>.self), plan) { $0.squareRoot() }.to(type)
    case .any: return try vector(plan.accumulate(AnyTrue<T>.self), plan) { $0 }
    case .all: return try vector(plan.accumulate(AllTrue<T>.self), plan) { $0 }
    case .min:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(FloatMinimum<T>.self), plan) { Double($0) }.to(type)
    case .max:
      try requireElements(reduction, plan)
      return try vector(plan.accumulate(FloatMaximum<T>.self), plan) { Double($0) }.to(type)
    }
  }

  private func means<T: FloatingElement>(_ plan: ReductionPlan, _: T.Type) throws -> Scratch<Double> {
    let sums = try plan.accumulate(FloatSum<T>.self)
    sums.withPointer { sums in for i in 0..<plan.outputs { sums[i] /= Double(plan.depth) } }
    return sums
  }

  /// In two passes: deviations from the mean lose no digits where the mean is large.
  private func variances<T: FloatingElement>(
    _ plan: ReductionPlan, _ ddof: Int, _: T.Type
  ) throws -> Scratch<Double> {
    let squares = try plan.accumulate(FloatSquareSum<T>.self, shifts: means(plan, T.self))
    let freedom = Swift.max(0, Double(plan.depth) - Double(ddof))
    squares.withPointer { squares in for i in 0..<plan.outputs { squares[i] /= freedom } }
    return squares
  }

  private func requireElements(_ reduction: Reduction, _ plan: ReductionPlan) throws(TensorError) {
    if plan.depth == 0, plan.outputs > 0 {
      throw TensorError("\(reduction.name) of no elements, in a tensor of shape \(Shape.describe(shape))")
    }
  }

  /// The finished results as a tensor of one dimension.
  private func vector<A: BitwiseCopyable>(
    _ accumulated: Scratch<A>, _ plan: ReductionPlan, _ finish: (A) -> Double
  ) throws -> Tensor {
    try vector(accumulated, plan, .float64, finish)
  }

  private func vector(
    _ accumulated: Scratch<Int>, _ plan: ReductionPlan, _ finish: (Int) -> Int
  ) throws -> Tensor { try vector(accumulated, plan, .int64, finish) }

  private func vector(
    _ accumulated: Scratch<Bool>, _ plan: ReductionPlan, _ finish: (Bool) -> Bool
  ) throws -> Tensor { try vector(accumulated, plan, .bool, finish) }

  private func vector<A: BitwiseCopyable, R>(
    _ accumulated: Scratch<A>, _ plan: ReductionPlan, _ dtype: DType, _ finish: (A) -> R
  ) throws -> Tensor {
    let result = try Tensor(uninitialized: [plan.outputs], dtype: dtype)
    try result.withMutablePointer(to: R.self) { result in
      accumulated.withPointer { values in
        for i in 0..<plan.outputs { result[i] = finish(values[i]) }
      }
    }
    return result
  }
}
