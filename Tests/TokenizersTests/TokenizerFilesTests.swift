import Files
import Foundation
import TestSupport
import Testing
import Tokenizers

/// A tokenizer that the generator made, with what it gives.
private struct MadeTokenizer: Decodable {
  let vocabulary: [String: Int]
  let merges: [String]
  let special: [String: String]
  let cases: [EncodedText]
}

/// The files of a tokenizer: the 256 bytes in GPT-2's order, then "th" and "the".
private struct TokenizerFiles {
  var vocabulary: [(String, Int)]
  var merges = "#version: 0.2\nt h\nth e\n"
  /// Written instead of `vocabulary`.
  var vocabularyText: String?
  var specialTokensMap: String?

  init() {
    let scalars = [0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF, 0x100...0x143].joined()
    vocabulary = scalars.enumerated().map { (String(UnicodeScalar(UInt32($1)) ?? " "), $0) }
    vocabulary += [("th", 256), ("the", 257)]
  }

  func load(specialTokens: [String: String]? = nil) throws -> ByteLevelBPE {
    let folder = try TemporaryFolder()
    let members = try vocabulary.map { key, id in
      String(decoding: try JSONEncoder().encode(key), as: UTF8.self) + ":\(id)"
    }
    _ = try folder.write("vocab.json", vocabularyText ?? "{\(members.joined(separator: ", "))}")
    _ = try folder.write("merges.txt", merges)
    if let specialTokensMap {
      _ = try folder.write("special_tokens_map.json", specialTokensMap)
    }
    return try withExtendedLifetime(folder) {
      guard let specialTokens else { return try ByteLevelBPE(directory: folder.path) }
      return try ByteLevelBPE(
        vocabulary: MappedFile(folder.path + "/vocab.json"), merges: MappedFile(folder.path + "/merges.txt"),
        specialTokens: specialTokens)
    }
  }

  /// What loading fails with, without the folder's path; nil if it does not fail.
  func failure(specialTokens: [String: String]? = nil) -> String? {
    do {
      _ = try load(specialTokens: specialTokens)
      return nil
    } catch {
      let text = "\(error)"
      return text.range(of: "mi-host-").flatMap {
        text[$0.upperBound...].split(separator: "/", maxSplits: 1).last
      }
      .map(String.init) ?? text
    }
  }
}

@Suite struct TokenizerFilesTests {
  @Test func mergesInTheReferencesOrder() throws {
    let made: [MadeTokenizer] = try Fixture.load("tokenizers/merges.json")
    for expected in made {
      var files = TokenizerFiles()
      files.vocabulary = expected.vocabulary.map { ($0.key, $0.value) }
      files.merges = expected.merges.joined(separator: "\n")
      let tokenizer = try files.load(specialTokens: expected.special)
      #expect(tokenizer.specialTokens == expected.special.compactMapValues { expected.vocabulary[$0] })
      for known in expected.cases {
        #expect(try tokenizer.encode(known.text) == known.ids, "\(known.text)")
        #expect(try tokenizer.decode(known.ids) == Array(known.text.utf8))
      }
    }
  }

  @Test func lineEndsAndHeaderAreFree() throws {
    for merges in [
      "t h\nth e", "t h\r\nth e\r\n", "#version: 0.2\nt h\nth e\n", "#version: 9\r\nt h\r\nth e",
    ] {
      var files = TokenizerFiles()
      files.merges = merges
      #expect(try files.load().encode("the th he") == [257, 220, 256, 220, 71, 68])
    }
  }

  @Test func withoutMergesATextIsItsBytes() throws {
    for merges in ["", "#version: 0.2\n"] {
      var files = TokenizerFiles()
      files.merges = merges
      #expect(try files.load().encode("the") == [83, 71, 68])
    }
  }

