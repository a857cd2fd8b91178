import Tensors
import TestSupport
import Testing

/// 10,000 random index tuples, assignments and broadcasts against NumPy's results.
///
/// `Tests/Fixtures/generators/tensor_properties.py` makes the same expressions by the same draws.
@Suite struct PropertyTests {
  private struct Checksums: Decodable {
    let indexing: [String]
    let broadcasts: [String]
  }

  private func check(_ expected: [String], seed: UInt64, _ expression: (inout Draws) throws -> Tensor?) throws
  {
    var draws = Draws(state: seed)
    for (group, wanted) in expected.enumerated() {
      var checksum = Checksum()
      for _ in 0..<20 { checksum.add(try expression(&draws)) }
      try #require(
        String(checksum.value, radix: 16) == wanted, "expressions \(20 * group) to \(20 * group + 19)")
    }
  }

  @Test func indexingIsNumPys() throws {
    let checksums: Checksums = try Fixture.load("tensors/properties.json")
    #expect(checksums.indexing.count == 300)
    try check(checksums.indexing, seed: 1) { draws in
      let rank = 1 + draws.below(4)
      let shape = draws.sizes(rank, 5)
      var x = try ramp(shape)
      if draws.below(2) == 1 { x = try x.transpose(draws.below(rank), draws.below(rank)) }
      let (indices, hasPositions) = try draws.indices(x.shape)
      let action = draws.below(3)
      guard let selected = try? x.get(indices) else { return nil }
      if action != 0 { return selected }
      let value: Operand =
        try hasPositions || draws.below(2) == 0
        ? .scalar(.int(-5))
        : .tensor(Tensor.binary(.subtract, .scalar(.int(-1)), .tensor(ramp(selected.shape))))
      try x.set(indices, to: value)
      return x
    }
  }

  @Test func broadcastingIsNumPys() throws {
    let checksums: Checksums = try Fixture.load("tensors/properties.json")
    #expect(checksums.broadcasts.count == 200)
    let operations: [BinaryOperation] = [.add, .subtract, .multiply, .less, .maximum]
    try check(checksums.broadcasts, seed: 2) { draws in
      let rank = draws.below(5)
      let common = draws.sizes(rank, 4)
      let a = try draws.operand(common)
      let b = try draws.operand(common)
      let choice = draws.below(6)
      if choice < 5 { return try? Tensor.binary(operations[choice], .tensor(a), .tensor(b)) }
      let even = try Tensor.binary(
        .equal, .tensor(Tensor.binary(.remainder, .tensor(draws.operand(common)), .scalar(.int(2)))),
        .scalar(.int(0)))
      // NumPy broadcasts all three before it looks at one.
      return try? Tensor.where(even, .tensor(a), .tensor(b))
    }
  }
}

private func ramp(_ shape: [Int]) throws -> Tensor {
  let count = shape.reduce(1, *)
  return try Tensor(Array(0..<count), shape: shape)
}

/// FNV-1a over 64-bit words: of a result its shape and elements, or -1 where there is none.
private struct Checksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  private mutating func add(_ word: Int) {
    value = (value ^ UInt64(bitPattern: Int64(word))) &* 0x100_0000_01B3
  }

  mutating func add(_ result: Tensor?) {
    guard let result, let elements = try? result.ints() else { return add(-1) }
    add(result.rank)
    for word in result.shape + elements { add(word) }
  }
}

/// The stream of numbers that the expressions are made from: splitmix64.
private struct Draws {
  var state: UInt64

  mutating func below(_ n: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(n))
  }

  mutating func sizes(_ rank: Int, _ limit: Int) -> [Int] {
    (0..<rank).map { _ in below(25) == 0 ? 0 : 1 + below(limit) }
  }

  mutating func operand(_ common: [Int]) throws -> Tensor {
    let start = below(common.count + 1)
    var shape = common[start...].map { below(3) == 0 ? 1 : $0 }
    if !shape.isEmpty, below(20) == 0 { shape[below(shape.count)] += 1 }
    if below(2) == 0 { return try ramp(shape) }
    return try ramp(shape.reversed()).permute(shape.indices.reversed())
  }

  /// The entries of an index tuple, and whether one of them is a tensor of positions.
  mutating func indices(_ shape: [Int]) throws -> ([Index], Bool) {
    let spanRank = below(3)
    let span = (0..<spanRank).map { _ in 1 + below(3) }
    var entries: [Index] = []
    var (hasPositions, hasMask) = (false, false)
    var dimension = 0
    while dimension < shape.count, below(7) > 0 {
      if below(8) == 0 { entries.append(.newAxis) }
      let size = shape[dimension]
      let kind = below(6)
      if kind == 1, size > 0 {
        entries.append(.at(below(size)))
      } else if kind == 2, size > 0 {
        let step = [1, 2, -1, -2, 3][below(5)]
        let start = below(size)
        let most = step > 0 ? (size - 1 - start) / step + 1 : start / -step + 1
        let count = below(most + 1)
        entries.append(.slice(start: count == 0 ? 0 : start, count: count, step: step))
      } else if kind == 3, size > 0, !hasMask {
        hasPositions = true
        let first = below(span.count + 1)
        let chosen = span[first...].map { below(3) == 0 ? 1 : $0 }
        let positions = (0..<chosen.reduce(1, *)).map { _ in below(size) }
        entries.append(.positions(try Tensor(positions, shape: chosen)))
      } else if kind >= 4, !hasMask, !hasPositions {
        hasMask = true
        let covered = Array(shape[dimension..<min(shape.count, dimension + kind - 3)])
        let truth = (0..<covered.reduce(1, *)).map { _ in below(2) == 1 }
        entries.append(.mask(try Tensor(truth, shape: covered)))
        dimension += covered.count - 1
      } else {
        entries.append(.all)
      }
      dimension += 1
    }
    return (entries, hasPositions)
  }
}
