import Execution

/// Finds special tokens that are written out in a text.
struct SpecialTokenFinder: Sendable {
  private let tokens: [(text: [UInt8], id: Int)]
  /// Whether some token begins with each byte.
  private let begins: [Bool]

  /// - Parameter tokens: texts that are not empty, and their ids.
  init(_ tokens: [(text: [UInt8], id: Int)]) {
    // Of two that begin at the same place, the longer one counts.
    self.tokens = tokens.sorted { $0.text.count > $1.text.count }
    var begins = [Bool](repeating: false, count: 256)
    for token in tokens {
      if let first = token.text.first { begins[Int(first)] = true }
    }
    self.begins = begins
  }

  /// The first special token at or after an offset of the text; nil if there is none.
  func first(in text: UnsafeRawBufferPointer, from start: Int) throws(Cancelled) -> (
    range: Range<Int>, id: Int
  )? {
    guard !tokens.isEmpty else { return nil }
    for i in start..<text.count where begins[Int(text[i])] {
      try Cancellation.check()
      for (token, id) in tokens where text[i...].starts(with: token) {
        return (i..<i + token.count, id)
      }
    }
    return nil
  }
}
