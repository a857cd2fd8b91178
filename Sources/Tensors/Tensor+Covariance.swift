/// How variables vary together. Rows are variables, columns observations, as in NumPy.
extension Tensor {
  /// The covariances of all pairs of rows, [n, n]; of a vector its variance, without dimensions.
  ///
  /// - Parameter ddof: subtracted from the number of observations that divides.
  public func covariance(ddof: Int = 1) throws -> Tensor {
    guard rank == 1 || rank == 2 else {
      throw TensorError(
        "a covariance needs a matrix of variables in rows, not a tensor of shape \(Shape.describe(shape))")
    }
    let rows = try (rank == 1 ? unsqueeze(0) : self).to(.float64)
    let observations = rows.shape[1]
    let means = try rows.reduce(.mean, dimensions: [1], keepDimensions: true)
    let centred = try Tensor.binary(.subtract, .tensor(rows), .tensor(means))
    let products = try centred.matmul(centred.transpose(0, 1))
    let freedom = Swift.max(0, Double(observations) - Double(ddof))
    let result = try Tensor.binary(.divide, .tensor(products), .scalar(.float(freedom)))
    return try (rank == 1 ? result.reshape([]) : result).to(dtype.floatingResult)
  }

  /// Pearson's correlations of all pairs of rows, [n, n]; NaN for a constant row. Limited to -1 and 1.
  public func correlationCoefficients() throws -> Tensor {
    let covariances = try to(.float64).covariance()
    if rank == 1 {
      let ratio = try Tensor.binary(.divide, .tensor(covariances), .tensor(covariances))
      return try ratio.to(dtype.floatingResult)
    }
    let deviations = try covariances.diagonal().unary(.sqrt)
    let byRow = try Tensor.binary(.divide, .tensor(covariances), .tensor(deviations.unsqueeze(1)))
    return try Tensor.binary(.divide, .tensor(byRow), .tensor(deviations.unsqueeze(0)))
      .clamp(min: .int(-1), max: .int(1)).to(dtype.floatingResult)
  }

  /// The cosine of the angle between vectors along a dimension; the other dimensions broadcast. PyTorch's
  /// `cosine_similarity`.
  ///
  /// - Parameter epsilon: the least length that divides, so that a zero vector gives 0.
  public func cosineSimilarity(_ other: Tensor, dimension: Int, epsilon: Double = 1e-8) throws -> Tensor {
    let target = try Shape.broadcast(shape, other.shape)
    let type = DType.promoted(dtype, other.dtype).floatingResult
    let (x, y) = (try to(.float64).broadcast(to: target), try other.to(.float64).broadcast(to: target))
    try x.check(dimension: dimension)
    func length(_ tensor: Tensor) throws -> Tensor {
      try tensor.reduce(.norm, dimensions: [dimension]).clamp(min: .float(epsilon), max: nil)
    }
    let products = try Tensor.binary(.multiply, .tensor(x), .tensor(y)).reduce(.sum, dimensions: [dimension])
    let lengths = try Tensor.binary(.multiply, .tensor(length(x)), .tensor(length(y)))
    return try Tensor.binary(.divide, .tensor(products), .tensor(lengths)).to(type)
  }
}
