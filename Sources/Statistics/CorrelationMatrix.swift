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
    var errors = [(any Error)?](repeating: nil, count: count)
    try errors.withUnsafeMutableBufferPointer { errors in
      // A tile writes the pairs of row `tile` with those from it on, and their mirror images.
      try ThreadPool.run(tiles: count) { tile in
        // From both ends by turns: long rows of the triangle beside short ones.
        let i = tile % 2 == 0 ? tile / 2 : count - 1 - tile / 2
        do {
          for j in i..<count {
            let result = try test(samples[i], samples[j], method, alternative)
            for place in [i * count + j, j * count + i] {
              statistics[place] = result.statistic
              pvalues[place] = result.pvalue
            }
          }
        } catch {
          errors[tile] = error
        }
      }
    }
    if let error = errors.lazy.compactMap(\.self).first { throw error }
  }

  private static func test(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, _ method: Method,
    _ alternative: Alternative
  ) throws -> TestResult {
    switch method {
    case .pearson: try PearsonCorrelation.test(x, y, alternative: alternative)
    case .spearman: try SpearmanCorrelation.test(x, y, alternative: alternative)
    case .kendall: try KendallTau.test(x, y, alternative: alternative)
    }
  }
}
