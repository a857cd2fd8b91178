/// Cuts text into the pieces within which GPT-2 merges bytes.
///
/// They are the matches of the pattern of GPT-2's encoder.py, found in one pass:
///
///     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
///
/// So a run of letters, of numbers or of other characters takes one space before it along, and of a
/// longer run of white space the last character is left to what follows. The pieces cover the text. A byte
/// that is not part of valid UTF-8 counts as a character of its own that is neither letter, number nor
/// white space, as U+FFFD is, by which others would replace it.
struct WordScanner {
  private let text: UnsafeRawBufferPointer
  private let ascii: UnsafePointer<CharacterClass>
  private var position = 0

  /// - Parameter ascii: the 128 values of `CharacterClass.ascii`.
  init(_ text: UnsafeRawBufferPointer, ascii: UnsafePointer<CharacterClass>) {
    self.text = text
    self.ascii = ascii
  }

  /// The next piece; nil at the end of the text.
  mutating func next() -> Range<Int>? {
    guard position < text.count else { return nil }
    let start = position
    position = end(from: start)
    return start..<position
  }

  private func end(from start: Int) -> Int {
    let suffix = contraction(at: start)
    if suffix > 0 { return start + suffix }
    let first = character(at: start)
    guard first.class == .space else { return endOfRun(first.class, from: start + first.length) }
    if text[start] == UInt8(ascii: " "), start + 1 < text.count {
      let second = character(at: start + 1)
      if second.class != .space { return endOfRun(second.class, from: start + 1 + second.length) }
    }
    return endOfSpace(from: start)
  }

  /// The length of one of the endings 's 't 'm 'd 're 've 'll; 0 if there is none.
  private func contraction(at start: Int) -> Int {
    guard text[start] == UInt8(ascii: "'"), start + 1 < text.count else { return 0 }
    switch text[start + 1] {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return 2
    default: break
    }
    guard start + 2 < text.count else { return 0 }
    switch (text[start + 1], text[start + 2]) {
    case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
      (UInt8(ascii: "l"), UInt8(ascii: "l")):
      return 3
    default: return 0
    }
  }

  private func endOfRun(_ wanted: CharacterClass, from start: Int) -> Int {
    var i = start
    while i < text.count {
      let (found, length) = character(at: i)
      if found != wanted { break }
      i += length
    }
    return i
  }

  /// The end of white space, its last character left out where other text follows and another is before it.
  private func endOfSpace(from start: Int) -> Int {
    var last = start
    var i = start
    while i < text.count {
      let (found, length) = character(at: i)
      if found != .space { return last > start ? last : i }
      last = i
      i += length
    }
    return i
  }

  /// The class and the bytes of the character at an offset before the end.
  @inline(__always)
  private func character(at i: Int) -> (class: CharacterClass, length: Int) {
    let byte = text[i]
    return byte < 0x80 ? (ascii[Int(byte)], 1) : multibyteCharacter(at: i)
  }

  private func multibyteCharacter(at i: Int) -> (class: CharacterClass, length: Int) {
    let available = text[i..<min(text.count, i + 4)]
    var decoder = UTF8.ForwardParser()
    var bytes = available.makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &bytes) else { return (.other, 1) }
    return (CharacterClass(UTF8.decode(encoded)), encoded.count)
  }
}
