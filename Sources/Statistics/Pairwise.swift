import Execution

/// Functions of all pairs of things, such as the rows of a matrix.
public enum Pairwise {
  /// The side of the square blocks of pairs that are computed together.
  static let blockSide = 4

  /// Fills `result`, [count, count] row-major, with `body(i, j, &scratch)` for i < j and 0 elsewhere.
  ///
  ///     try Pairwise.upperTriangle(count: rows, into: result, scratch: { [Double]() }) { i, j, _ in
  ///       similarity(i, j)
  ///     }
  ///
  /// The pairs are shared among the threads in blocks of 4 x 4, each with a scratch value of its own, so
  /// that a scratch may keep what belongs to the last 4 rows and columns.
  ///
  /// - Throws: `StatisticsError` where `result` has another size, and the error of the first block in
  ///   which `body` threw one; `Cancelled`.
  public static func upperTriangle<Scratch: ~Copyable>(
    count: Int, into result: UnsafeMutableBufferPointer<Double>, scratch makeScratch: () -> Scratch,
    _ body: (Int, Int, inout Scratch) throws(StatisticsError) -> Double
  ) throws {
    let (size, overflow) = count.multipliedReportingOverflow(by: count)
    guard count >= 0, !overflow, result.count == size else {
      throw StatisticsError(
        argument: "result", expected: "[\(count), \(count)] values", given: "\(result.count)")
    }
    result.update(repeating: 0)

    let blocks = (count + blockSide - 1) / blockSide
    let tiles = blocks * (blocks + 1) / 2
    var errors = [StatisticsError?](repeating: nil, count: tiles)
    try errors.withUnsafeMutableBufferPointer { errors in
      // Each tile writes its own pairs of `result` and its own entry of `errors`.
      try ThreadPool.run(tiles: tiles) { tile in
        let (row, column) = block(tile, of: blocks)
        var scratch = makeScratch()
        do throws(StatisticsError) {
          for i in row * blockSide..<min(count, (row + 1) * blockSide) {
            for j in max(i + 1, column * blockSide)..<max(i + 1, min(count, (column + 1) * blockSide)) {
              result[i * count + j] = try body(i, j, &scratch)
            }
          }
        } catch {
          errors[tile] = error
        }
      }
    }
    if let error = errors.lazy.compactMap(\.self).first { throw error }
  }

  /// The row and column of a block in the upper triangle of blocks, counted row by row.
  private static func block(_ tile: Int, of blocks: Int) -> (row: Int, column: Int) {
    var row = 0
    var offset = tile
    while offset >= blocks - row {
      offset -= blocks - row
      row += 1
    }
    return (row, row + offset)
  }
}
