import Execution

/// Distances of all pairs of vectors.
extension Tensor {
  /// The distance of each row of one matrix from each row of another, [n, d] and [m, d] -> [n, m]; SciPy's
  /// `cdist`. Computed in float64 from the differences, and rounded once.
  ///
  /// - Throws: `TensorError` when the rows differ in length, or for a Minkowski power that is not positive.
  public func distances(to other: Tensor, metric: DistanceMetric = .euclidean) throws -> Tensor {
    guard rank == 2, other.rank == 2, shape[1] == other.shape[1] else {
      throw TensorError(
        "distances need two matrices with rows of one length, not tensors of shape \(Shape.describe(shape)) "
          + "and \(Shape.describe(other.shape))")
    }
    if case .minkowski(let p) = metric, !(p > 0) {
      throw TensorError("the power of a Minkowski distance must be positive, not \(p)")
    }
    let (x, y) = (try to(.float64).contiguous(), try other.to(.float64).contiguous())
    let (rows, columns, depth) = (shape[0], other.shape[0], shape[1])
    let result = try Tensor(uninitialized: [rows, columns], dtype: .float64)
    try result.withMutablePointer(to: Double.self) { result in
      try x.withPointer(to: Double.self) { x in
        try y.withPointer(to: Double.self) { y in
          let work = Swift.max(1, columns.multipliedReportingOverflow(by: depth).partialValue)
          try ThreadPool.run(count: rows, grain: Swift.max(1, (1 << 15) / work)) { range in
            for row in range {
              for column in 0..<columns {
                result[row * columns + column] = metric.distance(x + row * depth, y + column * depth, depth)
              }
            }
          }
        }
      }
    }
    return try result.to(DType.promoted(dtype, other.dtype).floatingResult)
  }
}
