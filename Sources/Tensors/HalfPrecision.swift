/// Conversions of the 16-bit floating-point formats, which are stored as their bits.
enum HalfPrecision {
  @inline(__always)
  static func widen(bfloat16 bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

  /// IEEE 754 binary16: 5 bits of exponent, 10 of significand.
  @inline(__always)
  static func widen(float16 bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let magnitude = UInt32(bits & 0x7FFF) << 13
    if magnitude >= 0x7C00 << 13 {
      // Infinity and NaN: the exponent becomes all ones.
      return Float(bitPattern: sign | magnitude | 0x7F80_0000)
    }
    // The exponents' biases are 127 and 15: scaling by 2^112 moves one to the other, subnormals included.
    let value = Float(bitPattern: magnitude) * Float(sign: .plus, exponent: 112, significand: 1)
    return Float(bitPattern: value.bitPattern | sign)
  }

  /// To the nearest, halves to the even one.
  @inline(__always)
  static func bfloat16(_ value: Float) -> UInt16 {
    if value.isNaN { return UInt16(truncatingIfNeeded: value.bitPattern >> 16) | 0x40 }
    let bits = value.bitPattern
    return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
  }

  /// To the nearest, halves to the even one; what is too large becomes infinite.
  @inline(__always)
  static func float16(_ value: Float) -> UInt16 {
    let sign = UInt16(truncatingIfNeeded: value.bitPattern >> 16 & 0x8000)
    let magnitude = value.bitPattern & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 { return sign | 0x7E00 }
    if magnitude >= 0x4780_0000 { return sign | 0x7C00 }
    if magnitude < 0x3880_0000 {
      // Subnormal: adding 0.5 rounds to multiples of 2^-24, the distance of subnormal halves.
      let shifted = Float(bitPattern: magnitude) + 0.5
      return sign | UInt16(truncatingIfNeeded: shifted.bitPattern &- Float(0.5).bitPattern)
    }
    let rounded = magnitude &+ 0xFFF &+ (magnitude >> 13 & 1)
    return sign | UInt16(truncatingIfNeeded: (rounded &- 0x3800_0000) >> 13)
  }
}
