import Statistics
import Testing

/// Calls `body` with the memory of two arrays.
func withBuffers<Result>(
  _ x: [Double], _ y: [Double],
  _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) throws -> Result
) rethrows -> Result {
  try x.withUnsafeBufferPointer { x in try y.withUnsafeBufferPointer { y in try body(x, y) } }
}

/// The message of the `StatisticsError` that `body` throws.
func message<Result>(of body: () throws -> Result) throws -> String {
  let error = #expect(throws: StatisticsError.self) { _ = try body() }
  return try #require(error).description
}
