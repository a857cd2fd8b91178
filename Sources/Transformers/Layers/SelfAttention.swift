import Execution
import Tensors

/// Causal self-attention over queries, keys and values that lie side by side: qkv (B, T, 3 C).
///
///     z[b, i, h] = sum over j <= i of softmax(scale · q[b, i, h] · k[b, j, h]) v[b, j, h]
///
/// with H heads of width D = C / H. Returns z (B, T, C). A tile is a block of queries of one head of one
/// row; it reads q, k and v where they lie and writes z where it belongs, and its scores are scratch.
struct SelfAttention {
  let headCount: Int
  let scale: Float

  /// Queries in a tile: keys after the last of them are not computed, so smaller tiles waste less.
  private static let queryBlock = 128

  func callAsFunction(_ qkv: Tensor) throws -> Tensor {
    let (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3)
    let (H, D) = (headCount, C / headCount)
    let z = try Tensor(uninitialized: [B, T, C], dtype: .float32)
    let blocks = Tiling.Ranges(T, limit: Self.queryBlock)

    try qkv.withPointer(to: Float.self) { qkv in
      try z.withMutablePointer(to: Float.self) { z in
        try Tiling.run(tiles: B * H * blocks.number, scratch: blocks.size * T) { tile, scores in
          let block = blocks[tile % blocks.number]
          let h = tile / blocks.number % H
          let b = tile / blocks.number / H
          let first = qkv + b * T * 3 * C + h * D
          let queries = BLAS.Matrix(start: first + block.lowerBound * 3 * C, stride: 3 * C)
          let keys = BLAS.Matrix(start: first + C, stride: 3 * C, isTransposed: true)
          let values = BLAS.Matrix(start: first + 2 * C, stride: 3 * C)
          let seen = block.upperBound  // the keys that the block's last query sees

          // scores (block, seen), then the pattern in their place
          BLAS.multiply(
            queries, keys, m: block.count, n: seen, k: D, scale: scale, into: scores, stride: seen)
          kernels.causal_softmax(scores, block.count, seen, block.lowerBound + 1)
          let pattern = BLAS.Matrix(start: scores, stride: seen)
          BLAS.multiply(
            pattern, values, m: block.count, n: D, k: seen,
            into: z + (b * T + block.lowerBound) * C + h * D, stride: C)
        }
      }
    }
    return z
  }
}
