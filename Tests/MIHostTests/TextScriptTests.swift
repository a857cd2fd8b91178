import TestSupport
import Testing

/// `mi.text`, and the functions and class for lists and sets, as scripts use them.
@Suite struct TextScriptTests {
  private func passes(_ source: String) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local text = mi.text
        local function list(expected, values)
          local found = table.concat(mi.map(values, tostring), "|")
          assert(found == expected, found)
        end
        local function fails(message, f, ...)
          local ok, words = pcall(f, ...)
          assert(not ok and words:find(message, 1, true), tostring(words))
        end
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func characters() throws {
    try passes(
      """
      assert(text.strip("  \\u{3000}Zoë\\n") == "Zoë" and text.strip("..a.", ".") == "a")
      assert(text.lstrip(" a ") == "a " and text.rstrip(" a ") == " a")
      assert(text.lower("ÉCLAIR") == "éclair" and text.upper("straße") == "STRASSE" and text.title("the naïve") == "The Naïve")
      assert(text.len("e\\u{301}🙂") == 2 and text.width("日本") == 4)
      list("n|a|ï", text.chars("naï"))
      assert(text.sub("naïve", 3) == "ïve" and text.sub("naïve", -3, -2) == "ïv" and text.sub("ab", 3, 9) == "")
      assert(text.sub("ab", math.mininteger, math.maxinteger) == "ab" and text.sub("ab", math.maxinteger) == "")
      assert(text.is_letter("Ġ") and not text.is_letter("a1") and not text.is_letter(""))
      assert(text.is_upper("ÀB1") and not text.is_upper("Ab") and text.is_lower("é") and text.is_digit("12") and text.is_space("\\u{a0}"))
      fails("bad argument #1 'text' to 'mi.text.lower': expected a string, got 5", text.lower, 5)
      """)
  }

  @Test func bytesThatAreNotUTF8() throws {
    try passes(
      """
      local broken = "a\\xffb\\xe6\\x97"
      assert(not text.is_valid(broken) and text.is_valid("é"))
      assert(text.upper(broken) == "A\\u{FFFD}B\\u{FFFD}" and text.len(broken) == 4 and text.width(broken) == 4)
      list("a|b\\xe6\\x97", text.split(broken, "\\xff"))
      assert(text.join(text.split(broken, "b"), "b") == broken)
      assert(text.startswith(broken, "a\\xff") and text.endswith(broken, "\\x97") and #text.lines(broken) == 1)
      for byte = 0, 255 do
        for _, name in ipairs{ "strip", "lower", "upper", "title", "len", "width", "chars", "is_letter", "is_upper", "lines", "wrap" } do
          text[name](string.char(byte)) text[name]("x" .. string.char(byte, 0x80, byte))
        end
      end
      """)
  }

  @Test func layout() throws {
    try passes(
      """
      assert(text.ljust("日本", 6) .. "|" == "日本  |" and text.rjust("é", 3, "·") == "··é" and text.center("ab", 5) == " ab  ")
      assert(text.truncate("hello world", 8) == "hello w…" and text.truncate("hello", 4, "") == "hell")
      list("the quick|brown fox", text.wrap("the quick brown fox", 10))
      list("- a b|  c", text.wrap("a b c", 5, { indent = "- ", subsequent_indent = "  " }))
      assert(text.thousands(1234567) == "1,234,567" and text.thousands(-1234.5) == "-1,234.5")
      assert(text.thousands(1234.567, { decimals = 2, separator = " " }) == "1 234.57" and text.thousands(12, { decimals = 1 }) == "12.0")
      assert(text.thousands(math.mininteger) == "-9,223,372,036,854,775,808" and text.thousands(0/0):find("nan"))
      fails("one character that takes one column", text.ljust, "a", 5, "日")
      fails("an integer from 0 to 1000000", text.ljust, "a", 1e12)
      fails("narrower than the width of 2", text.wrap, "a", 2, { indent = "  " })
      """)
  }

  @Test func pieces() throws {
    try passes(
      """
      list("a||b", text.split("a,,b", ",")) list("a|b c", text.split(" a  b c ", nil, { max = 1 }))
      list("a|b|c", text.split("\\ta b\\nc ")) list("", text.split("", ",")) assert(#text.split("") == 0)
      list("a|b::c", text.split("a::b::c", "::", { max = 1 }))
      list("||a", text.split("aaaaa", "aa")) list("aa|a", text.split("aaaaba", "aab")) list("ab|c", text.split("ababacc", "abac"))
      list("a|b||c", text.lines("a\\nb\\r\\n\\rc\\n"))
      assert(text.join({ "a", 1, 2.5, true }, ", ") == "a, 1, 2.5, true" and text.join({}) == "")
      assert(text.startswith("model.h.3", { "x", "model" }) and not text.endswith("a", "ba"))
      fails("a string that is not empty", text.split, "a", "")
      """)
  }

  @Test func mapAndFilter() throws {
    try passes(
      """
      list("2|4|6", mi.map({ 1, 2, 3 }, function(x) return 2 * x end))
      list("a|B", mi.map({ " a", "B " }, text.strip))
      list("1.0|2.0", mi.map(mi.tensor{ 1.0, 2.0 }, function(x) return x end))
      list("2", mi.filter({ 1, 2, 3 }, function(x) return x % 2 == 0 end))
      fails("bad argument #1 'list' to 'mi.map': expected a list, a set or a tensor, got 5", function() mi.map(5, print) end)
      fails("bad argument #2 'fn' to 'mi.filter': expected a function, got nil", function() mi.filter({}) end)
      fails("got nil for element 2", function() mi.map({ 1, 2 }, function(x) return x == 1 and x or nil end) end)
      """)
  }

  @Test func sets() throws {
    try passes(
      """
      local s = mi.set{ "b", "a", "b" }
      assert(#s == 2 and s:has("a") and not s:has("z") and not s:has(nil) and s[1] == "b" and s[-1] == "a" and s[3] == nil)
      list("b|a", s:items()) list("b|a", s)
      s:add("c", "a") assert(s:remove("b") and not s:remove("b"))
      list("a|c", s:items())
      local other = mi.set{ "c", "d" }
      list("a|c|d", s | other) list("c", s & other) list("a", s - other) list("a|d", s ~ other) list("a", s - { "c" })
      assert(mi.set{ 1, 2 } == mi.set{ 2, 1 } and mi.set{ 1 } ~= mi.set{ 2 } and mi.set{ 1 } < mi.set{ 1, 2 } and mi.set{ 1 } <= mi.set{ 1 })
      assert(tostring(mi.set{ "x", 1 }) == '{"x", 1}' and #mi.set() == 0 and mi.set(mi.tensor{ 3, 3 }):has(3))
      local words = {}
      for i, x in ipairs(s) do words[i] = x end
      for i, x in pairs(s) do assert(words[i] == x) end
      local copy = s:copy() copy:add("q") assert(not s:has("q"))
      local many = mi.set(mi.range(1, 1000))
      for i = 1, 1000 do if i % 7 ~= 0 then many:remove(i) end end
      assert(#many == 142 and many[1] == 7 and many[142] == 994 and many:add(1)[143] == 1)
      fails("changed by set:add", function() s.x = 1 end)
      fails("expected a value other than nil and NaN", function() mi.set{ 0/0 } end)
      fails("bad argument #1 'values' to 'mi.set': expected a list, a set or a tensor", function() mi.set("ab") end)
      """)
  }
}
