import Files
import Foundation
import TestSupport
import Testing
import Tokenizers

/// GPT-2's own tokenizer, of the bundled model.
let gpt2 = Result { try ByteLevelBPE(directory: Repository.path("models/coffee")) }

struct EncodedText: Decodable {
  let text: String
  let ids: [Int]
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

@Suite struct ByteLevelBPETests {
  let tokenizer: ByteLevelBPE

  init() throws { tokenizer = try gpt2.get() }

  @Test func agreesWithTransformers() throws {
    let cases: [EncodedText] = try Fixture.load("tokenizers/gpt2.json")
    #expect(cases.count == 123)
    for known in cases {
      let ids = try tokenizer.encode(known.text)
      #expect(ids == known.ids, "\(known.text.debugDescription)")
      let bytes = try tokenizer.decode(ids)
      #expect(bytes == Array(known.text.utf8), "\(known.text.debugDescription)")
    }
  }

  @Test func knowsGPT2sVocabulary() throws {
    #expect(tokenizer.vocabularySize == 50257)
    #expect(tokenizer.specialTokens == ["bos": 50256, "eos": 50256, "unk": 50256])
    #expect(try tokenizer.token(6891) == Array(" coffee".utf8))
    #expect(try tokenizer.token(50256) == Array("<|endoftext|>".utf8))
    #expect(try tokenizer.token(0) == Array("!".utf8))
    let all = Array(0..<tokenizer.vocabularySize)
    #expect(try tokenizer.decode(all) == all.flatMap { try tokenizer.token($0) })
    #expect(Set(try all.map { try tokenizer.token($0) }).count == all.count)
  }

  @Test func everyByteHasAToken() throws {
    for byte in UInt8.min...UInt8.max {
      let ids = try tokenizer.encode([byte])
      #expect(ids.count == 1)
      #expect(try tokenizer.decode(ids) == [byte])
    }
  }

  @Test func anyBytesComeBack() throws {
    var random = SeededGenerator(state: 1)
    let interesting: [UInt8] = [0, 0x20, 0x27, 0x61, 0x80, 0xA0, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0xFF]
    for length in Array(0...40) + [1000, 20_000] {
      let uniform = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let broken = (0..<length).map { _ in interesting.randomElement(using: &random) ?? 0 }
      for bytes in [uniform, broken] {
        #expect(try tokenizer.decode(tokenizer.encode(bytes)) == bytes)
      }
    }
  }

  /// Other tokenizers would put U+FFFD for each of the bytes; the words are cut where theirs are.
  @Test(
    arguments: [
      [0xFF], [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88],
    ] as [[UInt8]])
  func invalidBytesAreOtherCharacters(_ invalid: [UInt8]) throws {
    let parts: [[UInt8]] = [
      Array("some".utf8), [UInt8(ascii: " ")] + invalid + [UInt8(ascii: "!")], Array(" words".utf8),
    ]
    let apart = try parts.flatMap { try tokenizer.encode($0) }
    #expect(try tokenizer.encode(parts.flatMap { $0 }) == apart)
    let digits =
      try tokenizer.encode(Array("12".utf8)) + tokenizer.encode(invalid) + tokenizer.encode(Array("34".utf8))
    #expect(try tokenizer.encode(Array("12".utf8) + invalid + Array("34".utf8)) == digits)
  }

  @Test func refusesIdsOutOfRange() throws {
    for id in [-1, 50257, .max, .min] {
      let expected = "a token id must be 0 to 50256, not \(id)"
      let fromDecode = #expect(throws: TokenizerError.self) { try tokenizer.decode([0, id]) }
      let fromToken = #expect(throws: TokenizerError.self) { try tokenizer.token(id) }
      #expect(fromDecode?.description == expected)
      #expect(fromToken?.description == expected)
    }
    #expect(try tokenizer.decode([]) == [])
  }

  @Test func encodesFromSeveralThreads() async throws {
    let cases: [EncodedText] = try Fixture.load("tokenizers/gpt2.json")
    let tokenizer = self.tokenizer
    let agree = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { cases.allSatisfy { (try? tokenizer.encode($0.text)) == $0.ids } }
      }
      return await group.reduce(true) { $0 && $1 }
    }
    #expect(agree)
  }

  /// A megabyte of each takes tens of milliseconds; quadratic work on one word would take hours. The limit is
  /// far from both, so that a busy machine passes.
  @Test func timeIsNearlyLinear() throws {
    var random = SeededGenerator(state: 3)
    let size = 1_000_000
    let texts: [(String, [UInt8])] = [
      ("one letter", [UInt8](repeating: UInt8(ascii: "a"), count: size)),
      ("spaces", [UInt8](repeating: UInt8(ascii: " "), count: size)),
      ("letters", (0..<size).map { _ in UInt8.random(in: 97...122, using: &random) }),
      ("bytes", (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &random) }),
      ("beginnings of a special token", Array(String(repeating: "<|endoftext", count: size / 11).utf8)),
      ("special tokens", Array(String(repeating: "<|endoftext|>", count: size / 13).utf8)),
    ]
    for (name, text) in texts {
      var ids: [Int] = []
      let time = try ContinuousClock().measure { ids = try tokenizer.encode(text) }
      #expect(time < .seconds(30), "\(name): \(time)")
      #expect(try tokenizer.decode(ids) == text)
    }
  }
}
