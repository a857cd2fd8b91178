import Foundation
import TestSupport
import Testing

/// The pages of `mi.plot.html`, as Chromium shows them.
@Suite(.enabled(if: Browser.program != nil, "Chromium is not installed"), .serialized)
struct BrowserTests {
  /// Strings that would be something else to a browser if they were not escaped, as Lua source, and how they are shown.
  private static let hostile = [
    ("</script><script>document.title = 'run'</script>", "</script><script>document.title = 'run'</script>"),
    ("\\\" onmouseover=\\\"document.title = 'run'", "\" onmouseover=\"document.title = 'run'"),
    ("&lt;b&gt;", "&lt;b&gt;"), ("<!--", "<!--"), ("]]>", "]]>"), ("a\\0b", "a\\x00b"), ("\\xff", "\u{fffd}"),
    ("\\u{2028}", "\u{2028}"), ("😀", "😀"), ("漢字", "漢字"),
    ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ("${1}", "${1}"), (" end", " end"),
  ]

  /// The page that an expression makes of the hostile `tokens`, of which there are `T`.
  private func page(_ expression: String) throws -> String {
    let tokens = Self.hostile.map { "\"\($0.0)\"" }.joined(separator: ", ")
    let run = try Command(
      script: """
        local mi = require "mi"
        local tokens = { \(tokens) }
        local T = #tokens
        io.write(tostring(\(expression)))
        """)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  private func show(_ page: String, _ script: String, width: Int = 900) throws -> [Any] {
    let browser = try Browser(page: page, script: script, width: width)
    #expect(browser.requests.isEmpty && browser.violations.isEmpty && browser.console.isEmpty)
    return try #require(browser.result as? [Any])
  }

  @Test func pointingAtATokenShowsIt() throws {
    let page = try page(
      "mi.plot.html.tokens(tokens, mi.range(1, T) / 4, { title = tokens[1], label = tokens[2], show_values = true })"
    )
    let seen = try show(
      page,
      """
      const spans = Array.from(document.querySelectorAll(".t"));
      const notes = spans.map(span => hover(span));
      spans[0].dispatchEvent(new PointerEvent("pointerleave"));
      const after = said();
      return [notes, spans.map(span => span.firstChild.textContent), after, document.title,
        document.querySelector("h1").textContent, document.scripts.length, document.images.length];
      """)
    let texts = Self.hostile.map(\.1)
    #expect(
      seen[0] as? [String]
        == texts.enumerated().map { index, text in
          "\u{201c}\(text)\u{201d}\nposition \(index + 1)\nvalue \(Double(index + 1) / 4)".replacing(
            ".0", with: "")
        })
    #expect(seen[1] as? [String] == texts)
    #expect(seen[2] is NSNull)
    #expect(seen[3] as? String == texts[0] && seen[4] as? String == texts[0])
    // Two of the page's own and two of the test's.
    #expect(seen[5] as? Int == 4 && seen[6] as? Int == 0)
  }

