import Execution
import Tensors
import Testing

/// Tensors that are large enough to be cut into tiles.
@Suite(.serialized) struct ParallelTests {
  private func bits(_ tensor: Tensor) throws -> [UInt64] { try tensor.doubles().map(\.bitPattern) }

  @Test func resultsDoNotDependOnTheThreads() throws {
    let x = try Tensor.randn([300, 700], seed: 1, dtype: .float32)
    let w = try Tensor.randn([700, 2100], seed: 2, dtype: .float32)
    let batch = try Tensor.randn([3, 40, 5, 130], seed: 3)
    let line = try Tensor.randn([400_000], seed: 4)
    func results() throws -> [[UInt64]] {
      try [
        bits(x.matmul(w)), bits(w.transpose(0, 1).matmul(x.transpose(0, 1))),
        bits(batch.matmul(batch.transpose(2, 3))),
        bits(line.reduce(.sum)), bits(line.reduce(.standardDeviation(ddof: 1))), bits(line.reduce(.max)),
        bits(x.reduce(.mean, dimensions: [0])), bits(x.reduce(.sum, dimensions: [1])),
        bits(batch.reduce(.variance(ddof: 0), dimensions: [0, 2])), bits(x.softmax(dimension: 0)),
        bits(Tensor.binary(.multiply, .tensor(w), .tensor(w.select(dimension: 0, index: 3)))),
        bits(w.unary(.tanh).cumsum(dimension: 0)), bits(w.transpose(0, 1).sort(dimension: 1).values),
      ]
    }
    ThreadPool.setThreadCount(1)
    let serial = try results()
    ThreadPool.setThreadCount(3)
    let parallel = try results()
    ThreadPool.setThreadCount(0)
    for (a, b) in zip(serial, parallel) { #expect(a == b) }
  }

  @Test func tilesCoverEveryElement() throws {
    for shape in [[70_001], [3, 40_000], [40_000, 3], [257, 300, 2], [1, 100_000, 1], [2, 2, 33_000]] {
      let count = shape.reduce(1, *)
      let x = try Tensor((0..<count).map { $0 % 1000 }, shape: shape)
      let total = (0..<count).reduce(0) { $0 + $1 % 1000 }
      #expect(try x.reduce(.sum).item() == .int(total))
      let order = Array(shape.indices.reversed())
      let flipped = try x.permute(order)
      #expect(try flipped.reduce(.sum).item() == .int(total))
      #expect(try flipped.clone().permute(order).ints() == x.ints())
      let doubled = try Tensor.binary(.add, .tensor(flipped), .tensor(flipped.clone()))
      #expect(try doubled.permute(order).ints() == x.ints().map { 2 * $0 })
      for dimension in shape.indices {
        let sums = try x.reduce(.sum, dimensions: [dimension])
        #expect(try sums.reduce(.sum).item() == .int(total))
        let last = try x.cumsum(dimension: dimension)
          .select(dimension: dimension, index: shape[dimension] - 1)
        #expect(try last.ints() == sums.ints())
        let moved = try x.transpose(dimension, 0).clone().transpose(dimension, 0)
        #expect(
          try moved.reduce(.max, dimensions: [dimension]).ints()
            == x.reduce(.max, dimensions: [dimension]).ints())
      }
      try flipped.update(.add, with: .scalar(.int(1)))
      #expect(try x.reduce(.sum).item() == .int(total + count))
    }
  }

  @Test func longSumsOfFloat32AreRight() throws {
    // 2^24 + 1 is no float32, and a running float32 sum of ones would stop at 2^24.
    let ones = try Tensor([Float(1)], shape: [1]).expand([100_000_000])
    #expect(try ones.reduce(.sum).item() == .float(1e8))
    #expect(try ones.reduce(.mean).item() == .float(1))
    let tenths = try Tensor([Float(0.1)], shape: [1]).expand([20_000_000])
    #expect(try tenths.reduce(.mean).item() == .float(Double(Float(0.1))))
    // The spread around a large mean survives.
    let shifted = try Tensor([1e9, 1e9 + 1, 1e9 + 2], shape: [3])
    #expect(try shifted.reduce(.variance(ddof: 1)).item() == .float(1))
  }
}
