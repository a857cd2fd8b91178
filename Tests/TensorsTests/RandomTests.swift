import Tensors
import TestSupport
import Testing

@Suite struct RandomTests {
  /// The first outputs of the authors' C code, whose state splitmix64 filled from the seed.
  @Test func generatorMatchesItsReference() {
    var zero = RandomGenerator(seed: 0)
    #expect(
      (0..<4).map { _ in zero.next() } == [
        0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0, 0x6AA5_94F1_262D_2D2C,
      ])
  }

  @Test func seedsDetermineTensors() throws {
    let a = try Tensor.randn([3, 5], seed: 7)
    #expect(try a.doubles() == Tensor.randn([3, 5], seed: 7).doubles())
    #expect(try a.doubles() != Tensor.randn([3, 5], seed: 8).doubles())
    let single = try Tensor.randn([3, 5], seed: 7, dtype: .float32)
    #expect(try single.doubles() == a.doubles().map { Double(Float($0)) })
    #expect(throws: TensorError.self) { try Tensor.rand([2], seed: 0, dtype: .int64) }
  }

  @Test func momentsAreThoseOfTheDistribution() throws {
    let count = 200_000
    let normal = try Tensor.randn([count], seed: 3)
    let uniform = try Tensor.rand([count], seed: 3, dtype: .float32)
    func moment(_ x: Tensor, _ power: Int) throws -> Double {
      try Tensor.binary(.power, .tensor(x), .scalar(.int(power))).reduce(.mean).doubles()[0]
    }
    // Five standard errors of each moment.
    let error = 5 / Double(count).squareRoot()
    #expect(agrees(try moment(normal, 1), 0, relative: 0, absolute: error))
    #expect(agrees(try moment(normal, 2), 1, relative: 0, absolute: error * 1.4143))
    #expect(agrees(try moment(normal, 4), 3, relative: 0, absolute: error * 9.8))
    #expect(agrees(try moment(uniform, 1), 0.5, relative: 0, absolute: error * 0.2887))
    #expect(agrees(try moment(uniform, 2), 1.0 / 3, relative: 0, absolute: error * 0.2982))
    #expect(try uniform.reduce(.max).doubles()[0] < 1)
    #expect(try uniform.reduce(.min).doubles()[0] >= 0)
  }

  /// Pinned, so that a seed keeps its numbers.
  @Test func seedsKeepTheirNumbers() throws {
    var generator = RandomGenerator(seed: 42)
    let numbers = try Tensor.integers([5], in: 1...1000, from: &generator).ints()
    let order = try Tensor.permutation(6, from: &generator).ints()
    var child = generator.split()
    #expect(numbers == [84, 379, 681, 925, 992])
    #expect(order == [4, 0, 5, 2, 3, 1])
    #expect(Int64(bitPattern: child.next()) == 4_487_050_317_521_921_653)
    #expect(Int64(bitPattern: generator.next()) == -3_670_453_860_372_658_506)
  }

  @Test func wholeNumbersAndOrdersAreEquallyLikely() throws {
    var generator = RandomGenerator(seed: 5)
    let count = 60_000
    let dice = try Tensor.integers([count], in: -2...3, from: &generator)
    let counts = try dice.bincount(first: -2).ints()
    // Pearson's statistic with five degrees of freedom: 25 has probability 1.4e-4.
    func statistic(_ counts: [Int]) -> Double {
      let expected = Double(counts.reduce(0, +)) / Double(counts.count)
      return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    }
    #expect(counts.count == 6 && statistic(counts) < 25)
    var orders = [Int](repeating: 0, count: 6)
    for _ in 0..<12_000 {
      let order = try Tensor.permutation(3, from: &generator).ints()
      orders[2 * order[0] + (order[1] < order[2] ? 0 : 1)] += 1
    }
    #expect(statistic(orders) < 25)
    let extremes = [generator.integer(in: .min ... .max), generator.integer(in: 7...7)]
    #expect(extremes[1] == 7)
  }

  @Test func choicesFollowTheirProbabilities() throws {
    var generator = RandomGenerator(seed: 6)
    let p = [0.5, 0, 0.3, 0.2]
    let count = 50_000
    let drawn = try Tensor.sample(count, probabilities: p, replacing: true, from: &generator)
    let counts = try drawn.bincount(minimumLength: 4).ints()
    for (found, probability) in zip(counts, p) {
      let error = 5 * (Double(count) * probability * (1 - probability)).squareRoot()
      #expect(abs(Double(found) - Double(count) * probability) <= error)
    }
    // Without replacement the first is drawn as with it; the second, given the first, from the rest:
    // P(2 in second place) = 0.5 0.3 / 0.5 + 0.2 0.3 / 0.8 = 0.375.
    var (first, second) = (0, 0)
    for _ in 0..<20_000 {
      let pair = try Tensor.sample(2, probabilities: p, replacing: false, from: &generator).ints()
      #expect(pair[0] != pair[1] && !pair.contains(1))
      first += pair[0] == 2 ? 1 : 0
      second += pair[1] == 2 ? 1 : 0
    }
    #expect(abs(Double(first) - 6000) < 5 * (20_000 * 0.3 * 0.7).squareRoot())
    #expect(abs(Double(second) - 7500) < 5 * (20_000 * 0.375 * 0.625).squareRoot())
    #expect(throws: TensorError.self) {
      try Tensor.sample(4, probabilities: p, replacing: false, from: &generator)
    }
    #expect(throws: TensorError.self) {
      try Tensor.sample(1, probabilities: [0.5, 0.4], replacing: true, from: &generator)
    }
    #expect(throws: TensorError.self) {
      try Tensor.sample(1, probabilities: [1.5, -0.5], replacing: true, from: &generator)
    }
    #expect(throws: TensorError.self) { try Tensor.sample(4, of: 3, from: &generator) }
    #expect(try Tensor.sample(0, of: 0, from: &generator).count == 0)
  }
}
