import Tensors

/// y (B, T, C) = (x - mean) / sqrt(variance + epsilon) · weight (C) + bias (C), over each position.
func layerNorm(_ x: Tensor, weight: Tensor, bias: Tensor, epsilon: Double) throws -> Tensor {
  let width = weight.shape[0]
  let y = try Tensor(uninitialized: x.shape, dtype: .float32)
  try x.withPointer(to: Float.self) { source in
    try weight.withPointer(to: Float.self) { weight in
      try bias.withPointer(to: Float.self) { bias in
        try y.withMutablePointer(to: Float.self) { y in
          try Tiling.rows(x.rowCount, width: width) { rows in
            let start = rows.lowerBound * width
            kernels.layer_norm(source + start, weight, bias, epsilon, y + start, rows.count, width)
          }
        }
      }
    }
  }
  return y
}
