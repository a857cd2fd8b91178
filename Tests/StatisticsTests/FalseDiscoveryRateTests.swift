import Statistics
import TestSupport
import Testing

struct FalseDiscoveryRateTests {
  struct Case: Decodable {
    let pvalues: [Double]
    let alpha: Double
    let rejected: [Bool]
    let adjusted: [Double]
  }

  @Test func matchesStatsmodels() throws {
    for example in try Fixture.load("statistics/fdr.json", as: [Case].self) {
      let result = try example.pvalues.withUnsafeBufferPointer {
        try FalseDiscoveryRate.benjaminiHochberg($0, alpha: example.alpha)
      }
      // The same operations in the same order.
      #expect(result.rejected == example.rejected, "\(example)")
      #expect(result.adjusted == example.adjusted, "\(example)")
    }
  }

  @Test func errorsNameTheArgument() throws {
    func failure(_ pvalues: [Double], _ alpha: Double) throws -> String {
      try message {
        try pvalues.withUnsafeBufferPointer { try FalseDiscoveryRate.benjaminiHochberg($0, alpha: alpha) }
      }
    }
    #expect(try failure([0.1, .nan], 0.05) == "pvalues: expected numbers from 0 to 1, got nan (value 2)")
    #expect(try failure([1.5], 0.05) == "pvalues: expected numbers from 0 to 1, got 1.5 (value 1)")
    #expect(try failure([-0.1], 0.05).hasPrefix("pvalues: "))
    #expect(try failure([], 5) == "alpha: expected a number from 0 to 1, got 5.0")
    #expect(try failure([], .nan).hasPrefix("alpha: "))
  }
}
