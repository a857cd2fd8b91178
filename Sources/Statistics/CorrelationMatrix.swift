import Execution

/// Correlations of all pairs of the rows of a matrix, on all cores.
public enum CorrelationMatrix {
  public enum Method: String, CaseIterable, Sendable {
    case pearson, spearman, kendall
  }

  /// Writes the coefficient of rows i and j into `statistics` and its p-value into `pvalues`, both [rows, rows].
  ///
  /// On the diagonal stand the coefficient and the p-value of a row with itself.
  ///
  /// - Throws: `StatisticsError` for a wrong size, and for fewer than two values with Pearson; `Cancelled`.
  public static func fill(
    _ samples: SampleRows, method: Method, alternative: Alternative = .twoSided,
    statistics: UnsafeMutableBufferPointer<Double>, pvalues: UnsafeMutableBufferPointer<Double>
  ) throws {
    let count = samples.rows
    let (size, overflow) = count.multipliedReportingOverflow(by: count)
    guard !overflow, statistics.count == size, pvalues.count == size else {
      throw StatisticsError(
        argument: "result", expected: "[\(count), \(count)] values", given: "\(statistics.count)")
    }
    if method == .pearson && samples.columns < 2 && count > 0 {
      throw StatisticsError(argument: "X", expected: "at least 2 values each", given: "\(samples.columns)")
    }
    let prepared = try prepare(samples, method)
    var errors = [(any Error)?](repeating: nil, count: count)
    try prepared.withUnsafeBufferPointer { prepared in
      let rows =
        method == .kendall ? samples : try SampleRows(prepared, rows: count, columns: samples.columns)
      try errors.withUnsafeMutableBufferPointer { errors in
        // A tile writes the pairs of row i with those from it on, and their mirror images.
        try ThreadPool.run(tiles: count) { i in
          do {
            for j in i..<count {
              try Cancellation.check()
              let result = try test(rows[i], rows[j], method, alternative)
              for place in [i * count + j, j * count + i] {
                statistics[place] = result.statistic
                pvalues[place] = result.pvalue
              }
            }
          } catch {
            errors[i] = error
          }
        }
      }
    }
    if let error = errors.lazy.compactMap(\.self).first { throw error }
  }

  /// What of each row all its pairs share: its deviations or its ranks, NaN where there are none.
  private static func prepare(_ samples: SampleRows, _ method: Method) throws -> [Double] {
    if method == .kendall { return [] }
    let columns = samples.columns
    var prepared = [Double](repeating: .nan, count: samples.rows * columns)
    try prepared.withUnsafeMutableBufferPointer { prepared in
      guard let base = prepared.baseAddress else { return }
      // A tile writes its own row.
      try ThreadPool.run(tiles: samples.rows) { row in
        let values = samples[row]
        if method == .pearson {
          PearsonCorrelation.normalize(values, into: base + row * columns)
        } else if !values.contains(where: \.isNaN) {
          for (column, rank) in Ranks.averaged(values).enumerated() { base[row * columns + column] = rank }
        }
      }
    }
    return prepared
  }

  private static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, _ method: Method,
    _ alternative: Alternative
  ) throws -> TestResult {
    switch method {
    case .pearson: PearsonCorrelation.test(normalized: x, y, alternative)
    case .spearman:
      x.count < 2 ? .undefined : SpearmanCorrelation.test(ranks: x, y, alternative)
    case .kendall: try KendallTau.test(x, y, alternative: alternative)
    }
  }
}
