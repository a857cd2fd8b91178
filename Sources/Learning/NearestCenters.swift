import COpenBLAS
import Execution
import LinearAlgebra

/// Which of some centres is nearest to each sample.
enum NearestCenters {
  private static let rowsPerTile = 256

  /// By ‖c‖² − 2 x·c, which orders as the distances do; of equally near centres the first.
  static func labels(_ x: DataMatrix, _ centers: [Double], _ count: Int) throws -> [Int] {
    OpenBLAS.useOneThread
    let width = x.columns
    let norms = (0..<count).map { center in
      centers[center * width..<(center + 1) * width].reduce(0) { $0 + $1 * $1 }
    }
    var labels = [Int](repeating: 0, count: x.rows)
    try labels.withUnsafeMutableBufferPointer { labels in
      try x.values.withUnsafeBufferPointer { values in
        try centers.withUnsafeBufferPointer { centers in
          guard let samples = values.baseAddress, let points = centers.baseAddress else { return }
          // Each tile writes the labels of its own rows.
          try ThreadPool.run(count: x.rows, grain: rowsPerTile) { range in
            let scores = UnsafeMutablePointer<Double>.allocate(capacity: range.count * count)
            defer { scores.deallocate() }
            for row in 0..<range.count {
              for center in 0..<count { scores[row * count + center] = norms[center] }
            }
            cblas_dgemm(
              CblasRowMajor, CblasNoTrans, CblasTrans, Int32(range.count), Int32(count), Int32(width), -2,
              samples + range.lowerBound * width, Int32(width), points, Int32(width), 1, scores, Int32(count))
            for row in 0..<range.count {
              let line = scores + row * count
              var best = 0
              for center in 1..<max(1, count) where line[center] < line[best] { best = center }
              labels[range.lowerBound + row] = best
            }
          }
        }
      }
    }
    return labels
  }
}
