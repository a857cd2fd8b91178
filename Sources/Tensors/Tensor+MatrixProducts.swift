import Execution

/// Products of vectors and matrices.
extension Tensor {
  /// The matrix product, by NumPy's rules: a vector on the left counts as one row, on the right as one column,
  /// and its dimension goes away again; leading dimensions are batches and broadcast.
  ///
  ///     try x.matmul(weight)            // [B, T, C] x [C, V] -> [B, T, V]
  ///
  /// Floating-point products go through the BLAS, whose transposed operands need no copy; int64 ones wrap, and
  /// the product of bool matrices is whether any pair is true.
  ///
  /// - Throws: `TensorError` when a side has no dimensions or the inner sizes differ.
  public func matmul(_ other: Tensor) throws -> Tensor {
    guard rank > 0, other.rank > 0 else {
      throw TensorError("matmul needs vectors or matrices, not a tensor without dimensions")
    }
    let a = rank == 1 ? try unsqueeze(0) : self
    let b = other.rank == 1 ? try other.unsqueeze(1) : other
    guard a.shape[a.rank - 1] == b.shape[b.rank - 2] else {
      throw TensorError(
        "matmul of shapes \(Shape.describe(shape)) and \(Shape.describe(other.shape)): the inner sizes "
          + "\(a.shape[a.rank - 1]) and \(b.shape[b.rank - 2]) differ")
    }
    var product = try Tensor.matrixProduct(a, b)
    if other.rank == 1 { product = try product.squeeze(product.rank - 1) }
    if rank == 1 { product = try product.squeeze(product.rank - (other.rank == 1 ? 1 : 2)) }
    return product
  }

  private static func matrixProduct(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    let type = DType.promoted(a.dtype, b.dtype)
    let (x, y) = (try a.to(type), try b.to(type))
    // One matrix on the right serves all batches: their rows make one tall matrix, if that takes no copy.
    if b.rank == 2, a.rank > 2, x.isContiguous, type.isFloatingPoint, a.count > 0 {
      let tall = try x.reshape([-1, x.shape[x.rank - 1]])
      return try matrixProduct(tall, y).reshape(x.shape.dropLast() + [y.shape[1]])
    }
    let batch = try Shape.broadcast(Array(x.shape.dropLast(2)), Array(y.shape.dropLast(2)))
    let left = try x.broadcast(to: batch + x.shape.suffix(2))
    let right = try y.broadcast(to: batch + y.shape.suffix(2))
    switch type {
    case .bool:
      return try matrixProduct(left.to(.int64), right.to(.int64)).to(.bool)
    case .int64:
      return try intMatrixProduct(left, right, batch)
    default:
      let product = try MatrixProduct(left, right, batch: batch)
      try product.run()
      return product.result
    }
  }

  /// Wrapping products of int64: each row of the left adds multiples of the right's rows.
  private static func intMatrixProduct(_ a: Tensor, _ b: Tensor, _ batch: [Int]) throws -> Tensor {
    let (x, y) = (try a.contiguous(), try b.contiguous())
    let (rows, inner, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1], y.shape[y.rank - 1])
    let result = try Tensor(zeros: batch + [rows, columns], dtype: .int64)
    if result.count == 0 { return result }
    try result.withMutablePointer(to: Int.self) { result in
      try x.withPointer(to: Int.self) { x in
        try y.withPointer(to: Int.self) { y in
          try ThreadPool.run(
            count: batch.reduce(rows, *), grain: Swift.max(1, (1 << 15) / Swift.max(1, inner * columns))
          ) { range in
            for line in range {
              let row = result + line * columns
              let right = y + line / rows * inner * columns
              for k in 0..<inner {
                let factor = x[line * inner + k]
                for column in 0..<columns { row[column] &+= factor &* right[k * columns + column] }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The sum of products: of two vectors a number, of matrices their `matmul`; a number on either side
  /// multiplies.
  ///
  /// - Throws: `TensorError` when a side has more than two dimensions or the inner sizes differ.
  public func dot(_ other: Tensor) throws -> Tensor {
    if rank == 0 || other.rank == 0 { return try Tensor.binary(.multiply, .tensor(self), .tensor(other)) }
    guard rank <= 2, other.rank <= 2 else {
      throw TensorError(
        "dot of shapes \(Shape.describe(shape)) and \(Shape.describe(other.shape)); use matmul for batches")
    }
    return try matmul(other)
  }

  /// The product of every element of one with every element of the other, [n, m]; both are flattened.
  public func outer(_ other: Tensor) throws -> Tensor {
    try Tensor.binary(
      .multiply, .tensor(flatten().unsqueeze(1)), .tensor(other.flatten().unsqueeze(0)))
  }
}
