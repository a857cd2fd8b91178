import Execution
import Tensors

extension Tensor {
  /// Whether the model may overwrite this value: it was not returned by a hook, and nothing else reads its
  /// memory.
  var isOverwritable: Bool { storage.access == .writable && storage.isUnshared }

  /// The product of all dimensions but the last: B · T.
  var rowCount: Int { shape.dropLast().reduce(1, *) }

  /// The shape with another last dimension.
  func shape(width: Int) -> [Int] { shape.dropLast() + [width] }
}

/// A linear layer: y (B, T, N) = x (B, T, K) · weight (K, N) + bias (N).
///
/// GPT-2's `Conv1D`, whose weight is stored (K, N). A tile's bias is added while the tile is in the cache.
func linear(_ x: Tensor, weight: Tensor, bias: Tensor) throws -> Tensor {
  let (M, K, N) = (x.rowCount, weight.shape[0], weight.shape[1])
  let y = try Tensor(uninitialized: x.shape(width: N), dtype: .float32)
  let rows = Tiling.Ranges(M, limit: 384)
  let columns = Tiling.Ranges(N, limit: 256, multiple: 16, parity: 2)

  try x.withPointer(to: Float.self) { x in
    try weight.withPointer(to: Float.self) { weight in
      try bias.withPointer(to: Float.self) { bias in
        try y.withMutablePointer(to: Float.self) { y in
          try ThreadPool.run(tiles: rows.number * columns.number) { tile in
            let row = rows[tile % rows.number]
            let column = columns[tile / rows.number]
            let corner = y + row.lowerBound * N + column.lowerBound
            BLAS.multiply(
              BLAS.Matrix(start: x + row.lowerBound * K, stride: K),
              BLAS.Matrix(start: weight + column.lowerBound, stride: N),
              m: row.count, n: column.count, k: K, into: corner, stride: N)
            kernels.add_bias(corner, row.count, column.count, N, bias + column.lowerBound)
          }
        }
      }
    }
  }
  return y
}
