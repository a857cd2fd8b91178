import CKernels
import Tensors

/// The function between an MLP's two layers, by its name in transformers' `ACT2FN`.
struct ActivationFunction {
  let name: String
  private let kernel: @convention(c) (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

  /// Nil for a name that is not known.
  init?(name: String) {
    switch name {
    case "gelu", "gelu_python": kernel = kernels.gelu
    // One function; transformers keeps variants that round differently.
    case "gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_accurate": kernel = kernels.gelu_tanh
    case "gelu_fast": kernel = kernels.gelu_fast
    case "quick_gelu": kernel = kernels.gelu_quick
    case "silu", "swish": kernel = kernels.silu
    case "tanh": kernel = kernels.tanh
    case "relu": kernel = kernels.relu
    default: return nil
    }
    self.name = name
  }

  static let names = [
    "gelu", "gelu_accurate", "gelu_fast", "gelu_new", "gelu_python", "gelu_python_tanh", "gelu_pytorch_tanh",
    "quick_gelu", "relu", "silu", "swish", "tanh",
  ]

  /// f(x) for each element of x (B, T, F): in place where nothing else reads x, which the caller gives up.
  func callAsFunction(_ x: consuming Tensor) throws -> Tensor {
    let y = x.isOverwritable ? copy x : try Tensor(uninitialized: x.shape, dtype: .float32)
    let (rowCount, width) = (x.rowCount, x.shape.last ?? 1)
    try y.withMutablePointer(to: Float.self) { y in
      try x.withPointer(to: Float.self) { x in
        try Tiling.rows(rowCount, width: width) { rows in
          let start = rows.lowerBound * width
          kernel(x + start, y + start, rows.count * width)
        }
      }
    }
    return y
  }
}
