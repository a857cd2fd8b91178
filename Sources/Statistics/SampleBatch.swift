import Execution

/// Samples that are tested together many times over, as the columns of matrices are.
///
/// Each sample is a matrix, row-major, whose rows are one case's values each; all have as many rows as there
/// are cases. It does not own the memory.
public struct SampleBatch {
  public let cases: Int
  private let samples: [SampleRows]
  private let isPaired: Bool
  private let policy: NaNPolicy

  /// - Parameter isPaired: whether the i-th values of the samples belong together.
  /// - Throws: `StatisticsError` where the samples differ in their number of rows.
  public init(
    _ samples: [SampleRows], isPaired: Bool = false, policy: NaNPolicy = .propagate
  ) throws(StatisticsError) {
    cases = samples.first?.rows ?? 0
    for sample in samples where sample.rows != cases {
      throw StatisticsError(argument: "samples", expected: "\(cases) cases each", given: "\(sample.rows)")
    }
    self.samples = samples
    self.isPaired = isPaired
    self.policy = policy
  }

  /// Calls `test` on each case's samples, on all cores, and returns its results by kind: of the k-th kind
  /// those of all cases.
  ///
  ///     let results = try batch.results(count: 2) { samples in try test(samples[0], samples[1]) }
  ///
  /// - Throws: the first case's error; `StatisticsError` for a NaN where the policy is to raise; `Cancelled`.
  public func results(
    count: Int, names: [String], _ test: ([UnsafeBufferPointer<Double>]) throws -> [Double]
  ) throws -> [[Double]] {
    var results = [Double](repeating: .nan, count: count * cases)
    let tiles = (cases + Self.grain - 1) / Self.grain
    var errors = [(any Error)?](repeating: nil, count: tiles)
    try results.withUnsafeMutableBufferPointer { results in
      try errors.withUnsafeMutableBufferPointer { errors in
        // Each tile writes the results of its own cases and its own entry of `errors`.
        try ThreadPool.run(tiles: tiles) { tile in
          do {
            for index in tile * Self.grain..<min(cases, (tile + 1) * Self.grain) {
              guard let values = try self.results(of: index, names, test) else { continue }
              for (kind, value) in values.prefix(count).enumerated() { results[kind * cases + index] = value }
            }
          } catch {
            errors[tile] = error
          }
        }
      }
    }
    if let error = errors.lazy.compactMap(\.self).first { throw error }
    return (0..<count).map { Array(results[$0 * cases..<($0 + 1) * cases]) }
  }

  /// Cases that one tile works on.
  private static let grain = 4

  /// `nil` where a NaN makes everything NaN.
  private func results(
    of index: Int, _ names: [String], _ test: ([UnsafeBufferPointer<Double>]) throws -> [Double]
  ) throws -> [Double]? {
    let rows = samples.map { $0[index] }
    guard let spoiled = rows.firstIndex(where: { $0.contains(where: \.isNaN) }) else { return try test(rows) }
    switch policy {
    case .propagate: return nil
    case .raise:
      throw StatisticsError(
        argument: spoiled < names.count ? names[spoiled] : "samples", expected: "no NaN", given: "one")
    case .omit:
      let kept = isPaired ? Self.completePairs(rows) : rows.map { row in row.filter { !$0.isNaN } }
      return try kept.withBuffers(test)
    }
  }

  private static func completePairs(_ rows: [UnsafeBufferPointer<Double>]) -> [[Double]] {
    let length = rows.map(\.count).min() ?? 0
    let complete = (0..<length).filter { position in !rows.contains { $0[position].isNaN } }
    return rows.map { row in complete.map { row[$0] } }
  }
}

extension Array<[Double]> {
  /// Calls `body` with a buffer for each array, into one copy of them all: so any number can be open at once.
  func withBuffers<Result>(
    _ body: ([UnsafeBufferPointer<Double>]) throws -> Result
  ) rethrows -> Result {
    try [Double](joined()).withUnsafeBufferPointer { values in
      var start = 0
      return try body(
        map { array in
          defer { start += array.count }
          return UnsafeBufferPointer(rebasing: values[start..<start + array.count])
        })
    }
  }
}
