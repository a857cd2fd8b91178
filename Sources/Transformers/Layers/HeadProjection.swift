import Execution
import Glibc
import Tensors

/// The linear layers of attention, a head at a time: for values that differ from head to head.
enum HeadProjection {
  /// A head's query, key or value from an input of its own: x (B, T, H, C) -> (B, T, H, D).
  ///
  ///     y[b, t, h] = x[b, t, h] · weight[:, part C + h D ..< part C + (h + 1) D] + bias[the same]
  ///
  /// - Parameters:
  ///   - weight: of `c_attn`, (C, 3 C).
  ///   - part: 0 for the queries, 1 for the keys, 2 for the values.
  static func inputs(_ x: Tensor, weight: Tensor, bias: Tensor, part: Int) throws -> Tensor {
    let (B, T, H, C) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    let width = C / H
    let y = try Tensor(uninitialized: [B, T, H, width], dtype: .float32)
    try weight.withPointer(to: Float.self) { weight in
      try bias.withPointer(to: Float.self) { bias in
        try run(x, into: y, heads: H, positions: B * T) { x, y, h, rows in
          let column = part * C + h * width
          let corner = y + rows.lowerBound * C + h * width
          BLAS.multiply(
            BLAS.Matrix(start: x + (rows.lowerBound * H + h) * C, stride: H * C),
            BLAS.Matrix(start: weight + column, stride: 3 * C), m: rows.count, n: width, k: C, into: corner,
            stride: C)
          kernels.add_bias(corner, rows.count, width, C, bias + column)
        }
      }
    }
    return y
  }

  /// What each head adds to the residual stream: z (B, T, C) -> (B, T, H, C).
  ///
  ///     y[b, t, h] = z[b, t, h D ..< (h + 1) D] · weight[h D ..< (h + 1) D, :]
  ///
  /// - Parameter weight: of `c_proj`, (C, C).
  static func results(_ z: Tensor, weight: Tensor, headCount: Int) throws -> Tensor {
    let (B, T, H, C) = (z.shape[0], z.shape[1], headCount, z.shape[2])
    let width = C / H
    let y = try Tensor(uninitialized: [B, T, H, C], dtype: .float32)
    try weight.withPointer(to: Float.self) { weight in
      try run(z, into: y, heads: H, positions: B * T) { z, y, h, rows in
        BLAS.multiply(
          BLAS.Matrix(start: z + rows.lowerBound * C + h * width, stride: C),
          BLAS.Matrix(start: weight + h * width * C, stride: C), m: rows.count, n: C, k: width,
          into: y + (rows.lowerBound * H + h) * C, stride: H * C)
      }
    }
    return y
  }

  /// Puts the sum of what each head adds, and the bias, into the output of `c_proj`, y (B, T, C), where a hook
  /// has changed it: a position that it left alone keeps its value to the bit.
  ///
  /// - Parameters:
  ///   - edited: what each head adds, (B, T, H, C).
  ///   - original: the same before the hook.
  static func sum(_ edited: Tensor, original: Tensor, bias: Tensor, into y: Tensor) throws {
    let (H, C, rowCount) = (edited.shape[2], edited.shape[3], y.rowCount)
    try bias.withPointer(to: Float.self) { bias in
      try original.withPointer(to: Float.self) { original in
        try edited.withPointer(to: Float.self) { edited in
          try y.withMutablePointer(to: Float.self) { y in
            try Tiling.rows(rowCount, width: H * C) { rows in
              for row in rows {
                let (sum, heads) = (y + row * C, edited + row * H * C)
                let byteCount = H * C * MemoryLayout<Float>.stride
                guard memcmp(heads, original + row * H * C, byteCount) != 0 else { continue }
                sum.update(from: heads, count: C)
                for h in 1..<max(1, H) { kernels.add(sum, heads + h * C, sum, C) }
                kernels.add(sum, bias, sum, C)
              }
            }
          }
        }
      }
    }
  }

  /// Runs `body` for each head and range of positions.
  private static func run(
    _ x: Tensor, into y: Tensor, heads: Int, positions: Int,
    _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Range<Int>) -> Void
  ) throws {
    let ranges = Tiling.Ranges(positions, limit: 384)
    try x.withPointer(to: Float.self) { x in
      try y.withMutablePointer(to: Float.self) { y in
        try ThreadPool.run(tiles: heads * ranges.number) { tile in
          body(x, y, tile % heads, ranges[tile / heads])
        }
      }
    }
  }
}
