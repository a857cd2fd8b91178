import Glibc

/// Chooses ticks for logarithmic axes: powers of ten, and small ticks between them.
///
/// Follows matplotlib's `LogLocator` and `SymmetricalLogLocator`.
package enum LogTicks {
  package struct Ticks: Equatable {
    package var major: [Double] = []
    package var minor: [Double] = []
  }

  private static let mostMajor = 9
  private static let mostSigned = 15

  /// Powers of `base` within `low...high`, both above zero.
  ///
  /// Fewer than two are no help to a reader; the caller falls back on round numbers then.
  package static func log(from low: Double, to high: Double, base: Double = 10) -> Ticks {
    guard low > 0, low < high, high.isFinite else { return Ticks() }
    let unit = log10(base)
    let (first, last) = (Int(floor(log10(low) / unit)), Int(ceil(log10(high) / unit)))
    let step = max(1, Int((Double(last - first) / Double(mostMajor - 1)).rounded(.up)))
    func isInside(_ value: Double) -> Bool {
      value.isFinite && low * (1 - 1e-10) <= value && value <= high * (1 + 1e-10)
    }
    var ticks = Ticks()
    // Whole multiples of the step, so that the ticks stay where they are when the axis grows.
    for exponent in first...last {
      let power = pow(base, Double(exponent))
      if exponent % step == 0, isInside(power) { ticks.major.append(power) }
      if step > 1, exponent % step != 0, isInside(power) { ticks.minor.append(power) }
      if step == 1, base > 2 {
        ticks.minor += stride(from: 2, to: base, by: 1).map { $0 * power }.filter(isInside)
      }
    }
    return ticks
  }

  /// Powers of ten of both signs beyond `threshold`, and zero, without small ticks.
  package static func symlog(from low: Double, to high: Double, threshold: Double) -> Ticks {
    guard low < high, low.isFinite, high.isFinite else { return Ticks() }
    var ticks = Ticks()
    let start = Int(floor(log10(threshold)))
    let end = Int(ceil(log10(max(abs(low), abs(high), threshold))))
    let sides = low < 0 && high > 0 ? 2 : 1
    let step = max(1, (sides * (end - start + 1) + mostSigned - 1) / mostSigned)
    for exponent in stride(from: start, through: end, by: step).reversed() {
      let power = pow(10, Double(exponent))
      if power >= threshold, -power >= low { ticks.major.append(-power) }
    }
    if low <= 0, high >= 0 { ticks.major.append(0) }
    for exponent in stride(from: start, through: end, by: step) {
      let power = pow(10, Double(exponent))
      if power >= threshold, power <= high { ticks.major.append(power) }
    }
    ticks.major = ticks.major.filter { low <= $0 && $0 <= high }
    return ticks
  }

  /// "10", or another base, with its exponent raised.
  static func label(_ value: Double, base: Double = 10) -> RichText {
    guard value != 0 else { return RichText(plain: "0") }
    let exponent = Int((log10(abs(value)) / log10(base)).rounded())
    let sign = value < 0 ? "\u{2212}" : ""
    let power = (exponent < 0 ? "\u{2212}" : "") + "\(abs(exponent))"
    let glyphs =
      (sign + "\(Int(base))").unicodeScalars.map { RichText.Glyph(scalar: $0) }
      + power.unicodeScalars.map { RichText.Glyph(scalar: $0, scripts: [.raised]) }
    return RichText(lines: [glyphs])
  }
}
