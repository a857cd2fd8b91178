import Glibc

/// The random numbers of NumPy's `RandomState(seed)`: MT19937 of Matsumoto and Nishimura (1998).
///
/// Kept to the bit, because reference results depend on them.
package struct MersenneTwister {
  private static let size = 624
  private static let shift = 397

  private var state: [UInt32]
  private var position = Self.size
  private var spareNormal: Double?

  package init(seed: UInt32) {
    state = [UInt32](repeating: seed, count: Self.size)
    for i in 1..<Self.size {
      let last = state[i - 1]
      state[i] = 1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(i)
    }
  }

  /// The next 32 bits.
  package mutating func next() -> UInt32 {
    if position == Self.size { refill() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  /// A number in [0, 1) of 53 random bits.
  package mutating func nextUniform() -> Double {
    let high = Double(next() >> 5)
    let low = Double(next() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// A standard normal number by the polar method of Marsaglia, of each pair the second first.
  package mutating func nextNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x = 2 * nextUniform() - 1
      let y = 2 * nextUniform() - 1
      let square = x * x + y * y
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spareNormal = factor * x
      return factor * y
    }
  }

  private mutating func refill() {
    for i in 0..<Self.size {
      let word = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.size] & 0x7fff_ffff)
      let twist: UInt32 = word & 1 == 0 ? 0 : 0x9908_b0df
      state[i] = state[(i + Self.shift) % Self.size] ^ (word >> 1) ^ twist
    }
    position = 0
  }
}
