/// Norms of vectors and matrices, and the condition number.
extension Tensor {
  /// The order of a norm, as `numpy.linalg.norm` names them.
  public enum NormOrder: Equatable, Sendable {
    /// The Euclidean norm of a vector, the Frobenius norm of a matrix.
    case euclidean
    case frobenius
    /// The sum of the singular values.
    case nuclear
    /// Of a vector (Σ|x|^p)^(1/p), the largest or smallest magnitude for ±∞, the number of non-zeros for 0;
    /// of a matrix 1, 2, ∞ and their negatives.
    case p(Double)
  }

  /// The norm of vectors along one dimension or of matrices along two, `numpy.linalg.norm`; NaN passes through.
  ///
  /// - Parameter dimensions: nil for all of a vector's or a matrix's, and of any tensor's for `.euclidean`.
  /// - Throws: `LinearAlgebraError` for an order that these dimensions don't have.
  public func norm(
    _ order: NormOrder = .euclidean, dimensions: [Int]? = nil, keepDimensions: Bool = false
  ) throws -> Tensor {
    let x = try to(dtype.factorizationType)
    if order == .euclidean, dimensions == nil {
      return try x.reduce(.norm, dimensions: nil, keepDimensions: keepDimensions)
    }
    let axes = dimensions ?? Array(0..<rank)
    for axis in axes { try check(dimension: axis) }
    guard axes.count == 1 || axes.count == 2, Set(axes).count == axes.count else {
      throw LinearAlgebraError(
        argument: dimensions == nil ? "x" : "dim",
        expected: dimensions == nil ? "a vector or a matrix" : "one or two different dimensions",
        given: dimensions == nil ? "a tensor of shape \(Shape.describe(shape))" : "\(axes.count)")
    }
    let norm =
      try axes.count == 1
      ? x.vectorNorm(order, along: axes[0]) : x.matrixNorm(order, rows: axes[0], columns: axes[1])
    guard !keepDimensions else {
      return try axes.sorted().reduce(norm) { try $0.unsqueeze($1) }
    }
    return norm
  }

  private func vectorNorm(_ order: NormOrder, along axis: Int) throws -> Tensor {
    func magnitude() throws -> Tensor { try unary(.abs) }
    switch order {
    case .euclidean, .p(2): return try reduce(.norm, dimensions: [axis])
    case .p(.infinity):
      return try shape[axis] == 0
        ? Tensor(zeros: removing([axis]), dtype: dtype) : magnitude().reduce(.max, dimensions: [axis])
    case .p(-.infinity): return try magnitude().reduce(.min, dimensions: [axis])
    case .p(0):
      return try Tensor.binary(.notEqual, .tensor(self), .scalar(.float(0)))
        .reduce(.sum, dimensions: [axis]).to(dtype)
    case .p(1): return try magnitude().reduce(.sum, dimensions: [axis])
    case .p(let p):
      let sum = try Tensor.binary(.power, .tensor(magnitude()), .scalar(.float(p))).reduce(
        .sum, dimensions: [axis])
      return try Tensor.binary(.power, .tensor(sum), .scalar(.float(1 / p)))
    case .frobenius, .nuclear:
      throw LinearAlgebraError(
        argument: "ord", expected: "a number for a vector's norm",
        given: order == .nuclear ? "\"nuc\"" : "\"fro\"")
    }
  }

  private func matrixNorm(_ order: NormOrder, rows: Int, columns: Int) throws -> Tensor {
    /// The extreme of the sums of magnitudes along `inner`.
    func extreme(_ reduction: Reduction, ofSumsAlong inner: Int, over outer: Int) throws -> Tensor {
      if reduction == .max, shape[outer] == 0 {
        return try Tensor(zeros: removing([inner, outer]), dtype: dtype)
      }
      return try unary(.abs).reduce(.sum, dimensions: [inner], keepDimensions: true)
        .reduce(reduction, dimensions: [inner, outer])
    }
    func singularValues() throws -> Tensor {
      let others = (0..<rank).filter { $0 != rows && $0 != columns }
      return try permute(others + [rows, columns]).singularValues()
    }
    switch order {
    case .euclidean, .frobenius: return try reduce(.norm, dimensions: [rows, columns])
    case .p(1): return try extreme(.max, ofSumsAlong: rows, over: columns)
    case .p(-1): return try extreme(.min, ofSumsAlong: rows, over: columns)
    case .p(.infinity): return try extreme(.max, ofSumsAlong: columns, over: rows)
    case .p(-.infinity): return try extreme(.min, ofSumsAlong: columns, over: rows)
    case .p(2) where shape[rows] == 0 || shape[columns] == 0:
      return try Tensor(zeros: removing([rows, columns]), dtype: dtype)
    case .p(2):
      let s = try singularValues()
      return try s.reduce(.max, dimensions: [s.rank - 1])
    case .p(-2):
      let s = try singularValues()
      return try s.reduce(.min, dimensions: [s.rank - 1])
    case .nuclear:
      let s = try singularValues()
      return try s.reduce(.sum, dimensions: [s.rank - 1])
    case .p(let p):
      throw LinearAlgebraError(
        argument: "ord", expected: "\"fro\", \"nuc\", 1, 2, math.huge or their negatives for a matrix's norm",
        given: "\(p)")
    }
  }

  private func removing(_ dimensions: [Int]) -> [Int] {
    shape.indices.filter { !dimensions.contains($0) }.map { shape[$0] }
  }

  /// How much a relative error grows when equations with these matrices are solved: `numpy.linalg.cond`.
  ///
  /// - Throws: `LinearAlgebraError` for an empty matrix, or one that is not square unless `order` is 2 or -2.
  public func conditionNumber(_ order: NormOrder = .p(2)) throws -> Tensor {
    guard rank >= 2, shape[rank - 2] > 0, shape[rank - 1] > 0 else {
      throw LinearAlgebraError(
        argument: "a", expected: "matrices that are not empty",
        given: "a tensor of shape \(Shape.describe(shape))")
    }
    if order == .p(2) || order == .p(-2) {
      let s = try singularValues()
      let last = s.shape[s.rank - 1] - 1
      let (largest, smallest) = (
        try s.select(dimension: s.rank - 1, index: 0), try s.select(dimension: s.rank - 1, index: last)
      )
      let ratio = try Tensor.binary(
        .divide, .tensor(order == .p(2) ? largest : smallest), .tensor(order == .p(2) ? smallest : largest))
      // A matrix of zeros: 0 / 0 is without bound.
      return try Tensor.where(ratio.unary(.isnan), .scalar(.float(.infinity)), .tensor(ratio))
    }
    let axes = [rank - 2, rank - 1]
    return try Tensor.binary(
      .multiply, .tensor(norm(order, dimensions: axes)), .tensor(inverse().norm(order, dimensions: axes)))
  }
}