  @Test func keysGoFromTokenToToken() throws {
    let seen = try show(
      try page("mi.plot.html.tokens(tokens, mi.range(1, T))"),
      """
      const spans = Array.from(document.querySelectorAll(".t"));
      const stops = () => spans.filter(span => span.tabIndex === 0).map(span => spans.indexOf(span));
      const first = stops();
      spans[0].focus();
      return [first, said(), press("ArrowRight"), press("ArrowRight"), press("ArrowLeft"), press("End"),
        press("ArrowRight"), stops(), press("Home"), press("Escape")];
      """)
    #expect(seen[0] as? [Int] == [0])
    let values = seen.map { ($0 as? String).flatMap { $0.split(separator: "\n").last.map(String.init) } }
    #expect(
      Array(values[1...6]) == ["value 1", "value 2", "value 3", "value 2", "value 13", "value 13"])
    #expect(seen[7] as? [Int] == [12] && values[8] == "value 1" && seen[9] is NSNull)
  }

  /// Two layers of three heads, whose values count on; in halves of ten thousand, so that three digits tell them apart.
  private static let attention = """
    mi.plot.html.attention(tokens, (function()
      local patterns = mi.zeros{ 2, 3, T, T }
      for layer = 1, 2 do
        for head = 1, 3 do patterns[{ layer, head, 5, 4 }] = layer / 2 + head / 16 end
      end
      patterns[{ 2, 3, 1, 1 }] = 0 / 0
      return patterns
    end)(), { layers = { tokens[1], 7 }, vmax = 1 })
    """

  @Test(arguments: [400, 900]) func aLayerAndAHeadCanBePicked(width: Int) throws {
    let seen = try show(
      try page(Self.attention),
      """
      const [layer, head] = [document.getElementById("layer"), document.getElementById("head")];
      const cellAt = (query, key) => {
        const size = matrix.getBoundingClientRect().width;
        return hover(matrix, (left + (key - 0.5) * cell) / size, (left + (query - 0.5) * cell) / size);
      };
      const first = cellAt(5, 4);
      pick(layer, 1);
      const second = cellAt(5, 4);
      pick(head, 2);
      const third = cellAt(5, 4), none = cellAt(1, 1), outside = hover(matrix, 0, 0);
      document.querySelectorAll(".heads button")[1].click();
      const fourth = cellAt(5, 4);
      return [first, second, third, none, outside, fourth, head.value, layer.options[0].textContent,
        Array.from(document.querySelectorAll(".heads button")).map(button => button.getAttribute("aria-pressed")),
        document.documentElement.scrollWidth <= innerWidth];
      """, width: width)
    func note(_ value: String) -> String {
      "query \u{201c}]]>\u{201d} at position 5\nkey \u{201c}<!--\u{201d} at position 4\nvalue \(value)"
    }
    #expect(seen[0] as? String == note("0.563") && seen[1] as? String == note("1.06"))
    #expect(seen[2] as? String == note("1.19") && seen[5] as? String == note("1.13"))
    #expect((seen[3] as? String)?.hasSuffix("value no number") == true)
    #expect(seen[4] is NSNull && seen[6] as? String == "1")
    #expect(seen[7] as? String == Self.hostile[0].1)
    #expect(seen[8] as? [String] == ["false", "true", "false"])
    #expect(seen[9] as? Bool == true)
  }

  @Test func attentionIsSeenInTheTextAndByKeys() throws {
    let seen = try show(
      try page(Self.attention),
      """
      const spans = Array.from(document.querySelectorAll(".t"));
      hover(spans[4]);
      const ground = spans[3].style.background;
      spans[4].click();
      const of = hover(spans[3]);
      pick(document.getElementById("direction"), "by");
      const by = hover(spans[3]);
      matrix.focus();
      const cells = [said(), press("ArrowDown"), press("ArrowRight"), press("End")];
      return [spans.map(span => span.textContent), ground !== "", of, by, cells.map(text => text.split("\\n"))];
      """)
    #expect(seen[0] as? [String] == Self.hostile.map(\.1))
    #expect(seen[1] as? Bool == true)
    #expect((seen[2] as? String)?.hasSuffix("position 4\nvalue 0.563") == true)
    #expect((seen[3] as? String)?.hasSuffix("position 4\nvalue 0") == true)
    // The last words of the first two lines are the positions.
    let cells = try #require(seen[4] as? [[String]])
    let positions = cells.map { lines in
      lines.prefix(2).compactMap { $0.split(separator: " ").last }.joined(separator: ", ")
    }
    #expect(positions == ["1, 1", "2, 1", "2, 2", "2, 13"])
  }

  @Test func gridsShowTheBestPredictions() throws {
    let page = try page(
      """
      mi.plot.html.token_grid(
        { { { "a", tokens[1] }, { "b", " c" } }, { { " d", "e" }, { "\\n", "g" } } },
        mi.tensor{ { { 0.5, 0.25 }, { 0.75, 0.125 } }, { { 1, 0 }, { 0 / 0, 0.5 } } },
        { tokens = { "one", tokens[2] }, ylabel = "Block", first = 3 })
      """)
    let seen = try show(
      page,
      """
      const cells = Array.from(document.querySelectorAll(".cell"));
      const notes = cells.map(cell => hover(cell));
      cells[0].focus();
      return [cells.map(cell => cell.textContent), notes, press("ArrowDown"),
        Array.from(document.querySelectorAll("th")).map(head => head.textContent), cells[3].style.background];
      """)
    // The last layer is above.
    #expect(seen[0] as? [String] == ["d", "\u{21b5}", "a", "b"])
    let notes = try #require(seen[1] as? [String])
    #expect(
      notes[2]
        == "position 1 after \u{201c}one\u{201d}, block 3\n\u{201c}a\u{201d}  0.5\n\u{201c}\(Self.hostile[0].1)\u{201d}  0.25"
    )
    #expect(notes[1].contains("block 4\n\u{201c}\u{21b5}\u{201d}  no value\n\u{201c}g\u{201d}  0.5"))
    #expect(seen[2] as? String == notes[2])
    #expect(seen[3] as? [String] == ["4", "3", "", "one", Self.hostile[1].1])
  }
}
