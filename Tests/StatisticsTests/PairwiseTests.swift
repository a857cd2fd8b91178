import Statistics
import Testing

struct PairwiseTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 9, 23])
  func visitsEachPairOnce(count: Int) throws {
    var result = [Double](repeating: -1, count: count * count)
    try result.withUnsafeMutableBufferPointer {
      try Pairwise.upperTriangle(count: count, into: $0, scratch: { 0 }) { i, j, calls in
        calls += 1
        return Double(100 * i + j)
      }
    }
    for i in 0..<count {
      for j in 0..<count {
        #expect(result[i * count + j] == (i < j ? Double(100 * i + j) : 0))
      }
    }
  }

  @Test func rethrowsTheFirstError() throws {
    var result = [Double](repeating: 0, count: 400)
    let failure = try message {
      try result.withUnsafeMutableBufferPointer {
        try Pairwise.upperTriangle(count: 20, into: $0, scratch: {}) {
          (i, j, _) throws(StatisticsError) -> Double in
          if i >= 6 { throw StatisticsError(argument: "X", expected: "less", given: "\(i), \(j)") }
          return 0
        }
      }
    }
    #expect(failure == "X: expected less, got 6, 7")
  }

  @Test func refusesMemoryOfAnotherSize() throws {
    var result = [Double](repeating: 0, count: 8)
    let failure = try message {
      try result.withUnsafeMutableBufferPointer {
        try Pairwise.upperTriangle(count: 3, into: $0, scratch: {}) { _, _, _ in 0 }
      }
    }
    #expect(failure == "result: expected [3, 3] values, got 8")
    let values = [Double](repeating: 0, count: 11)
    try values.withUnsafeBufferPointer { values in
      #expect(try SampleRows(values, rows: 3, columns: 3, stride: 4)[2].count == 3)
      #expect(try SampleRows(values, rows: 0, columns: 30).rows == 0)
      for (rows, columns, stride) in [(3, 4, 4), (-1, 2, 2), (3, 2, -1), (2, .max, .max), (.max, 1, .max)] {
        _ = try message { _ = try SampleRows(values, rows: rows, columns: columns, stride: stride) }
      }
    }
  }

  @Test func namesTheRowOfAValueThatIsNotFinite() throws {
    let values: [Double] = [1, 2, 3, 4, .nan, 6]
    var result = [Double](repeating: 0, count: 9)
    try values.withUnsafeBufferPointer { values in
      let samples = try SampleRows(values, rows: 3, columns: 2)
      let failure = try message {
        try result.withUnsafeMutableBufferPointer {
          try HistogramMutualInformation.pairwise(samples, into: $0)
        }
      }
      #expect(failure == "X: expected finite values, got nan in row 3 of 3")
    }
  }
}
