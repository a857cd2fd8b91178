import Learning
import TestSupport
import Testing

/// A matrix of a fixture of `Tests/Fixtures/learn`.
struct Matrix: Decodable {
  let rows: Int
  let columns: Int
  let values: [Double]

  func data() throws -> DataMatrix { try DataMatrix(values, rows: rows, columns: columns) }
}

/// Whether numbers differ by at most `relative` of the largest expected magnitude.
func expectClose(_ actual: [Double], _ expected: [Double], _ relative: Double, _ label: Comment) {
  #expect(actual.count == expected.count, label)
  let scale = expected.filter(\.isFinite).map(abs).max() ?? 0
  for (mine, theirs) in zip(actual, expected)
  where !agrees(mine, theirs, relative: 0, absolute: relative * scale) {
    Issue.record("\(label): \(mine) instead of \(theirs), tolerance \(relative * scale)")
    return
  }
}

/// The message of the `LearningError` that `body` throws.
func message<Result>(of body: () throws -> Result) throws -> String {
  try #require(#expect(throws: LearningError.self) { _ = try body() }).description
}
