import Files
import Testing

@Suite struct JSONTextTests {
  /// A value with every kind of nesting.
  private func text(_ separators: JSONText.Separators) -> String {
    var json = JSONText(separators: separators)
    json.beginObject()
    json.key("a")
    json.array([1, 2])
    json.key("b")
    json.beginArray()
    json.endArray()
    json.key("c\"")
    json.beginArray()
    json.beginObject()
    json.endObject()
    json.null()
    json.bool(true)
    json.string("é\n\u{1}\u{1F}\u{7F}\\")
    json.endArray()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func separators() {
    let tail = #"é\n\u0001\u001f"# + "\u{7F}" + #"\\"#
    #expect(text(.spaced) == #"{"a": [1, 2], "b": [], "c\"": [{}, null, true, ""# + tail + #""]}"#)
    #expect(text(.compact) == #"{"a":[1,2],"b":[],"c\"":[{},null,true,""# + tail + #""]}"#)
    let indented = """
      {
       "a": [
        1,
        2
       ],
       "b": [],
       "c\\"": [
        {},
        null,
        true,
        "
      """
    #expect(text(.indented(1)) == indented + tail + "\"\n ]\n}")
  }

  /// Python's `repr` of the same numbers.
  @Test(arguments: [
    (0.1, "0.1"), (1, "1.0"), (-0.0, "-0.0"), (1e-5, "1e-05"), (0.0001, "0.0001"), (123456.789, "123456.789"),
    (9_999_999_999_999_998, "9999999999999998.0"), (1e16, "1e+16"), (-1.2e16, "-1.2e+16"),
    (12_345_678_901_234_568, "1.2345678901234568e+16"), (1e17, "1e+17"), (1e22, "1e+22"),
    (.leastNonzeroMagnitude, "5e-324"), (-1.5e15, "-1500000000000000.0"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (1e100, "1e+100"), (.infinity, "inf"), (.nan, "nan"),
  ])
  func numbersAreWrittenAsPythonWritesThem(_ value: Double, _ text: String) {
    #expect(NumberText.shortest(value) == text)
  }

  @Test func everyNumberReadsBack() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let double = Double(bitPattern: random.next())
      if double.isFinite { #expect(Double(NumberText.shortest(double)) == double) }
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      if float.isFinite { #expect(Float(NumberText.shortest(float)) == float) }
    }
    for exponent in 10...60 {
      for significand in [1, 1.5, 1.2345] {
        let double = Double(sign: .plus, exponent: exponent, significand: significand)
        #expect(Double(NumberText.shortest(double)) == double)
        #expect(Float(NumberText.shortest(Float(double))) == Float(double))
      }
    }
    #expect(NumberText.shortest(Float(33_554_436)) == "33554436.0")
    #expect(NumberText.shortest(Float(1e16)) == "1e+16")
  }

  @Test func numbersThatAreNotFinite() throws {
    var json = JSONText()
    json.beginArray()
    for value in [Double.nan, .infinity, -.infinity] { json.number(value) }
    json.number(Float(0.1))
    json.endArray()
    #expect(String(decoding: json.bytes, as: UTF8.self) == "[NaN, Infinity, -Infinity, 0.1]")

    func read(_ text: String) throws -> [Double] {
      try Array(text.utf8).withUnsafeBytes { bytes in
        var reader = JSONReader(bytes, source: "t", readsNotFinite: true)
        var values: [Double] = []
        try reader.array { _, reader in values.append(try reader.number()) }
        try reader.end()
        return values
      }
    }
    let values = try read("[NaN, Infinity , -Infinity,1]")
    #expect(values[0].isNaN && values[1...] == [.infinity, -.infinity, 1])
    for text in ["[-NaN]", "[nan]", "[Inf]", "[-]", "[NaNs]", "[+Infinity]", "[-I]"] {
      #expect(throws: JSONError.self, "\(text)") { try read(text) }
    }
    #expect(throws: JSONError.self) { try parse("[NaN]") }
  }

  @Test func byteOrderMarks() {
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF, 0x41]
    marked.withUnsafeBytes { #expect(Array(ByteOrderMark.removed(from: $0)) == [0x41]) }
    [UInt8](marked.prefix(2)).withUnsafeBytes { #expect(ByteOrderMark.removed(from: $0).count == 2) }
  }
}
