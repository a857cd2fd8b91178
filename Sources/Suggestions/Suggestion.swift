/// Guesses which name was meant by a misspelt one.
public enum Suggestion {
  /// The choice with the fewest edits from `text`, if a third of its length suffices.
  public static func nearest(to text: String, among choices: [String]) -> String? {
    nearest(3, to: text, among: choices).first
  }

  /// Up to `count` choices, the nearest first; none that differs in more than a third.
  public static func nearest(_ count: Int, to text: String, among choices: [String]) -> [String] {
    // A name of any length may come from a script; no choice is near this long.
    let given = Array(text.lowercased().unicodeScalars.prefix(200))
    guard given.count > 1 else { return [] }
    let limit = max(given.count, 3) / 3
    let near = choices.compactMap { choice -> (name: String, distance: Int)? in
      let other = Array(choice.lowercased().unicodeScalars)
      guard other.count > 1, abs(other.count - given.count) <= limit else { return nil }
      let distance = edits(given, other)
      return distance <= limit ? (choice, distance) : nil
    }
    return near.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .prefix(count).map(\.element.name)
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
