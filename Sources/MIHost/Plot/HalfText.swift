import Files
import LuaRuntime

/// `mi.plot.half_text(values)`: many numbers as text that a page can hold, two bytes each.
enum HalfText {
  static func make(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(1)
    let values = try call[1, "values"].tensor().doubles()
    let greatest = values.lazy.filter(\.isFinite).map { abs($0) }.max() ?? 0
    // A power of two, so that round numbers stay so. The greatest number is between 2^14 and 2^15 units.
    let unit =
      greatest > 0 ? Double(sign: .plus, exponent: max(greatest.exponent - 14, -1022), significand: 1) : 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * values.count)
    for value in values {
      let bits = Float16(value / unit).bitPattern
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bytes.append(UInt8(bits >> 8))
    }
    return try call.returns(String(decoding: Base64.text(of: bytes), as: UTF8.self), unit)
  }
}
