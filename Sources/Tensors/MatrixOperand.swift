import COpenBLAS

/// A batch of matrices as the BLAS reads them: rows or columns without gaps, a fixed distance apart.
struct MatrixOperand {
  /// [batch..., rows, columns]
  let tensor: Tensor
  let isTransposed: Bool
  /// Distance between rows, or between columns of a transposed one, in elements.
  let leading: Int

  /// Copies only if neither rows nor columns are gapless.
  init(_ tensor: Tensor) throws {
    if let layout = MatrixOperand.layout(tensor) {
      (self.tensor, (isTransposed, leading)) = (tensor, layout)
    } else {
      self.tensor = try tensor.clone()
      (isTransposed, leading) = (false, Swift.max(1, tensor.shape[tensor.rank - 1]))
    }
  }

  private static func layout(_ tensor: Tensor) -> (Bool, Int)? {
    let (rows, columns) = (tensor.shape[tensor.rank - 2], tensor.shape[tensor.rank - 1])
    let (rowStride, columnStride) = (tensor.strides[tensor.rank - 2], tensor.strides[tensor.rank - 1])
    let limit = Int(Int32.max)
    // With a single row or column the distance to the next one is never used.
    if columnStride == 1 || columns <= 1 {
      let leading = rows <= 1 ? Swift.max(1, columns) : rowStride
      if leading >= Swift.max(1, columns), leading <= limit { return (false, leading) }
    }
    if rowStride == 1 || rows <= 1 {
      let leading = columns <= 1 ? Swift.max(1, rows) : columnStride
      if leading >= Swift.max(1, rows), leading <= limit { return (true, leading) }
    }
    return nil
  }

  var flag: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }

  /// Of a submatrix from the matrix's first element, in elements.
  func offset(row: Int, column: Int) -> Int {
    isTransposed ? column * leading + row : row * leading + column
  }
}
