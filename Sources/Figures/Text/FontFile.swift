import Glibc

/// The widths of the letters in a TrueType or OpenType file.
struct FontFile: Equatable, Sendable {
  private let path: String
  /// Widths in em of the characters of the Basic Multilingual Plane; NaN where there is no letter.
  private let widths: [Float]

  private static let largestFile = 1 << 27

  /// Nil for a file that cannot be read, or is not made as these formats say.
  init?(path: String, index: Int) {
    guard let bytes = Self.contents(path), let widths = FontTables(bytes, index: index)?.widths() else {
      return nil
    }
    self.path = path
    self.widths = widths
  }

  func advance(_ scalar: Unicode.Scalar) -> Double? {
    guard Int(scalar.value) < widths.count, !widths[Int(scalar.value)].isNaN else { return nil }
    return Double(widths[Int(scalar.value)])
  }

  static func == (left: FontFile, right: FontFile) -> Bool { left.path == right.path }

  private static func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rbe") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= largestFile {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
    return nil
  }
}

/// The tables of a font file that tell widths: `head`, `hhea`, `hmtx` and `cmap`.
private struct FontTables {
  private let bytes: [UInt8]
  private var tables: [[UInt8]: Int] = [:]

  init?(_ bytes: [UInt8], index: Int) {
    self.bytes = bytes
    var start = 0
    if bytes.starts(with: "ttcf".utf8) {
      guard index >= 0, index < 1000, let offset = long(12 + 4 * index) else { return nil }
      start = offset
    }
    guard let count = short(start + 4) else { return nil }
    for number in 0..<count {
      let entry = start + 12 + 16 * number
      guard let offset = long(entry + 8) else { return nil }
      tables[Array(bytes[entry..<entry + 4])] = offset
    }
  }

  private func table(_ name: String) -> Int? { tables[Array(name.utf8)] }

  private func short(_ place: Int) -> Int? {
    place >= 0 && place + 2 <= bytes.count ? Int(bytes[place]) << 8 | Int(bytes[place + 1]) : nil
  }

  private func long(_ place: Int) -> Int? {
    guard let high = short(place), let low = short(place + 2) else { return nil }
    return high << 16 | low
  }

  /// In em, by the value of the character.
  func widths() -> [Float]? {
    guard let head = table("head"), let unit = short(head + 18), unit > 0, let hhea = table("hhea"),
      let count = short(hhea + 34), count > 0, let metrics = table("hmtx"), let glyphs = glyphs()
    else { return nil }
    return glyphs.map { glyph in
      // The last width holds for all glyphs after it.
      guard glyph > 0, let width = short(metrics + 4 * min(glyph, count - 1)) else { return .nan }
      return Float(width) / Float(unit)
    }
  }

  /// The glyph of each character of the Basic Multilingual Plane; 0 for none.
  private func glyphs() -> [Int]? {
    guard let map = table("cmap"), let count = short(map + 2) else { return nil }
    for number in 0..<count {
      guard let platform = short(map + 4 + 8 * number), let encoding = short(map + 6 + 8 * number),
        let offset = long(map + 8 + 8 * number)
      else { return nil }
      // Unicode's characters: of Windows, or of any other platform that says so.
      guard (platform == 3 && encoding == 1) || platform == 0, short(map + offset) == 4 else { continue }
      return segments(at: map + offset)
    }
    return nil
  }

  /// The segments of a subtable of format 4.
  private func segments(at start: Int) -> [Int]? {
    guard let double = short(start + 6) else { return nil }
    var glyphs = [Int](repeating: 0, count: 1 << 16)
    for segment in stride(from: 0, to: double, by: 2) {
      let (ends, starts) = (start + 14 + segment, start + 16 + double + segment)
      let (deltas, offsets) = (starts + double, starts + 2 * double)
      guard let last = short(ends), let first = short(starts), let delta = short(deltas),
        let offset = short(offsets)
      else { return nil }
      guard first <= last else { continue }
      for character in first...last {
        if offset == 0 {
          glyphs[character] = (character + delta) & 0xffff
        } else if let glyph = short(offsets + offset + 2 * (character - first)), glyph > 0 {
          glyphs[character] = (glyph + delta) & 0xffff
        }
      }
    }
    return glyphs
  }
}
