import Tensors

/// Layer normalization over the last dimension, whose parameters have its size C:
///
///     y = (x - mean) / scale · weight + bias,   scale = sqrt(variance + epsilon)
///
/// As a whole or in steps; both round alike.
struct LayerNorm {
  let weight: Tensor
  let bias: Tensor
  let epsilon: Double

  private var width: Int { weight.shape[0] }

  /// x (..., C) -> y (..., C)
  func callAsFunction(_ x: Tensor) throws -> Tensor {
    try withParameters { weight, bias in
      try map(x) { x, y, _, count in kernels.layer_norm(x, weight, bias, epsilon, y, count, width) }
    }
  }

  /// x (..., C) -> scale (..., 1)
  func scale(_ x: Tensor) throws -> Tensor {
    let scale = try Tensor(uninitialized: x.shape(width: 1), dtype: .float32)
    try x.withPointer(to: Float.self) { x in
      try scale.withMutablePointer(to: Float.self) { target in
        try Tiling.rows(scale.count, width: width) { rows in
          kernels.row_scales(
            x + rows.lowerBound * width, epsilon, target + rows.lowerBound, rows.count, width)
        }
      }
    }
    return scale
  }

  /// x (..., C) -> (x - mean) / scale (..., C)
  ///
  /// - Parameter scale: (..., 1); nil for x's own.
  func normalized(_ x: Tensor, scale: Tensor?) throws -> Tensor {
    guard let scale else {
      return try map(x) { x, y, _, count in kernels.normalize(x, nil, epsilon, y, count, width) }
    }
    return try scale.withPointer(to: Float.self) { scale in
      try map(x) { x, y, row, count in kernels.normalize(x, scale + row, epsilon, y, count, width) }
    }
  }

  /// x (..., C) -> x · weight + bias (..., C)
  func scaleAndShift(_ x: Tensor) throws -> Tensor {
    try withParameters { weight, bias in
      try map(x) { x, y, _, count in kernels.scale_shift(x, weight, bias, y, count, width) }
    }
  }

  private func withParameters(
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>) throws -> Tensor
  ) throws -> Tensor {
    try weight.withPointer(to: Float.self) { weight in
      try bias.withPointer(to: Float.self) { try body(weight, $0) }
    }
  }

  /// A tensor like x, filled range by range of rows: `fill` gets where a range's first row begins in both, the
  /// row's number and the number of rows.
  private func map(
    _ x: Tensor, _ fill: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int) -> Void
  ) throws -> Tensor {
    let y = try Tensor(uninitialized: x.shape, dtype: .float32)
    try x.withPointer(to: Float.self) { source in
      try y.withMutablePointer(to: Float.self) { target in
        try Tiling.rows(x.rowCount, width: width) { rows in
          let start = rows.lowerBound * width
          fill(source + start, target + start, rows.lowerBound, rows.count)
        }
      }
    }
    return y
  }
}
