import TestSupport
import Testing
import Tokenizers

/// Runs of code points of one class: L, N, S (white space), P (other), - (surrogates).
private struct ClassRuns: Decodable {
  let first: [UInt32]
  let `class`: String
}

@Suite struct CharacterClassTests {
  @Test func agreesWithTheReferenceOnEveryCodePoint() throws {
    let runs: ClassRuns = try Fixture.load("tokenizers/classes.json")
    let names: [CharacterClass: Character] = [.letter: "L", .number: "N", .space: "S", .other: "P"]
    var count = 0
    for (i, name) in runs.class.enumerated() where name != "-" {
      let end = i + 1 < runs.first.count ? runs.first[i + 1] : 0x110000
      for code in runs.first[i]..<end {
        let scalar = try #require(Unicode.Scalar(code))
        if names[CharacterClass(scalar)] != name {
          Issue.record("U+\(String(code, radix: 16)) is \(name), not \(CharacterClass(scalar))")
        }
        count += 1
      }
    }
    #expect(count == 0x110000 - 0x800)
  }

  @Test func asciiIsTabulated() {
    #expect(CharacterClass.ascii == (UInt8(0)..<128).map { CharacterClass(Unicode.Scalar($0)) })
  }
}
