import Statistics
import TestSupport
import Testing

struct TTestTests {
  struct Case: Decodable {
    let name: String
    let a: [Double]
    let b: [Double]
    let pooled: [String: [Double]]
    let welch: [String: [Double]]
    let related: [String: [Double]]?
    let one: [String: [Double]]
  }

  typealias Buffer = UnsafeBufferPointer<Double>

  private func compare(
    _ example: Case, _ expected: [String: [Double]]?, _ name: String,
    _ test: (Buffer, Buffer, Alternative) throws -> TTest.Result
  ) throws {
    for alternative in Alternative.allCases {
      let label: Comment = "\(example.name), \(name), \(alternative)"
      guard let expected else {
        let failure = try message { try withBuffers(example.a, example.b) { try test($0, $1, alternative) } }
        #expect(failure.hasPrefix("b: expected as many values as a"), label)
        continue
      }
      let result = try withBuffers(example.a, example.b) { try test($0, $1, alternative) }
      let values = try #require(expected[alternative.rawValue])
      #expect(agrees(result.statistic, values[0], relative: 1e-14), label)
      // A p-value of 1e-200 magnifies an ulp of the statistic a thousand times.
      #expect(agrees(result.pvalue, values[1], relative: 1e-11), label)
      #expect(agrees(result.df, values[2], relative: 1e-14), label)
    }
  }

  @Test func matchesSciPy() throws {
    for example in try Fixture.load("statistics/ttest.json", as: [Case].self) {
      try compare(example, example.pooled, "pooled") { TTest.independent($0, $1, alternative: $2) }
      try compare(example, example.welch, "Welch") {
        TTest.independent($0, $1, equalVariances: false, alternative: $2)
      }
      try compare(example, example.related, "related") { try TTest.related($0, $1, alternative: $2) }
      try compare(example, example.one, "one sample") { a, _, alternative in
        TTest.oneSample(a, populationMean: 0.25, alternative: alternative)
      }
    }
  }
}
