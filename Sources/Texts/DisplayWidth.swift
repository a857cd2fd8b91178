/// How many columns text takes on a terminal.
///
///     DisplayWidth.of("naïve") == 5
///     DisplayWidth.of("日本") == 4
///
/// East Asian wide characters and emoji take two columns, combining marks and control characters none, all else
/// one; letters with their marks count once.
public enum DisplayWidth {
  public static func of(_ text: String) -> Int { of(text[...]) }

  static func of(_ text: Substring) -> Int {
    // ASCII first: printable characters take one column each.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  public static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains(where: { isWide($0) }) || asksForEmoji(character) { return 2 }
    return takesNoColumn(first) ? 0 : 1
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    // Two regional indicators make a flag.
    WideScalars.contains(scalar) || (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Whether a variation selector asks for the emoji form of what is narrow as text.
  private static func asksForEmoji(_ character: Character) -> Bool {
    character.unicodeScalars.dropFirst().contains { $0.value == 0xFE0F }
  }

  private static func takesNoColumn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .lineSeparator, .paragraphSeparator: true
    // The soft hyphen is shown; joiners, directions and the byte order mark are not.
    case .format: scalar.value != 0xAD
    default: (0x1160...0x11FF).contains(scalar.value)  // vowels and finals of a Hangul syllable
    }
  }
}
