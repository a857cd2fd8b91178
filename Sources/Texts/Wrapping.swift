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
  ///
  /// - Parameter reserve: gets the bytes that the lines take so far, and may refuse them.
  public func lines(of text: String, reserve: (Int) throws -> Void) rethrows -> [String] {
    var lines: [String] = []
    var byteCount = 0
    for paragraph in Lines.split(text) {
      try breakUp(paragraph) { line in
        byteCount += 64 + line.utf8.count
        try reserve(byteCount)
        lines.append(line)
      }
    }
    return lines
  }

  private func breakUp(_ paragraph: Substring, _ take: (String) throws -> Void) rethrows {
    let indents = (first: DisplayWidth.of(indent), other: DisplayWidth.of(subsequentIndent))
    var line = indent
    var columns = indents.first
    var hasWord = false
    func end() throws {
      try take(line)
      (line, columns) = (subsequentIndent, indents.other)
      hasWord = false
    }
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
      var rest = word
      var wanted = DisplayWidth.of(rest)
      if hasWord {
        if columns + 1 + wanted <= width {
          line += " " + rest
          columns += 1 + wanted
          continue
        }
        try end()
      }
      while columns + wanted > width {
        // At least one character, or a line narrower than a character would never end.
        let fitting = Padding.prefix(of: rest, columns: width - columns)
        let piece = fitting.isEmpty ? rest.prefix(1) : fitting
        let taken = DisplayWidth.of(piece)
        line += piece
        columns += taken
        rest = rest[piece.endIndex...]
        wanted -= taken
        if rest.isEmpty { break }
        try end()
      }
      line += rest
      columns += wanted
      hasWord = true
    }
    // A paragraph without words is an empty line, without the indent that would be space at its end.
    try take(hasWord ? line : "")
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
