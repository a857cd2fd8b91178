/// Names that a misspelt one may have meant.
enum Suggestions {
  /// Up to three of `names`, the nearest first; none that differs in more than a third.
  static func nearest(to name: String, among names: [String]) -> [String] {
    // A name of any length may come from a script; no hook point's is near this long.
    guard name.utf8.count <= 200 else { return [] }
    let wanted = Array(name.utf8)
    let limit = max(2, wanted.count / 3)
    let near = names.compactMap { candidate -> (name: String, distance: Int)? in
      let other = Array(candidate.utf8)
      guard abs(other.count - wanted.count) <= limit else { return nil }
      let distance = distance(wanted, other)
      return distance <= limit ? (candidate, distance) : nil
    }
    return near.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .prefix(3).map(\.element.name)
  }

  /// How many insertions, deletions and replacements lead from one to the other (Levenshtein).
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
