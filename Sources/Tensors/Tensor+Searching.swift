import Execution

/// Finding values among others, and counting them.
extension Tensor {
  /// Where each value would have to be inserted so that this vector, which is in ascending order, stays sorted:
  /// int64 of the values' shape, 0-based. NumPy's `searchsorted`; NaN comes last.
  ///
  /// - Parameter right: behind equal elements instead of before them.
  public func searchsorted(_ values: Operand, right: Bool = false) throws -> Tensor {
    guard rank == 1 else {
      throw TensorError("searchsorted needs a vector, not a tensor of shape \(Shape.describe(shape))")
    }
    let type = DType.promoted(.tensor(self), values)
    let sorted = try ranks(as: type)
    let wanted = try values.tensor(as: type)
    let ranks = try wanted.ranks(as: type)
    let result = try Tensor(uninitialized: wanted.shape, dtype: .int64)
    try result.withMutablePointer(to: Int.self) { result in
      try sorted.withRanks { sorted in
        try ranks.withRanks { ranks in
          try ThreadPool.run(count: wanted.count, grain: 1 << 13) { range in
            for i in range {
              result[i] = Tensor.insertion(of: ranks[i], into: sorted, count: count, right: right)
            }
          }
        }
      }
    }
    return result
  }

  /// Whether each element is one of the values. NaN is none.
  public func isin(_ values: Tensor) throws -> Tensor {
    let type = DType.promoted(dtype, values.dtype)
    let sorted = try values.to(type).flatten().sort(dimension: 0).values.ranks(as: type)
    let ranks = try ranks(as: type)
    let notANumber =
      type == .float32
      ? SortKey.rank(Float.nan, descending: false) : SortKey.rank(Double.nan, descending: false)
    let result = try Tensor(uninitialized: shape, dtype: .bool)
    try result.withMutablePointer(to: UInt8.self) { result in
      try sorted.withRanks { sorted in
        try ranks.withRanks { ranks in
          try ThreadPool.run(count: count, grain: 1 << 13) { range in
            for i in range {
              let place = Tensor.insertion(of: ranks[i], into: sorted, count: values.count, right: false)
              let isNumber = type == .int64 || type == .bool || ranks[i] != notANumber
              result[i] = isNumber && place < values.count && sorted[place] == ranks[i] ? 1 : 0
            }
          }
        }
      }
    }
    return result
  }

  /// How often each whole number from `first` on occurs, or the sum of the weights where it occurs: int64, or
  /// float64 with weights. NumPy's `bincount`.
  ///
  /// - Parameters:
  ///   - first: the number that the first count is of; none may be less.
  ///   - minimumLength: how many counts there are at least.
  public func bincount(weights: Tensor? = nil, minimumLength: Int = 0, first: Int = 0) throws -> Tensor {
    guard rank == 1, !dtype.isFloatingPoint else {
      throw TensorError(
        "bincount needs a vector of whole numbers, not \(dtype.name) of shape \(Shape.describe(shape))")
    }
    if let weights, weights.shape != shape {
      throw TensorError(
        "weights of shape \(Shape.describe(weights.shape)) do not fit \(Shape.describe(shape)) elements")
    }
    let numbers = try to(.int64).contiguous()
    var length = minimumLength
    if count > 0 {
      guard case .int(let least) = try numbers.reduce(.min).item(),
        case .int(let most) = try numbers.reduce(.max).item(), least >= first
      else { throw TensorError("bincount of numbers below \(first), the first that is counted") }
      let (span, overflow) = most.subtractingReportingOverflow(first)
      guard !overflow, span < Int.max else {
        throw TensorError("the number \(most) is too large to be counted")
      }
      length = Swift.max(length, span + 1)
    }
    let result = try Tensor(zeros: [length], dtype: weights == nil ? .int64 : .float64)
    try numbers.withPointer(to: Int.self) { numbers in
      if let weights = try weights?.to(.float64).contiguous() {
        try result.withMutablePointer(to: Double.self) { sums in
          weights.withPointer(to: Double.self) { weights in
            for i in 0..<count { sums[numbers[i] - first] += weights[i] }
          }
        }
      } else {
        try result.withMutablePointer(to: Int.self) { counts in
          for i in 0..<count { counts[numbers[i] - first] += 1 }
        }
      }
    }
    return result
  }
}
