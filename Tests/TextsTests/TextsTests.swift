import TestSupport
import Testing
import Texts

/// What Python's `str` methods say of a few texts.
private struct Answers: Decodable {
  let text: String
  let lower: String
  let upper: String
  let strip: String
  let isalpha: Bool
  let isdigit: Bool
  let isspace: Bool
  let isupper: Bool
  let islower: Bool
}

@Suite struct TextsTests {
  @Test func charactersAreJudgedAsPythonDoes() throws {
    for answers in try Fixture.load("texts/strings.json", as: [Answers].self) {
      let text = answers.text
      #expect(Letters.lowercased(text) == answers.lower, "\(text)")
      #expect(text.uppercased() == answers.upper, "\(text)")
      #expect(String(Letters.stripped(text)) == answers.strip, "\(text)")
      #expect(Letters.isLetters(text) == answers.isalpha, "\(text)")
      #expect(Letters.isDigits(text) == answers.isdigit, "\(text)")
      #expect(Letters.isSpace(text) == answers.isspace, "\(text)")
      #expect(Letters.isUppercase(text) == answers.isupper, "\(text)")
      #expect(Letters.isLowercase(text) == answers.islower, "\(text)")
    }
  }

  @Test func wideScalarsAreThoseOfUnicode() throws {
    // Runs of assigned scalars: the first, the last, and whether they are wide.
    var wrong: [String] = []
    for run in try Fixture.load("texts/widths.json", as: [[UInt32]].self) {
      for value in run[0]...run[1] {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let isWide = DisplayWidth.of(Character(scalar)) == 2
        if isWide != (run[2] == 1) { wrong.append(String(value, radix: 16)) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("🙂", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("☂️", 2),
    ("☂", 1),
    ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("Ａ", 2), ("\u{200B}", 0), ("a\tb", 2),
    ("\u{FEFF}x", 1),
    ("\u{AD}", 1), ("\u{FFFD}", 1), ("a\r\nb", 2),
  ])
  func widths(_ text: String, _ width: Int) { #expect(DisplayWidth.of(text) == width, "\(text)") }

  @Test func padding() {
    #expect(Padding.left.pad("日本", to: 6) == "日本  ")
    #expect(Padding.right.pad("é", to: 3, fill: "·") == "··é")
    #expect(Padding.center.pad("ab", to: 5) == " ab  ")
    #expect(Padding.center.pad("abc", to: 2) == "abc")
    #expect(Padding.truncate("hello world", to: 6) == "hello…")
    #expect(Padding.truncate("hello", to: 5) == "hello")
    #expect(Padding.truncate("日本語", to: 4) == "日…")
    #expect(Padding.truncate("hello", to: 3, ellipsis: "...") == "...")
    #expect(Padding.truncate("hello", to: 2, ellipsis: "...") == "he")
    #expect(Padding.truncate("hello", to: 0) == "")
  }

  @Test func wrapping() {
    let wrapping = Wrapping(width: 10)
    func lines(_ text: String) -> [String] { wrapping.lines(of: text) { _ in } }
    #expect(lines("the quick brown fox") == ["the quick", "brown fox"])
    #expect(lines("a  b\n\nc\td\n") == ["a b", "", "c d"])
    #expect(lines("").isEmpty)
    #expect(lines("abcdefghijklm no") == ["abcdefghij", "klm no"])
    #expect(lines("ab abcdefghijklm") == ["ab", "abcdefghij", "klm"])
    #expect(lines("日本語の文章です") == ["日本語の文", "章です"])
    var narrow = Wrapping(width: 1)
    func narrowLines(_ text: String) -> [String] { narrow.lines(of: text) { _ in } }
    #expect(narrowLines("日本") == ["日", "本"])
    narrow.width = 6
    narrow.indent = "- "
    narrow.subsequentIndent = "  "
    #expect(narrowLines("ab cd ef gh") == ["- ab", "  cd", "  ef", "  gh"])
    #expect(narrowLines("a b c d") == ["- a b", "  c d"])
    #expect(lines(String(repeating: "🇩🇪", count: 7)) == ["🇩🇪🇩🇪🇩🇪🇩🇪🇩🇪", "🇩🇪🇩🇪"])
    struct Refused: Error {}
    #expect(throws: Refused.self) { try wrapping.lines(of: "a\nb") { if $0 > 100 { throw Refused() } } }
  }

  @Test func titlesAndGroups() {
    #expect(Letters.titlecased("they're HERE, élan ǆ 2nd") == "They're Here, Élan ǅ 2Nd")
    #expect(DigitGroups.grouped("1234567.8912") == "1,234,567.8912")
    #expect(DigitGroups.grouped("-123") == "-123")
    #expect(DigitGroups.grouped("-1234", separator: "\u{202F}") == "-1\u{202F}234")
    #expect(DigitGroups.grouped("nan") == "nan")
    #expect(DigitGroups.grouped("-inf") == "-inf")
    #expect(DigitGroups.grouped("1000") == "1,000")
    #expect(DigitGroups.grouped("1e+16") == "1e+16")
  }
}
