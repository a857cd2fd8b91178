/// Where a word of the text was encoded before.
///
/// The text and the ids that were made from it are at hand while a text is encoded, so an entry only says
/// where in both the word stands. The table has a fixed size and a place per hash; a newer word replaces
/// an older one.
struct WordCache {
  private struct Entry {
    var text: Range<Int> = 0..<0
    var ids: Range<Int> = 0..<0
  }

  private var entries: [Entry]

  /// Longer words hardly ever come twice.
  static let longestWord = 64

  /// - Parameter length: of the text, in bytes.
  init(textLength length: Int) {
    entries = [Entry](repeating: Entry(), count: min(tableSize(for: length / 16), 1 << 14))
  }

  func place(of word: UnsafeRawBufferPointer) -> Int {
    Int(truncatingIfNeeded: hashOfBytes(word)) & (entries.count - 1)
  }

  /// Where the ids of an equal word lie; nil if none is known at its place.
  func ids(
    of word: UnsafeRawBufferPointer, at place: Int, in text: UnsafeRawBufferPointer
  ) -> Range<Int>? {
    let entry = entries[place]
    guard areEqual(UnsafeRawBufferPointer(rebasing: text[entry.text]), word) else { return nil }
    return entry.ids
  }

  mutating func remember(_ word: Range<Int>, ids: Range<Int>, at place: Int) {
    entries[place] = Entry(text: word, ids: ids)
  }
}
