/// Text to token ids and back.
///
///     let ids = try tokenizer.encode("Turkish coffee")
///     let text = try tokenizer.decode(ids)
///
/// Text is bytes, as Lua's strings are: usually UTF-8, but any sequence can be encoded. Ids count from 0.
public protocol Tokenizer: Sendable {
  /// The number of tokens; ids are `0..<vocabularySize`.
  var vocabularySize: Int { get }

  /// Ids by role ("bos", "eos", "unk", "pad", "mask", ...), for the roles that the tokenizer has.
  var specialTokens: [String: Int] { get }

  /// The ids of the text's tokens.
  ///
  /// - Throws: `TokenizerError` when the text is longer than 2 GB, `MemoryLimitExceeded`, `Cancelled`.
  func encode(_ text: UnsafeRawBufferPointer) throws -> [Int]

  /// The bytes that the tokens stand for, joined.
  ///
  /// - Throws: `TokenizerError` when an id is outside `0..<vocabularySize`, `MemoryLimitExceeded`, `Cancelled`.
  func decode(_ ids: [Int]) throws -> [UInt8]

  /// The bytes that one token stands for, which need not be whole characters.
  ///
  /// - Throws: `TokenizerError` when the id is outside `0..<vocabularySize`.
  func token(_ id: Int) throws(TokenizerError) -> [UInt8]
}

extension Tokenizer {
  public func encode(_ text: String) throws -> [Int] {
    try encode(Array(text.utf8))
  }

  public func encode(_ text: [UInt8]) throws -> [Int] {
    try text.withUnsafeBufferPointer { (bytes) throws in
      try encode(UnsafeRawBufferPointer(bytes))
    }
  }
}

/// A tokenizer's files that do not fit together, or an argument that a tokenizer cannot take.
public struct TokenizerError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
