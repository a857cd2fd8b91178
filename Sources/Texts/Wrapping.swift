/// Text broken into lines of at most a width in columns.
public struct Wrapping {
  /// At least 1.
  public var width: Int
  /// Stands before the first line of a paragraph, and counts as part of it.
  public var indent = ""
  /// Stands before the other lines of a paragraph.
  public var subsequentIndent = ""

  public init(width: Int) { self.width = width }

  /// The lines of a text: its own line breaks stay, other white space separates words, and a word that is wider
  /// than a line is broken.
  public func lines(of text: String) -> [String] {
    Lines.split(text).flatMap { paragraph(String($0)) }
  }

  private func paragraph(_ text: String) -> [String] {
    var lines: [String] = []
    var line = indent
    var hasWord = false
    func end() {
      lines.append(line)
      line = subsequentIndent
      hasWord = false
    }
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = String(word)
      if hasWord {
        if DisplayWidth.of(line) + 1 + DisplayWidth.of(rest) <= width {
          line += " " + rest
          continue
        }
        end()
      }
      while DisplayWidth.of(line) + DisplayWidth.of(rest) > width {
        // At least one character, or a line narrower than a character would never end.
        let fitting = Padding.prefix(of: rest, columns: width - DisplayWidth.of(line))
        let piece = fitting.isEmpty ? String(rest.prefix(1)) : fitting
        line += piece
        rest = String(rest.dropFirst(piece.count))
        if rest.isEmpty { break }
        end()
      }
      line += rest
      hasWord = true
    }
    // A paragraph without words is an empty line, without the indent that would be space at its end.
    lines.append(hasWord ? line : "")
    return lines
  }
}

/// The lines of text in memory.
public enum Lines {
  /// Splits at LF, CR LF and CR; a break at the very end begins no further line.
  public static func split(_ text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
