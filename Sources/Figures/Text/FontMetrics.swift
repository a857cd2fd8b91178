/// How much room DejaVu Sans takes, so that a layout can be made without drawing.
///
/// Lengths are in em, that is in multiples of the font size.
enum FontMetrics {
  /// Height of the tallest letters above the baseline.
  static let ascent = 0.76
  /// Depth of the deepest letters below the baseline.
  static let descent = 0.24
  /// From a baseline to the next.
  static let lineHeight = 1.22
  /// Height of a capital letter.
  static let capital = 0.73
  /// Half the height of a digit: where a text must be centred to look centred.
  static let digitMiddle = 0.365

  static func height(_ text: RichText) -> Double {
    ascent + descent + Double(max(text.lines.count, 1) - 1) * lineHeight
  }

  /// Of a character, in em.
  static func advance(_ scalar: Unicode.Scalar) -> Double {
    for run in FontWidthTables.runs {
      guard scalar.value >= run.first else { continue }
      let offset = 3 * Int(scalar.value - run.first)
      guard offset + 3 <= run.widths.utf8CodeUnitCount else { continue }
      // Below: three hexadecimal digits at a place that was just found to be inside.
      let digits = UnsafeBufferPointer(start: run.widths.utf8Start + offset, count: 3)
      let advance = digits.reduce(0) { $0 << 4 | hexadecimal($1) }
      guard advance > 0 else { break }
      return Double(advance) / 2048
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default:
      if scalar.properties.isEmojiPresentation { return 1.3 }
      return isWide(scalar) ? 1 : 0.64
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> Int {
    Int(digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10)
  }

  /// Scripts whose characters fill a square: Hangul, kana, CJK and full-width forms.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
      0x1f300...0x1faff, 0x20000...0x3fffd:
      true
    default: false
    }
  }
}
