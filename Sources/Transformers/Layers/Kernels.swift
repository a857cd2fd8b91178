import CKernels
import COpenBLAS
import Execution
import Tensors

/// The vector kernels of this processor.
let kernels = mi_kernels_best().pointee

/// Matrix products on the calling thread.
enum BLAS {
  /// Done once, on first use: the thread pool is ours, and OpenBLAS works on the thread that calls it.
  private static let takeOneThread: Void = openblas_set_num_threads(1)

  /// A row-major matrix whose rows lie `stride` elements apart.
  struct Matrix {
    let start: UnsafePointer<Float>
    let stride: Int
    var isTransposed = false
  }

  /// c (m, n) = scale · a (m, k) · b (k, n), where `a` is stored as it is and `b` perhaps as its transpose.
  ///
  /// Sizes and strides must fit 32 bits: they come from a config, which bounds them.
  static func multiply(
    _ a: Matrix, _ b: Matrix, m: Int, n: Int, k: Int, scale: Float = 1, into c: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    _ = takeOneThread
    guard m > 1 else {
      // A row needs no packing of the matrix, which a step of a generation reads but once.
      return cblas_sgemv(
        CblasRowMajor, b.isTransposed ? CblasNoTrans : CblasTrans, Int32(b.isTransposed ? n : k),
        Int32(b.isTransposed ? k : n), scale, b.start, Int32(b.stride), a.start, 1, 0, c, 1)
    }
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, b.isTransposed ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(k),
      scale,
      a.start, Int32(a.stride), b.start, Int32(b.stride), 0, c, Int32(stride))
  }
}
