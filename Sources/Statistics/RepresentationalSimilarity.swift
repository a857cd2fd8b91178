import Tensors

/// Dissimilarities of representations, and how alike two sets of them are.
///
/// Kriegeskorte, Mur and Bandettini, "Representational similarity analysis" (2008).
public enum RepresentationalSimilarity {
  /// How far two rows are apart, by SciPy's names in `scipy.spatial.distance`.
  public enum Metric: String, CaseIterable, Sendable {
    /// 1 less Pearson's correlation.
    case correlation
    case euclidean
    /// 1 less the cosine of the angle.
    case cosine
  }

  /// How two matrices are compared.
  public enum Comparison: String, CaseIterable, Sendable {
    case spearman
    case kendall
    case pearson
  }

  /// The dissimilarities of all pairs of rows into `result`, [rows, rows], symmetric with zeros on the
  /// diagonal: `squareform(pdist(X, metric))` of SciPy.
  ///
  /// - Throws: `StatisticsError` where a value is not finite; `Cancelled`.
  public static func dissimilarities(
    _ samples: SampleRows, _ metric: Metric, into result: UnsafeMutableBufferPointer<Double>
  ) throws {
    try samples.requireFinite()
    let (rows, columns) = (samples.rows, samples.columns)
    let directions = (0..<rows).flatMap { direction(samples[$0], metric) }
    try directions.withUnsafeBufferPointer { directions in
      guard let base = directions.baseAddress ?? samples[0].baseAddress else { return }
      try Pairwise.upperTriangle(count: rows, into: result, scratch: {}) { (i, j, _) in
        let (a, b) = (base + i * columns, base + j * columns)
        switch metric {
        case .euclidean:
          return pairwiseSum(columns) { (a[$0] - b[$0]) * (a[$0] - b[$0]) }.squareRoot()
        case .correlation, .cosine: return 1 - pairwiseSum(columns) { a[$0] * b[$0] }
        }
      }
    }
    for i in 0..<rows {
      for j in 0..<i { result[i * rows + j] = result[j * rows + i] }
    }
  }

  /// The row as the metric takes it: of length 1, and before that about its mean.
  private static func direction(_ row: UnsafeBufferPointer<Double>, _ metric: Metric) -> [Double] {
    if metric == .euclidean { return Array(row) }
    let mean = metric == .correlation ? Summary.mean(row) : 0
    let largest = row.reduce(0) { max($0, abs($1 - mean)) }
    let length =
      largest
      * pairwiseSum(row.count) {
        let scaled = (row[$0] - mean) / largest
        return scaled * scaled
      }.squareRoot()
    return row.map { ($0 - mean) / length }
  }

  /// The correlation of two matrices of dissimilarities above the diagonal, and a p-value by permutation of
  /// the conditions of the first: the test of Mantel.
  ///
  /// - Parameters:
  ///   - first: [side, side]; what lies on and below the diagonal is not read.
  ///   - resamples: permutations to draw; 0 leaves the p-value NaN.
  /// - Throws: `StatisticsError` where a matrix is not of that size, or the side is below 3; `Cancelled`.
  public static func compare(
    _ first: [Double], _ second: [Double], side: Int, _ comparison: Comparison, resamples: Int,
    alternative: Alternative = .twoSided, seed: UInt64 = 0
  ) throws -> TestResult {
    let (size, overflow) = side.multipliedReportingOverflow(by: side)
    guard side >= 3, !overflow, first.count == size, second.count == size else {
      throw StatisticsError(
        argument: "b", expected: "matrices of the same side, at least 3",
        given: "\(first.count) and \(second.count) values of side \(side)")
    }
    let pairs = (0..<side).flatMap { i in (i + 1..<max(side, i + 1)).map { (i, $0) } }
    func triangle(_ matrix: [Double]) -> [Double] {
      let values = pairs.map { matrix[$0.0 * side + $0.1] }
      guard comparison == .spearman, !values.contains(where: \.isNaN) else { return values }
      // Ranks move with their values: Spearman's correlation is Pearson's of the ranks.
      return values.withUnsafeBufferPointer { Ranks.averaged($0) }
    }
    let (a, b) = (triangle(first), triangle(second))
    let statistic = NamedStatistic(comparison)
    let observed = try ResampledStatistic.named(statistic).evaluate([a, b])
    guard resamples > 0 else { return TestResult(statistic: observed, pvalue: .nan) }

    var places = [Int](repeating: 0, count: size)
    for (place, pair) in pairs.enumerated() {
      places[pair.0 * side + pair.1] = place
      places[pair.1 * side + pair.0] = place
    }
    let null = try Resampling.distribution(
      of: .named(statistic), count: resamples, sizes: [a.count, b.count], seed: seed
    ) { _, generator, targets in
      let order = (0..<side).shuffled(using: &generator)
      for (place, pair) in pairs.enumerated() {
        targets[0][place] = a[places[order[pair.0] * side + order[pair.1]]]
      }
      _ = targets[1].update(from: b)
    }
    return TestResult(
      statistic: observed,
      pvalue: PermutationTest.pvalue(of: observed, among: null, isExact: false, alternative))
  }
}

extension NamedStatistic {
  fileprivate init(_ comparison: RepresentationalSimilarity.Comparison) {
    switch comparison {
    case .spearman, .pearson: self = .pearson
    case .kendall: self = .kendall
    }
  }
}
