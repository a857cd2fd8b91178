/// Text brought to a width in columns.
public enum Padding: Sendable {
  /// Where the text stands in the columns.
  case left, right, center

  /// The text with as much of `fill` as takes it to the width; text that is wider stays as it is.
  ///
  /// - Parameter fill: one character of one column.
  public func pad(_ text: String, to width: Int, fill: Character = " ") -> String {
    let missing = max(0, width - DisplayWidth.of(text))
    let before =
      switch self {
      case .left: 0
      case .right: missing
      case .center: missing / 2
      }
    return String(repeating: fill, count: before) + text + String(repeating: fill, count: missing - before)
  }

  /// The text cut to at most that many columns, with `ellipsis` at its end where something was cut off.
  ///
  /// A width that does not hold the ellipsis gets as much of the text as it holds.
  public static func truncate(_ text: String, to width: Int, ellipsis: String = "…") -> String {
    guard DisplayWidth.of(text) > width else { return text }
    let room = width - DisplayWidth.of(ellipsis)
    let kept = prefix(of: text[...], columns: room < 0 ? width : room)
    return room < 0 ? String(kept) : kept + ellipsis
  }

  /// As many characters from the start as fit.
  static func prefix(of text: Substring, columns: Int) -> Substring {
    var room = columns
    return text.prefix { character in
      room -= DisplayWidth.of(character)
      return room >= 0
    }
  }
}
