/// Where in the ascending order of some values their weights add up to more than a limit.
///
/// With weights of 1 it is the value of a given rank, with probabilities the edge of the smallest part of a
/// distribution. Nothing is sorted: a histogram over the leading bits of the values finds the interval that
/// holds the place, and two more refine it, so that the time is proportional to the number of values,
/// whatever they are.
struct WeightedSelection {
  /// The value at that place.
  let value: Float
  /// The weight of all smaller values.
  let weightBelow: Double

  /// - Parameters:
  ///   - limit: at least 0; where all weights together do not exceed it, the largest value with a weight is found.
  ///   - values: without NaN.
  ///   - weights: one for each value, finite, not negative, one of them positive.
  init(
    exceeding limit: Double, _ values: UnsafeBufferPointer<Float>, weights: UnsafeBufferPointer<Double>
  ) {
    var key: UInt32 = 0
    var below = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 1 << Self.bitsPerPass) { sums in
      var open = UInt32.bitWidth
      while open > 0 {
        // The key's bits from `open` up are known; this pass finds those from `next` up.
        let next = max(0, open - Self.bitsPerPass)
        let intervals = 1 << (open - next)
        sums.initialize(repeating: 0)
        for i in 0..<min(values.count, weights.count) {
          let candidate = Self.key(of: values[i])
          if candidate >> open == key { sums[Int(candidate >> next) & (intervals - 1)] += weights[i] }
        }
        var found = 0
        var end = below
        for interval in 0..<intervals where sums[interval] > 0 {
          found = interval
          below = end
          end += sums[interval]
          if end > limit { break }
        }
        key = key << (open - next) | UInt32(found)
        open = next
      }
    }
    value = Self.value(of: key)
    weightBelow = below
  }

  private static let bitsPerPass = 11

  /// An integer that orders as the value does. Both zeros have the same: adding 0 makes -0 positive.
  private static func key(of value: Float) -> UInt32 {
    let bits = (value + 0).bitPattern
    return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
  }

  private static func value(of key: UInt32) -> Float {
    Float(bitPattern: key >> 31 == 0 ? ~key : key & ~(1 << 31))
  }
}
