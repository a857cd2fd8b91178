import Execution
import Files

/// GPT-2's tokenizer: byte-level byte-pair encoding.
///
///     let tokenizer = try ByteLevelBPE(directory: "models/coffee")
///     try tokenizer.encode("Turkish coffee")  // [42872, 6891]
///
/// Gives the ids that transformers' `GPT2Tokenizer` gives. Text is cut into words (`WordScanner`), and the
/// bytes of each are merged pair by pair (`PairMerger`). Special tokens that are written out in the text
/// become their ids. Every byte has a token, so any byte sequence can be encoded, and decoding gives it
/// back exactly; transformers, whose texts are Unicode, has no ids for invalid UTF-8.
public final class ByteLevelBPE: Tokenizer {
  public let specialTokens: [String: Int]

  private let vocabulary: Vocabulary
  private let merges: MergeTable
  private let specialTokenFinder: SpecialTokenFinder
  /// The ids of the 256 one-byte tokens.
  private let byteIds: [UInt32]

  /// The token that GPT-2 uses in every role: beginning, end and unknown.
  public static let endOfText = "<|endoftext|>"

  /// Reads the vocabulary and merges of a model.
  ///
  /// - Parameters:
  ///   - vocabulary: `vocab.json`, an object of tokens and their ids.
  ///   - merges: `merges.txt`, two tokens a line.
  ///   - specialTokens: the special tokens' texts by role, each in the vocabulary; nil means GPT-2's one
  ///     special token as bos, eos and unk, if the vocabulary has it.
  /// - Throws: `JSONError`, `FileError` or `TokenizerError`, which name the file, when the ids are not
  ///   0 to n - 1, a token is not written in the byte alphabet, a byte has no token, or a merge is malformed
  ///   or names a token that is not in the vocabulary.
  public init(
    vocabulary: MappedFile, merges: MappedFile, specialTokens: [String: String]? = nil
  ) throws {
    let texts = specialTokens ?? ["bos": Self.endOfText, "eos": Self.endOfText, "unk": Self.endOfText]
    let literals = Set(texts.values).map { Array($0.utf8) }
    self.vocabulary = try Vocabulary(vocabulary, literals: literals)

    var byteIds: [UInt32] = []
    for byte in UInt8.min...UInt8.max {
      guard let id = withUnsafeBytes(of: byte, self.vocabulary.id(of:)) else {
        throw TokenizerError("\(vocabulary.path): no token for the byte 0x" + String(byte, radix: 16))
      }
      byteIds.append(UInt32(id))
    }
    self.byteIds = byteIds
    self.merges = try MergeTable(merges, vocabulary: self.vocabulary)

    var ids: [String: Int] = [:]
    for (role, text) in texts {
      if let id = Array(text.utf8).withUnsafeBytes(self.vocabulary.id(of:)) {
        ids[role] = id
      } else if specialTokens != nil {
        throw TokenizerError("\(vocabulary.path): no token '\(text)', which is to be the \(role) token")
      }
    }
    self.specialTokens = ids
    let vocabulary = self.vocabulary
    specialTokenFinder = SpecialTokenFinder(Set(ids.values).map { (Array(vocabulary.token($0)), $0) })
  }

  public var vocabularySize: Int { vocabulary.count }

  public func encode(_ text: UnsafeRawBufferPointer) throws -> [Int] {
    guard text.count <= Int32.max else {
      throw TokenizerError("a text must have at most 2 GB, not \(text.count) bytes")
    }
    var encoder = Encoder(text, self)
    var start = 0
    while let special = try specialTokenFinder.first(in: text, from: start) {
      try encoder.encode(start..<special.range.lowerBound)
      encoder.ids.append(special.id)
      start = special.range.upperBound
    }
    try encoder.encode(start..<text.count)
    return encoder.ids
  }

  public func decode(_ ids: [Int]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let loan = MemoryLoan()
    for id in ids {
      try check(id)
      bytes += vocabulary.token(id)
      try loan.hold(bytes.count)
    }
    return bytes
  }

  public func token(_ id: Int) throws(TokenizerError) -> [UInt8] {
    try check(id)
    return Array(vocabulary.token(id))
  }

  private func check(_ id: Int) throws(TokenizerError) {
    guard id >= 0 && id < vocabulary.count else {
      throw TokenizerError("a token id must be 0 to \(vocabulary.count - 1), not \(id)")
    }
  }

  /// The state of encoding one text.
  private struct Encoder {
    let text: UnsafeRawBufferPointer
    let tokenizer: ByteLevelBPE
    var ids: [Int] = []
    var cache: WordCache
    var merger = PairMerger()
    private let loan = MemoryLoan()
    private var wordCount = 0

    init(_ text: UnsafeRawBufferPointer, _ tokenizer: ByteLevelBPE) {
      self.text = text
      self.tokenizer = tokenizer
      cache = WordCache(textLength: text.count)
    }

    /// Appends the ids of a part of the text that has no special token in it.
    mutating func encode(_ part: Range<Int>) throws {
      try CharacterClass.ascii.withUnsafeBufferPointer { ascii in
        guard let ascii = ascii.baseAddress else { return }
        var words = WordScanner(UnsafeRawBufferPointer(rebasing: text[part]), ascii: ascii)
        while let word = words.next() {
          try append(part.lowerBound + word.lowerBound..<part.lowerBound + word.upperBound)
        }
      }
    }

    private mutating func append(_ range: Range<Int>) throws {
      wordCount &+= 1
      if wordCount.isMultiple(of: 1024) {
        try Cancellation.check()
        try loan.hold(ids.count * MemoryLayout<Int>.stride)
      }
      let word = UnsafeRawBufferPointer(rebasing: text[range])
      guard word.count <= WordCache.longestWord else {
        try loan.hold(ids.count * MemoryLayout<Int>.stride + PairMerger.byteCount(ofWord: word.count))
        try merger.encode(word, byteIds: tokenizer.byteIds, merges: tokenizer.merges, into: &ids)
        return
      }
      let place = cache.place(of: word)
      if let known = cache.ids(of: word, at: place, in: text) {
        for i in known { ids.append(ids[i]) }
        return
      }
      let start = ids.count
      try merger.encode(word, byteIds: tokenizer.byteIds, merges: tokenizer.merges, into: &ids)
      cache.remember(range, ids: start..<ids.count, at: place)
    }
  }
}
