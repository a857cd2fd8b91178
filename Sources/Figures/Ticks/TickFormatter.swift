import Glibc

/// Writes the numbers at the ticks of an axis, all with the same decimals.
///
/// Follows matplotlib's `ScalarFormatter`: a common power of ten or a common offset is written once, at the
/// end of the axis.
package struct TickFormatter {
  /// One text for each tick, with a proper minus sign.
  package let labels: [String]
  /// What the labels are to be multiplied by and added to, such as "1e6" or "+1.5e3"; empty for nothing.
  package let common: String

  /// - Parameters:
  ///   - ticks: all within the axis.
  ///   - ends: of the axis.
  ///   - isPlain: whether nothing may be left to a common factor or offset.
  package init(_ ticks: [Double], ends: (Double, Double), isPlain: Bool = false) {
    guard !ticks.isEmpty else {
      labels = []
      common = ""
      return
    }
    let offset = isPlain ? 0 : Self.offset(of: ticks)
    let exponent = isPlain ? 0 : Self.exponent(of: ticks, offset: offset, span: abs(ends.1 - ends.0))
    let unit = pow(10, Double(exponent))
    let scaled = ticks.map { ($0 - offset) / unit }
    // A single tick says nothing of the distances, so the axis' ends do.
    let spread = ticks.count > 1 ? scaled : scaled + [ends.0, ends.1].map { ($0 - offset) / unit }
    let decimals = Self.decimals(for: scaled, spread: spread)
    labels = scaled.map { value in
      let text = Self.fixed(value, decimals: decimals)
      // No "-0.0".
      return Self.withMinus(text.allSatisfy { "-0.".contains($0) } ? Self.fixed(0, decimals: decimals) : text)
    }
    var common = ""
    if exponent != 0 { common += "1e\(exponent)" }
    if offset != 0 { common += (offset > 0 ? "+" : "") + Self.scientific(offset) }
    self.common = Self.withMinus(common)
  }

  private static func offset(of ticks: [Double]) -> Double {
    guard let low = ticks.min(), let high = ticks.max(), low != high, low > 0 || high < 0 else { return 0 }
    let (least, greatest) = (min(abs(low), abs(high)), max(abs(low), abs(high)))
    let top = Int(ceil(log10(greatest)))
    func digits(_ value: Double, _ power: Int) -> Double {
      FlooredDivision(value, by: pow(10, Double(power))).quotient
    }
    // The smallest power of ten down to which both ends agree; beyond 340 lies the end of Double.
    func search(_ differ: (Int) -> Bool) -> Int {
      1 + (stride(from: top, through: top - 340, by: -1).first(where: differ) ?? top)
    }
    var power = search { digits(least, $0) != digits(greatest, $0) }
    if (greatest - least) / pow(10, Double(power)) <= 1e-2 {
      // Both sides of a multiple of a large power of ten.
      power = search { digits(greatest, $0) - digits(least, $0) > 1 }
    }
    // Only where it saves four digits.
    let leading = digits(greatest, power)
    guard leading >= 1000 else { return 0 }
    return (low < 0 ? -1 : 1) * leading * pow(10, Double(power))
  }

  private static func exponent(of ticks: [Double], offset: Double, span: Double) -> Int {
    let size = offset != 0 ? span : ticks.reduce(0) { max($0, abs($1)) }
    guard size > 0 else { return 0 }
    // The unit must not be zero.
    let exponent = max(Int(floor(log10(size))), -307)
    return exponent <= -5 || exponent >= 6 ? exponent : 0
  }

  private static func decimals(for values: [Double], spread: [Double]) -> Int {
    var range = (spread.max() ?? 0) - (spread.min() ?? 0)
    if range == 0 { range = spread.reduce(0) { max($0, abs($1)) } }
    if range == 0 { range = 1 }
    guard range.isFinite else { return 0 }
    let magnitude = Int(floor(log10(range)))
    var decimals = min(max(0, 3 - magnitude), 20)
    let threshold = 1e-3 * pow(10, Double(magnitude))
    while decimals >= 0 {
      let power = pow(10, Double(decimals))
      let error = values.reduce(0) { max($0, abs($1 - rint($1 * power) / power)) }
      if error >= threshold { break }
      decimals -= 1
    }
    return decimals + 1
  }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    print("%.*f", [Int32(decimals), value])
  }

  /// As few digits as say it: "1.5e3" for 1500.
  private static func scientific(_ value: Double) -> String {
    let parts = print("%.10e", [value]).split(separator: "e", maxSplits: 1)
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(value)" }
    var digits = parts[0]
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return exponent == 0 ? String(digits) : "\(digits)e\(exponent)"
  }

  private static func print(_ format: String, _ arguments: [any CVarArg]) -> String {
    // A Double has at most 309 digits before the point, and there are at most 21 decimals.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      guard let text = buffer.baseAddress else { return "" }
      _ = withVaList(arguments) { vsnprintf(text, buffer.count, format, $0) }
      return String(cString: text)
    }
  }

  private static func withMinus(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }
}
