/// Guesses which name was meant by a misspelt one.
enum Suggestion {
  /// The choice with the fewest edits from `text`, if a third of its length suffices.
  static func nearest(to text: String, among choices: [String]) -> String? {
    let given = Array(text.lowercased().unicodeScalars.prefix(64))
    guard given.count > 1 else { return nil }
    var best: (name: String, distance: Int)?
    for choice in choices where choice.unicodeScalars.count > 1 {
      let distance = edits(given, Array(choice.lowercased().unicodeScalars))
      if distance < best?.distance ?? (max(given.count, 3) / 3 + 1) { best = (choice, distance) }
    }
    return best?.name
  }

  /// Levenshtein distance, in which two neighbours that change places are one edit.
  private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...b.count)]
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() {
        var best = min(rows[i][j] + (x == y ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, x == b[j - 1], y == a[i - 1] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
