import COpenBLAS
import Execution
import Glibc

/// The products of two batches of matrices of one floating-point type, [.., M, K] x [.., K, N] -> [.., M, N].
///
/// The results are cut into tiles by shape alone, and each tile is one call of the BLAS, which runs on a single
/// thread: so the same numbers come out for any number of threads.
struct MatrixProduct {
  let a: MatrixOperand
  let b: MatrixOperand
  /// Row-major, [batch..., M, N].
  let result: Tensor

  private let (rows, inner, columns): (Int, Int, Int)
  private let batches: Lanes

  /// - Parameter batch: the shape that both operands' leading dimensions have.
  init(_ a: Tensor, _ b: Tensor, batch: [Int]) throws {
    (rows, inner, columns) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
    guard Swift.max(rows, inner, columns) <= Int(Int32.max) else {
      throw TensorError("a matrix product of this size is too large")
    }
    self.a = try MatrixOperand(a)
    self.b = try MatrixOperand(b)
    result = try Tensor(uninitialized: batch + [rows, columns], dtype: a.dtype)
    batches = try Lanes(
      shape: batch, steps: [self.a.tensor, self.b.tensor].map { Array($0.byteSteps.dropLast(2)) })
    MatrixProduct.useOneThread
  }

  /// Once for the process: our own pool shares the work.
  private static let useOneThread: Void = openblas_set_num_threads(1)

  func run() throws {
    let target = try result.writePointer()
    let (x, y) = (a.tensor.readPointer, b.tensor.readPointer)
    let size = result.dtype.byteCount
    if inner == 0 {
      (target).initializeMemory(as: UInt8.self, repeating: 0, count: result.count * size)
      return
    }
    let tile = tileShape
    let tileRows = (rows + tile.rows - 1) / tile.rows
    let tileColumns = (columns + tile.columns - 1) / tile.columns
    let tiles = tileRows * tileColumns
    // Small products share a task, so that waking a thread pays.
    let work = Swift.max(1, tile.rows * tile.columns * inner)
    try ThreadPool.run(count: batches.count * tiles, grain: Swift.max(1, (1 << 18) / work)) { tasks in
      for task in tasks {
        let (batch, place) = (task / tiles, task % tiles)
        let row = place / tileColumns * tile.rows
        let column = place % tileColumns * tile.columns
        multiply(
          x + batches.offset(of: batch, in: 0) + a.offset(row: row, column: 0) * size,
          y + batches.offset(of: batch, in: 1) + b.offset(row: 0, column: column) * size,
          target + ((batch * rows + row) * columns + column) * size,
          Int32(Swift.min(tile.rows, rows - row)), Int32(Swift.min(tile.columns, columns - column)))
      }
    }
    withExtendedLifetime((a.tensor.storage, b.tensor.storage, result.storage)) {}
  }

  /// Every tile packs its operands anew, so tiles are as large as leaves some for each core.
  private var tileShape: (rows: Int, columns: Int) {
    var tile = (rows: Swift.min(rows, 512), columns: Swift.min(columns, 1024))
    func count(_ size: Int, _ part: Int) -> Int { (size + part - 1) / Swift.max(1, part) }
    func work() -> Int { tile.rows * tile.columns * inner }
    while count(rows, tile.rows) * count(columns, tile.columns) * batches.count < 16,
      work() > 1 << 21, Swift.max(tile.rows, tile.columns) > 64
    {
      if tile.columns >= tile.rows {
        tile.columns = (tile.columns / 2 + 15) / 16 * 16
      } else {
        tile.rows = (tile.rows / 2 + 15) / 16 * 16
      }
    }
    return (Swift.max(1, tile.rows), Swift.max(1, tile.columns))
  }

  private func multiply(
    _ x: UnsafeRawPointer, _ y: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ m: Int32, _ n: Int32
  ) {
    if columns == 1 || rows == 1 { return multiplyVector(x, y, target, m, n) }
    let (k, lda, ldb, ldc) = (Int32(inner), Int32(a.leading), Int32(b.leading), Int32(columns))
    if result.dtype == .float32 {
      let (x, y) = (x.assumingMemoryBound(to: Float.self), y.assumingMemoryBound(to: Float.self))
      let target = target.assumingMemoryBound(to: Float.self)
      cblas_sgemm(CblasRowMajor, a.flag, b.flag, m, n, k, 1, x, lda, y, ldb, 0, target, ldc)
    } else {
      let (x, y) = (x.assumingMemoryBound(to: Double.self), y.assumingMemoryBound(to: Double.self))
      let target = target.assumingMemoryBound(to: Double.self)
      cblas_dgemm(CblasRowMajor, a.flag, b.flag, m, n, k, 1, x, lda, y, ldb, 0, target, ldc)
    }
  }

  /// A matrix with one column, or one row with a matrix: bound by reading the matrix, which a general product
  /// would first rearrange.
  private func multiplyVector(
    _ x: UnsafeRawPointer, _ y: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ m: Int32, _ n: Int32
  ) {
    // Row times matrix is transposed matrix times column.
    let isColumn = columns == 1
    let (matrix, vector) = isColumn ? (x, y) : (y, x)
    let operand = isColumn ? a : b
    let other = isColumn ? b : a
    let transposed = operand.isTransposed == isColumn
    let outer = isColumn ? m : n
    // As stored, a transposed operand has its columns as rows.
    let stored = transposed ? (Int32(inner), outer) : (outer, Int32(inner))
    let flag = transposed ? CblasTrans : CblasNoTrans
    let lda = Int32(operand.leading)
    let step = Int32(other.isTransposed == isColumn ? 1 : other.leading)
    // Some versions scale what was there by the factor 0, which keeps a NaN.
    memset(target, 0, Int(outer) * result.dtype.byteCount)
    if result.dtype == .float32 {
      let (matrix, vector) = (
        matrix.assumingMemoryBound(to: Float.self), vector.assumingMemoryBound(to: Float.self)
      )
      let target = target.assumingMemoryBound(to: Float.self)
      cblas_sgemv(CblasRowMajor, flag, stored.0, stored.1, 1, matrix, lda, vector, step, 0, target, 1)
    } else {
      let (matrix, vector) = (
        matrix.assumingMemoryBound(to: Double.self), vector.assumingMemoryBound(to: Double.self)
      )
      let target = target.assumingMemoryBound(to: Double.self)
      cblas_dgemv(CblasRowMajor, flag, stored.0, stored.1, 1, matrix, lda, vector, step, 0, target, 1)
    }
  }
}
