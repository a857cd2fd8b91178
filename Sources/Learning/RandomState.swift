import Statistics

/// What scikit-learn draws from NumPy's `RandomState(seed)`, to the bit: the same seed gives the same splits and
/// the same first centres.
struct RandomState {
  private var generator: MersenneTwister

  init(seed: UInt32) { generator = MersenneTwister(seed: seed) }

  /// A number in [0, 1).
  mutating func uniform() -> Double { generator.nextUniform() }

  /// A standard normal number.
  mutating func normal() -> Double { generator.nextNormal() }

  /// A whole number from 0 to `limit`, by rejection of masked bits.
  mutating func integer(upTo limit: Int) -> Int {
    guard limit > 0 else { return 0 }
    let mask = UInt64.max >> UInt64(limit.leadingZeroBitCount)
    while true {
      let word =
        limit <= Int(UInt32.max)
        ? UInt64(generator.next()) : UInt64(generator.next()) << 32 | UInt64(generator.next())
      if word & mask <= UInt64(limit) { return Int(word & mask) }
    }
  }

  /// Puts the elements in random order.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, integer(upTo: index))
    }
  }

  /// The numbers below `count` in random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }
}
