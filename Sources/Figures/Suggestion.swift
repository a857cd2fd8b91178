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

  /// Levenshtein distance.
  private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let substituted = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
