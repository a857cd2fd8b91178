import Files
import Foundation
import TestSupport
import Testing

/// Runs `body` on a reader of the bytes, and checks that they are one value.
func readJSON<Value>(
  _ bytes: [UInt8], maximumDepth: Int = 64, _ body: (inout JSONReader) throws -> Value
) throws -> Value {
  try bytes.withUnsafeBytes { bytes in
    var reader = JSONReader(bytes, source: "test", maximumDepth: maximumDepth)
    let value = try body(&reader)
    try reader.end()
    return value
  }
}

func readJSON<Value>(_ text: String, _ body: (inout JSONReader) throws -> Value) throws -> Value {
  try readJSON(Array(text.utf8), body)
}

func parse(_ text: String) throws -> JSONValue { try readJSON(text) { try JSONValue(reading: &$0) } }

/// The message of the error that the body throws; nil if it throws none.
func message(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct JSONReaderTests {
  @Test func readsNestedValues() throws {
    let text =
      #" { "a" : [ 1 , true , null , "x" ] , "b" : { } , "skipped" : [ { "c": [ ] } ] , "d" : -2.5e1 } "#
    var keys: [String] = []
    var values: [String] = []
    try readJSON(text) {
      try $0.object { key, reader in
        keys.append(key)
        switch reader.next {
        case .array where key == "a":
          try reader.array { index, reader in
            switch index {
            case 0: values.append("\(try reader.integer())")
            case 1: values.append("\(try reader.bool())")
            case 2: values.append("\(try reader.null())")
            default: values.append(try reader.string())
            }
          }
        case .object: try reader.object { _, _ in values.append("a member") }
        case .number: values.append("\(try reader.number())")
        default: break
        }
      }
    }
    #expect(keys == ["a", "b", "skipped", "d"])
    #expect(values == ["1", "true", "true", "x", "-25.0"])
  }

  @Test func peeksWithoutReading() throws {
    let kinds: [(String, JSONReader.Kind?)] = [
      ("null", .null), ("false", .bool), (" -1", .number), ("\"\"", .string), ("[]", .array), ("{}", .object),
      ("", nil), ("]", nil), ("N", nil),
    ]
    for (text, kind) in kinds {
      Array(text.utf8).withUnsafeBytes { #expect(JSONReader($0, source: "").next == kind, "\(text)") }
    }
    #expect(try readJSON("0") { try ($0.null(), $0.integer()) } == (false, 0))
  }

  @Test func handsOutDuplicateKeysInOrder() throws {
    var members: [String] = []
    try readJSON(#"{"a": 1, "b": 2, "a": 3}"#) {
      try $0.object { key, reader in members.append("\(key)\(try reader.integer())") }
    }
    #expect(members == ["a1", "b2", "a3"])
  }

  @Test func rawKeysAreUnescaped() throws {
    var keys: [[UInt8]] = []
    try readJSON(#"{"plain": 0, "\u0120the\n": {"inner\t": 1}, "": 2}"#) {
      try $0.rawObject { key, reader in
        if reader.next == .object {
          try reader.rawObject { inner, _ in keys.append(Array(inner)) }
        }
        keys.append(Array(key))
      }
    }
    #expect(keys == ["plain", "inner\t", "\u{120}the\n", ""].map { Array($0.utf8) })
  }

  @Test func readsIntegersExactly() throws {
    for value in [0, -1, 9_007_199_254_740_993, .max, .min] {
      #expect(try readJSON("\(value)") { try $0.integer() } == value)
    }
    #expect(try readJSON("-0") { try $0.integer() } == 0)
    for text in ["9223372036854775808", "-9223372036854775809", "1" + String(repeating: "0", count: 5000)] {
      #expect(
        message { _ = try readJSON(text) { try $0.integer() } }?.contains("does not fit a 64-bit") == true)
    }
    for text in ["1.0", "1e3", "0.5", "1E0"] {
      #expect(
        message { _ = try readJSON(text) { try $0.integer() } }
          == "test:1:1: expected an integer, found \(text)")
    }
  }

  @Test func readsNumbersAsTheNearestDouble() throws {
    let texts = [
      "0", "-0", "1e-05", "0.1", "123456789012345678901234567890", "1.7976931348623157e308", "5e-324",
      "2.5e-324",
      "2.4e-324", "1e-400", "9007199254740993", "9007199254740992.99999999999999999999", "1E+2", "8.41e-21",
      "2.2250738585072011e-308", "0." + String(repeating: "0", count: 2000) + "1",
    ]
    for text in texts {
      let value = try readJSON(text) { try $0.number() }
      #expect(value.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }
    for text in ["1e309", "-1e400", "1e99999999999999999999"] {
      #expect(
        message { _ = try readJSON(text) { try $0.number() } }
          == "test:1:1: \(text) does not fit a double")
    }
  }

  @Test func resolvesEscapes() throws {
    let cases: [(String, String)] = [
      (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u20AC\uD83D\ude00""#, "Aé€😀"),
      (#""a\u0000b""#, "a\0b"), (#""\uFFFF\uE000\ud7ff""#, "\u{FFFF}\u{E000}\u{D7FF}"),
      (#""é€😀\u0020""#, "é€😀 "), (#""\udbff\udfff\ud800\udc00""#, "\u{10FFFF}\u{10000}"),
      ("\"\u{7F}\"", "\u{7F}"),
    ]
    for (text, value) in cases { #expect(try readJSON(text) { try $0.string() } == value) }
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "tru", "truefalse", "+1", ".5", "1.", "01", "-", "-01", "1e", "1e+",
    "0x10",
    "NaN", "Infinity", "-Infinity", "1 2", "[1,]", "[,1]", "[1 2]", "[1", "[", "]", "{", "}", "{\"a\"}",
    "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{1:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "[1}",
    "{\"a\":1]",
    "\"", "\"\\", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"", "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\u0041\"", "\"\\ud800\\ud800\"", "\"\\ud800x\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"",
    "// a\n1",
    "1 /* a */", "\u{FEFF}1", "\u{A0}1", "[1,2", "{\"a\":[1,{\"b\":", "\u{B}1", "--1", "1.e5", "1.5.5",
  ])
  func refusesWhatIsNotJSON(_ text: String) {
    #expect(throws: JSONError.self) { try parse(text) }
    #expect(throws: JSONError.self) { try readJSON(text) { try $0.skip() } }
  }

  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80],
      [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x9F, 0x98], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF], [0xFE],
    ] as [[UInt8]])
  func refusesInvalidUTF8(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let expected = "test:1:2: invalid UTF-8 in a string"
    #expect(message { _ = try readJSON([quote] + bytes + [quote]) { try $0.string() } } == expected)
    #expect(message { try readJSON([quote] + bytes) { try $0.skip() } } == expected)
  }

  @Test func everyTruncationIsAnError() throws {
    let text = Array(#"{"a\u0041\ud83d\ude00é": [1, -2.5e3, true, null, "x\n"], "b": {"c": false}}"#.utf8)
    _ = try readJSON(text) { try JSONValue(reading: &$0) }
    for length in 0..<text.count {
      #expect(throws: JSONError.self) {
        try readJSON(Array(text.prefix(length))) { try JSONValue(reading: &$0) }
      }
    }
  }

  @Test func damagedTextIsReadOrRefused() throws {
    let text = Array(
      #"{"a\u0041\ud83d\ude00é": [1, -2.5e3, true, null, "x\n"], "b": {"c": false}, "d": 0}"#.utf8)
    let pieces = Array(#"{}[]:,"\u0dDeE+-.19 tfn"#.utf8) + [0x00, 0x1F, 0x80, 0xC3, 0xED, 0xF0, 0xFF]
    var accepted = 0
    for round in 0..<20_000 {
      // Two bytes replaced, or one of them left out; every place and piece has its turn.
      var damaged = text
      damaged[round % text.count] = pieces[round / 7 % pieces.count]
      damaged[round * 31 % text.count] = pieces[round / 3 % pieces.count]
      if round % 3 == 0 { damaged.remove(at: round * 17 % damaged.count) }
      guard (try? readJSON(damaged) { try JSONValue(reading: &$0) }) != nil else { continue }
      accepted += 1
      #expect(throws: Never.self) { try readJSON(damaged) { try $0.skip() } }
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(damaged)) }
    }
    #expect(accepted > 100)
  }

  @Test func errorsNameThePlace() throws {
    let text = "{\n  \"é\": \"x\",\n  \"é\": {\"n\": \"3\"}\n}"
    let found = message {
      try readJSON(text) {
        try $0.object { _, reader in
          if reader.next == .object { try reader.object { _, reader in _ = try reader.integer() } }
        }
      }
    }
    #expect(found == "test:3:14: expected a number, found a string")
    #expect(message { _ = try parse("[1,\n 2 3]") } == "test:2:4: expected ',' or ']', found a number")
    #expect(message { _ = try parse("[1") } == "test:1:3: expected ',' or ']', found the end of the text")
    #expect(message { _ = try parse("é") } == "test:1:1: expected a value, found the byte 0xC3")
    #expect(message { _ = try parse("[\"abc]") } == "test:1:2: the string has no end")
    #expect(message { _ = try parse("1 x") } == "test:1:3: expected the end of the text, found 'x'")
  }

  @Test func nestingIsBounded() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let deep = { (depth: Int, inner: String) in
        Array((String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)).utf8)
      }
      try readJSON(deep(64, "1")) { try $0.skip() }
      #expect(
        message { try readJSON(deep(65, "1")) { try $0.skip() } }?.hasSuffix("nested deeper than 64 levels")
          == true)
      // However much is asked for, the stack is safe.
      let deepest = JSONReader.depthLimit
      _ = try readJSON(deep(deepest, "1"), maximumDepth: .max) { try JSONValue(reading: &$0) }
      for depth in [deepest + 1, 1_000_000] {
        #expect(throws: JSONError.self) {
          try readJSON(deep(depth, "1"), maximumDepth: .max) { try JSONValue(reading: &$0) }
        }
      }
      #expect(throws: JSONError.self) {
        try readJSON(Array(String(repeating: open, count: 1_000_000).utf8)) { try $0.skip() }
      }
    }
    #expect(message { try readJSON(Array("[]".utf8), maximumDepth: 0) { try $0.skip() } } != nil)
  }

  @Test func timeIsLinear() throws {
    // Quadratic work on any of these would take minutes.
    let long = 4_000_000
    let texts = [
      "\"" + String(repeating: "a\\n", count: long / 3) + "\"",
      "[" + String(repeating: "[],", count: long / 3) + "1]",
      "{" + String(repeating: "\"\\u0041\":1,", count: long / 11) + "\"b\":1}",
      String(repeating: " ", count: long) + "1",
      String(repeating: "1", count: long) + ".0e-4000000",
    ]
    let clock = ContinuousClock()
    for text in texts {
      let time = try clock.measure {
        _ = try readJSON(text) { reader in
          switch reader.next {
          case .string: _ = try reader.string()
          case .object: try reader.object { _, _ in }
          case .number: _ = try reader.number()
          default: try reader.skip()
          }
        }
      }
      #expect(time < .seconds(5), "\(text.prefix(12))")
    }
  }

  @Test func aFileIsReadWhole() throws {
    let folder = try TemporaryFolder()
    let file = try MappedFile(folder.write("a.json", "{\"a\": 1}\n"))
    #expect(try file.readJSON { try JSONValue(reading: &$0) }["a"] == .integer(1))
    let extra = try MappedFile(folder.write("b.json", "{}\n{}"))
    #expect(
      message { _ = try extra.readJSON { try $0.skip() } }
        == "\(extra.path):2:1: expected the end of the text, found an object")
  }
}

