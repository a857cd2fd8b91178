import Tensors

/// Values per head, (B, T, H, D) or (B, T, H, C), of which each head of a row is a matrix with a row per
/// position wherever it lies: side by side in the output of `c_attn`, or in a tensor of its own.
struct Heads {
  let tensor: Tensor

  /// - Parameter tensor: (B, T, H, width); the last dimension must lie without gaps.
  init(_ tensor: Tensor) throws { self.tensor = tensor.strides[3] == 1 ? tensor : try tensor.contiguous() }

  /// A part of the output of `c_attn`, (B, T, 3 C): 0 for the queries, 1 for the keys, 2 for the values.
  ///
  /// A view, (B, T, H, D).
  static func part(_ part: Int, of qkv: Tensor, headCount: Int) -> Tensor {
    let (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3)
    return Tensor(
      storage: qkv.storage, dtype: .float32, shape: [B, T, headCount, C / headCount],
      strides: [T * 3 * C, 3 * C, C / headCount, 1],
      offset: qkv.offset + part * C)
  }

  var count: Int { tensor.shape[2] }
  var width: Int { tensor.shape[3] }

  /// Where the matrices lie in memory that starts at the tensor's first element.
  var geometry: Geometry {
    Geometry(row: tensor.strides[0], position: tensor.strides[1], head: tensor.strides[2])
  }

  struct Geometry {
    let row, position, head: Int

    /// The matrix of a head of a row, from a position on.
    func matrix(
      _ start: UnsafePointer<Float>, row: Int, head: Int, from position: Int = 0, isTransposed: Bool = false
    ) -> BLAS.Matrix {
      BLAS.Matrix(
        start: start + row * self.row + head * self.head + position * self.position, stride: self.position,
        isTransposed: isTransposed)
    }
  }
}
