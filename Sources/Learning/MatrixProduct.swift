import COpenBLAS
import Execution
import LinearAlgebra

/// Products of row-major matrices, cut into tiles by shape alone.
enum MatrixProduct {
  private static let tileSide = 256

  /// Which side is transposed first.
  enum Transposed { case neither, first, second }

  /// The product of `a`, which is [m, k] or, transposed, [k, m], and `b`, [k, n] or, transposed, [n, k], into
  /// `c`, [m, n].
  static func multiply(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, transposing: Transposed = .neither, m: Int,
    n: Int,
    k: Int, into c: UnsafeMutablePointer<Double>
  ) throws(Cancelled) {
    OpenBLAS.useOneThread
    if m == 0 || n == 0 { return }
    // Some versions scale what was there by the factor 0, which keeps a NaN.
    c.update(repeating: 0, count: m * n)
    if k == 0 { return }
    let (first, second) = (transposing == .first, transposing == .second)
    let (lda, ldb) = (Int32(first ? m : k), Int32(second ? k : n))
    let (tilesDown, tilesAcross) = ((m - 1) / tileSide + 1, (n - 1) / tileSide + 1)
    // Each tile writes its own part of the result.
    try ThreadPool.run(tiles: tilesDown * tilesAcross) { tile in
      let row = tile / tilesAcross * tileSide
      let column = tile % tilesAcross * tileSide
      let (down, across) = (Int32(min(tileSide, m - row)), Int32(min(tileSide, n - column)))
      if n > 1 {
        cblas_dgemm(
          CblasRowMajor, first ? CblasTrans : CblasNoTrans, second ? CblasTrans : CblasNoTrans, down, across,
          Int32(k), 1, a + (first ? row : row * k), lda, b + (second ? column * k : column), ldb, 0,
          c + row * n + column, Int32(n))
      } else if first {
        // A general product would rearrange the matrix to read it once.
        cblas_dgemv(CblasRowMajor, CblasTrans, Int32(k), down, 1, a + row, lda, b, 1, 0, c + row, 1)
      } else {
        cblas_dgemv(CblasRowMajor, CblasNoTrans, down, Int32(k), 1, a + row * k, lda, b, 1, 0, c + row, 1)
      }
    }
  }

  /// The product of matrices that own their memory.
  ///
  /// - Throws: `TensorError` where it does not fit in memory, `Cancelled`.
  static func multiply(
    _ a: DataMatrix, _ b: DataMatrix, transposing: Transposed = .neither
  ) throws -> DataMatrix {
    let (m, k) = transposing == .first ? (a.columns, a.rows) : (a.rows, a.columns)
    let n = transposing == .second ? b.rows : b.columns
    try DataMatrix.checkRoom(rows: m, columns: n)
    var result = [Double](repeating: 0, count: m * n)
    try a.values.withUnsafeBufferPointer { a in
      try b.values.withUnsafeBufferPointer { b in
        try result.withUnsafeMutableBufferPointer { c in
          // An empty array has no address, and then there is nothing to multiply.
          guard let x = a.baseAddress, let y = b.baseAddress, let z = c.baseAddress else { return }
          try multiply(x, y, transposing: transposing, m: m, n: n, k: k, into: z)
        }
      }
    }
    return DataMatrix(unchecked: result, rows: m, columns: n)
  }
}