@Suite struct JSONValueTests {
  @Test func keepsKindsAndOrder() throws {
    let value = try parse(#"{"z": 1, "a": 1.0, "m": [null, "s", false, 1e-05], "big": 9223372036854775808}"#)
    #expect(value.asObject?.keys == ["z", "a", "m", "big"])
    #expect(value["z"] == .integer(1))
    #expect(value["z"]?.asNumber == 1)
    #expect(value["a"] == .number(1))
    #expect(value["a"]?.asInteger == nil)
    #expect(value["m"] == .array([.null, .string("s"), .bool(false), .number(1e-05)]))
    #expect(value["big"] == .number(0x1p63))
    #expect(value["missing"] == nil)
    #expect(value["m"]?["z"] == nil)
    #expect(value["m"]?.kind == .array)
    #expect(value["m"]?.asArray?.map(\.kind) == [.null, .string, .bool, .number])
    #expect(value["m"]?.asArray?.map(\.asBool) == [nil, nil, false, nil])
    #expect(value["m"]?.asArray?.map(\.asString) == [nil, "s", nil, nil])
  }

  @Test func refusesDuplicateKeys() {
    #expect(message { _ = try parse(#"{"a": 1, "\u0061": 2}"#) } == "test:1:20: the key 'a' stands twice")
  }

  @Test func readsTheBundledConfig() throws {
    let file = try MappedFile(Repository.path("models/coffee/config.json"))
    let config = try file.readJSON { try JSONValue(reading: &$0) }
    #expect(config["n_embd"]?.asInteger == 192)
    #expect(config["layer_norm_epsilon"]?.asNumber == 1e-05)
    #expect(config["n_inner"] == .null)
  }
}
