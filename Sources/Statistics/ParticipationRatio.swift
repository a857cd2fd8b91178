import Execution

/// In how many dimensions a representation effectively lies: (Σ λ)² / Σ λ² of the covariance's eigenvalues λ.
///
/// It is 1 where all of the variance lies along a line, and the number of dimensions where it is the same in
/// every direction. Gao and others, "A theory of multineuronal dimensionality" (2017).
public enum ParticipationRatio {
  /// Of given eigenvalues; NaN where all are 0.
  public static func ofEigenvalues(_ values: UnsafeBufferPointer<Double>) -> Double {
    let sum = pairwiseSum(values.count) { values[$0] }
    return sum * sum / pairwiseSum(values.count) { values[$0] * values[$0] }
  }

  /// Of the covariance of the columns of [rows, columns] values, row-major.
  ///
  /// No eigenvalue is computed: Σ λ is the trace of the covariance, Σ λ² that of its square, which is the sum
  /// of the squares of its entries, and of those of the rows' Gram matrix too. The smaller one is taken.
  /// NaN where no column varies.
  ///
  /// - Throws: `StatisticsError` where a value is not finite or there are fewer than two rows; `Cancelled`.
  public static func ofSamples(
    _ values: UnsafeBufferPointer<Double>, rows: Int, columns: Int
  ) throws -> Double {
    guard rows >= 2, columns >= 1, rows.multipliedReportingOverflow(by: columns) == (values.count, false)
    else {
      throw StatisticsError(
        argument: "X", expected: "a matrix of at least 2 rows and a column", given: "[\(rows), \(columns)]")
    }
    try Check.finite(values, name: "X")
    let means = (0..<columns).map { column in
      pairwiseSum(rows) { values[$0 * columns + column] } / Double(rows)
    }
    let (vectors, length) = rows <= columns ? (rows, columns) : (columns, rows)
    let centred = [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
      for row in 0..<rows {
        for column in 0..<columns {
          buffer[rows <= columns ? row * columns + column : column * rows + row] =
            values[row * columns + column] - means[column]
        }
      }
      count = values.count
    }
    var diagonal = [Double](repeating: 0, count: vectors)
    var squares = diagonal
    try centred.withUnsafeBufferPointer { centred in
      try diagonal.withUnsafeMutableBufferPointer { diagonal in
        try squares.withUnsafeMutableBufferPointer { squares in
          guard let base = centred.baseAddress else { return }
          // Each row of products has its own sums.
          try ThreadPool.run(tiles: vectors) { i in
            let first = base + i * length
            for j in i..<vectors {
              let second = base + j * length
              let product = pairwiseSum(length) { first[$0] * second[$0] }
              squares[i] += (i == j ? 1 : 2) * product * product
              if i == j { diagonal[i] = product }
            }
          }
        }
      }
    }
    let trace = diagonal.withUnsafeBufferPointer { diagonal in
      pairwiseSum(vectors) { diagonal[$0] }
    }
    return trace * trace / squares.reduce(0, +)
  }
}
