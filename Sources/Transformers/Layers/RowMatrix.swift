import CKernels
import Tensors

/// A matrix with a row per token or position, (V, C), kept in the checkpoint's own precision.
///
/// It is the largest of a model's parameters and is used a few rows or a tile at a time, so half precision
/// is widened just then and never as a whole.
struct RowMatrix {
  let tensor: Tensor
  var rowCount: Int { tensor.shape[0] }
  var width: Int { tensor.shape[1] }

  /// The chosen rows as float32: y[i] = matrix[indices[i]], of the given shape.
  func rows(_ indices: [Int], shape: [Int]) throws -> Tensor {
    let y = try Tensor(uninitialized: shape, dtype: .float32)
    try withRows { source in
      try y.withMutablePointer(to: Float.self) { y in
        for (position, index) in indices.enumerated() {
          let row = y + position * width
          source.copy(index..<index + 1, to: row)
        }
      }
    }
    return y
  }

  /// x (B, T, C) times the transpose: scores (B, T, V).
  func scores(_ x: Tensor) throws -> Tensor {
    let (M, C, V) = (x.rowCount, width, rowCount)
    let y = try Tensor(uninitialized: x.shape(width: V), dtype: .float32)
    let rows = Tiling.Ranges(M, limit: 384)
    let tokens = Tiling.Ranges(V, limit: 256, multiple: 16, parity: 2)
    try withRows { source in
      try x.withPointer(to: Float.self) { x in
        try y.withMutablePointer(to: Float.self) { y in
          // All rows of x for a tile of tokens, which is widened once.
          try Tiling.run(tiles: tokens.number, scratch: source.isWide ? 0 : tokens.size * C) {
            tile, scratch in
            let token = tokens[tile]
            let weight = source.wide(token, scratch: scratch)
            for block in 0..<rows.number {
              let row = rows[block]
              BLAS.multiply(
                BLAS.Matrix(start: x + row.lowerBound * C, stride: C),
                BLAS.Matrix(start: weight, stride: C, isTransposed: true),
                m: row.count, n: token.count, k: C, into: y + row.lowerBound * V + token.lowerBound, stride: V
              )
            }
          }
        }
      }
    }
    return y
  }

  /// The rows in memory, in either precision.
  private enum Source {
    case wide(UnsafePointer<Float>, width: Int)
    case half(
      UnsafePointer<UInt16>, width: Int,
      widen: @convention(c) (UnsafePointer<UInt16>, UnsafeMutablePointer<Float>, Int) -> Void)

    var isWide: Bool { if case .wide = self { true } else { false } }

    func copy(_ rows: Range<Int>, to destination: UnsafeMutablePointer<Float>) {
      switch self {
      case .wide(let start, let width):
        destination.update(from: start + rows.lowerBound * width, count: rows.count * width)
      case .half(let start, let width, let widen):
        widen(start + rows.lowerBound * width, destination, rows.count * width)
      }
    }

    /// The rows where they lie, or widened into the scratch memory.
    func wide(_ rows: Range<Int>, scratch: UnsafeMutablePointer<Float>) -> UnsafePointer<Float> {
      if case .wide(let start, let width) = self { return start + rows.lowerBound * width }
      copy(rows, to: scratch)
      return UnsafePointer(scratch)
    }
  }

  private func withRows(_ body: (Source) throws -> Void) throws {
    switch tensor.dtype {
    case .float16:
      try tensor.withPointer(to: UInt16.self) {
        try body(.half($0, width: width, widen: kernels.widen_float16))
      }
    case .bfloat16:
      try tensor.withPointer(to: UInt16.self) {
        try body(.half($0, width: width, widen: kernels.widen_bfloat16))
      }
    default:
      try tensor.withPointer(to: Float.self) { try body(.wide($0, width: width)) }
    }
  }
}
