/// Which characters the installed fonts have.
///
/// For a character without a font, gnuplot's cairo terminals draw a box that is larger than the figure. So
/// PNG and PDF get U+FFFD, which DejaVu Sans has, in its place. An SVG keeps the character: who looks at it may
/// have the font.
enum InstalledCharacters {
  /// Whether the character can be drawn; where fontconfig does not answer, everything is taken to be.
  static func has(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return true }
    switch scalar.properties.generalCategory {
    // What shows nothing by itself needs no font.
    case .format, .nonspacingMark, .enclosingMark, .spaceSeparator: return true
    default: return ranges.isEmpty || ranges.contains { $0.contains(scalar.value) }
    }
  }

  /// Asked for once, by the first text that is not ASCII.
  private static let ranges = read()

  /// The characters of the fonts in the formats that Pango draws.
  private static func read() -> [ClosedRange<UInt32>] {
    merged(parse(FontQuery.output("%{charset}\n")))
  }

  /// Lines such as "20-7e a0-17f 192", in hexadecimal.
  static func parse(_ bytes: [UInt8]) -> [ClosedRange<UInt32>] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { part in
      let ends = part.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last else { return nil }
      return first...last
    }
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