  @Test func findsSpecialTokensWhereTheyAreGiven() throws {
    var files = TokenizerFiles()
    #expect(try files.load().specialTokens.isEmpty)
    files.vocabulary.append(("<|endoftext|>", 258))
    #expect(try files.load().specialTokens == ["bos": 258, "eos": 258, "unk": 258])

    files.vocabulary.append(("<pad> 你", 259))
    files.specialTokensMap = """
      {"eos_token": "<|endoftext|>", "pad_token": {"content": "<pad> 你", "lstrip": false}, "mask_token": null,
       "additional_special_tokens": ["<|endoftext|>"]}
      """
    let tokenizer = try files.load()
    #expect(tokenizer.specialTokens == ["eos": 258, "pad": 259])
    #expect(try tokenizer.encode("the<pad> 你<|endoftext|>") == [257, 259, 258])
    #expect(try tokenizer.decode([259]) == Array("<pad> 你".utf8))

    files.specialTokensMap = #"{"eos_token": 3}"#
    #expect(
      files.failure()
        == "special_tokens_map.json:1:15: eos_token: expected a text or an object with a content, found a number"
    )
  }

  @Test func refusesSpecialTokensThatTheVocabularyLacks() {
    let files = TokenizerFiles()
    for text in ["<x>", ""] {
      #expect(
        files.failure(specialTokens: ["pad": text])
          == "vocab.json: no token '\(text)', which is to be the pad token")
    }
  }

  @Test func refusesTooManySpecialTokens() {
    var files = TokenizerFiles()
    let cases = [
      ((0...100).map { "\"\($0)_token\":\"the\"" }, "100_token: more than 100 special tokens"),
      (["\"a_token\":\"\(String(repeating: "t", count: 1001))\""], "one of more than 1000 bytes"),
      (["\"a_token\":\"the\",\"a_token\":\"th\""], "the key 'a_token' stands twice"),
    ]
    for (members, expected) in cases {
      files.specialTokensMap = "{" + members.joined(separator: ",") + "}"
      let failure = files.failure()
      #expect(failure?.contains(expected) == true, "\(failure ?? "no failure")")
    }
  }

  @Test func refusesVocabulariesThatDoNotFit() {
    let cases: [(String, (inout TokenizerFiles) -> Void)] = [
      (
        "token 'x y' has id 400, but 259 tokens must have the ids 0 to 258",
        { $0.vocabulary.append(("xĠy", 400)) }
      ),
      ("tokens 'a' and 'xy' both have id 64", { $0.vocabulary.append(("xy", 64)) }),
      ("token 'the' stands twice", { $0.vocabulary.append(("the", 258)) }),
      ("no token for the byte 0x21", { $0.vocabulary[0].0 = "xy" }),
      ("the token '你好' is not written in the byte alphabet", { $0.vocabulary.append(("你好", 258)) }),
      ("the token 'a b' is not written in the byte alphabet", { $0.vocabulary.append(("a b", 258)) }),
      ("a token must not be empty", { $0.vocabulary.append(("", 258)) }),
      ("a token's id must not be negative: -1", { $0.vocabulary.append(("xy", -1)) }),
      ("9223372036854775807", { $0.vocabulary.append(("xy", .max)) }),
      ("expected an integer, found 1.5", { $0.vocabularyText = "{\"a\": 1.5}" }),
      ("expected a number, found a string", { $0.vocabularyText = "{\"a\": \"1\"}" }),
      ("expected an object, found an array", { $0.vocabularyText = "[]" }),
      ("expected an object, found the end of the text", { $0.vocabularyText = "" }),
      ("no token for the byte 0x0", { $0.vocabularyText = "{}" }),
    ]
    for (expected, change) in cases {
      var files = TokenizerFiles()
      change(&files)
      let failure = files.failure()
      #expect(failure?.contains(expected) == true, "\(failure ?? "no failure")")
      #expect(failure?.hasPrefix("vocab.json:") == true)
    }
  }

  @Test func refusesMergesThatDoNotFit() {
    let expected = "expected two tokens and one space between them, found"
    let cases = [
      ("t h\nth\n", "merges.txt:2: \(expected) 'th'"),
      ("t h e\n", "merges.txt:1: \(expected) 't h e'"),
      ("#version\nt  h\n", "merges.txt:2: \(expected) 't  h'"),
      ("t h\n\nth e\n", "merges.txt:2: \(expected) ''"),
      ("t \n", "merges.txt:1: \(expected) 't '"),
      (" t\n", "merges.txt:1: \(expected) ' t'"),
      ("t h\n#version\n", "merges.txt:2: \(expected) '#version'"),
      ("x y\n", "merges.txt:1: merging 'x y' makes a token that is not in the vocabulary"),
      ("xy z\n", "merges.txt:1: the token 'xy' is not in the vocabulary"),
      ("z xy\n", "merges.txt:1: the token 'xy' is not in the vocabulary"),
      ("t 你\n", "merges.txt:1: '你' is not written in the byte alphabet"),
    ]
    for (merges, expected) in cases {
      var files = TokenizerFiles()
      files.merges = merges
      #expect(files.failure() == expected)
    }
  }

  @Test func namesAMissingFile() throws {
    let failure = #expect(throws: FileError.self) { try ByteLevelBPE(directory: "/no/such/model") }
    #expect(failure?.description == "cannot open '/no/such/model/vocab.json': No such file or directory")
  }
}
