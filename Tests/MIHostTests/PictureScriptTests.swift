import Foundation
import TestSupport
import Testing

/// The figures of `mi.plot` for language models, as SVG.
@Suite struct PictureScriptTests {
  /// What a test looks for in the picture that a script's `fig` makes.
  private struct Picture {
    let source: String

    init(_ script: String) throws {
      let folder = try TemporaryFolder()
      let path = try folder.write(
        "script.lua", "local mi = require 'mi'\nlocal fig\n\(script)\nfig:save('picture.svg')\n")
      let run = try Command(["--out", folder.path, path], in: folder.path)
      #expect(run.status == 0, "\(run.errors)")
      source = try String(contentsOfFile: folder.path + "/picture.svg", encoding: .utf8)
    }

    var texts: [String] {
      source.matches(of: /<text[^>]*>(.*?)<\/text>/).map { match in
        String(match.1).replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<")
          .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
      }
    }

    var fills: [String] {
      source.matches(of: /<polygon fill = '([^']*)'/).map { String($0.1).replacing(" ", with: "") }
    }
  }

  @Test func runningTextHasGroundsAndValues() throws {
    let picture = try Picture(
      """
      fig = mi.plot.tokens({ "A", " $x$", "\\n", "z" }, { 0 / 0, -1, 0.5, 1 },
        { show_values = "%.1f", label = "Effect", title = "Costs $5", cmap = "RdBu_r" })
      """)
    // The first token has no value, and so neither ground nor number.
    let expected = [
      "A", "$x$", "\u{2212}1.0", "\u{21b5}", "0.5", "z", "1.0", "\u{2212}1", "Effect", "Costs $5",
    ]
    #expect(Set(picture.texts).isSuperset(of: expected), "\(picture.texts)")
    #expect(!picture.texts.contains { $0.contains("nan") })
    // The ends of RdBu_r, centred on zero: blue for -1, red for 1.
    #expect(picture.fills.contains("rgb(5,48,97)") && picture.fills.contains("rgb(103,0,31)"))
  }

  @Test func linesAreBrokenWhereTheyAreFull() throws {
    let script = { (width: Double) in
      """
      local tokens = {}
      for i = 1, 60 do tokens[i] = " token" .. i end
      tokens[61] = ("long"):rep(60)
      fig = mi.plot.tokens(tokens, mi.range(1, 61), { width = \(width) })
      """
    }
    for width in [3.0, 7.0] {
      let picture = try Picture(script(width))
      let size = try #require(picture.source.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
      let right = try #require(Double(size.1))
      for match in picture.source.matches(of: /points = '([^']*)'/) {
        for pair in match.1.split(separator: " ") {
          let x = try #require(pair.split(separator: ",").first.flatMap { Double($0) })
          #expect(x >= 0 && x <= right)
        }
      }
      #expect(picture.texts.contains("token60"))
      // A token that no line has room for is drawn in pieces.
      let pieces = picture.texts.filter { $0.wholeMatch(of: /[long]+/) != nil }
      #expect(pieces.count > 1 && pieces.joined() == String(repeating: "long", count: 60))
    }
  }

  @Test func gridsShowTokensFromTheFirstLayerUp() throws {
    let picture = try Picture(
      """
      fig = mi.plot.token_grid({ { "a", { " b", " c" } }, { "`d`", "averyveryverylongtokenthatisnoword" } },
        { { 0, 1 }, { 0.5, 0.25 } }, { tokens = { "one", " two" }, label = "Probability" })
      """)
    for text in ["a", "b", "`d`", "one", "two", "Layer", "Token", "Probability"] {
      #expect(picture.texts.contains(text), "\(text) in \(picture.texts)")
    }
    #expect(!picture.texts.contains("c"))
    #expect(picture.texts.contains { $0.hasPrefix("averyvery") && $0.hasSuffix("\u{2026}") })
  }

  @Test func attentionHasTokensAtBothAxes() throws {
    let one = try Picture(
      "fig = mi.plot.attention({ 'The', ' $', ' cup' }, mi.eye(3), { title = 'Head 2' })")
    #expect(one.texts.filter { $0 == "cup" }.count == 2 && one.texts.filter { $0 == "$" }.count == 2)
    #expect(one.texts.contains("Key: attended to") && one.texts.contains("Query: attends"))
    let all = try Picture(
      "fig = mi.plot.attention_heads({ 'a', 'b' }, mi.rand({ 6, 2, 2 }, { seed = 1 }), { title = 'Layer 1' })"
    )
    #expect(
      (1...6).allSatisfy { all.texts.contains("Head \($0)") }
        && all.texts.filter { ["Layer 1", "Attention"].contains($0) }.count == 2)
    // Six heads are two rows of three: labels below the lower row and beside the left column.
    #expect(all.texts.filter { $0 == "b" }.count == 5)
  }

  @Test func layersCountFromZeroAndHeadsFromOne() throws {
    let heads = try Picture(
      "fig = mi.plot.layer_head(mi.tensor{ { -1, 0, 2 }, { 0.5, 0 / 0, 1 } }, { show_values = true })")
    #expect(Set(heads.texts).isSuperset(of: ["Layer", "Head", "\u{2212}1.00", "0.50"]))
    #expect(heads.texts.filter { $0 == "3" }.count == 1)
    let positions = try Picture(
      "fig = mi.plot.layer_position({ 'a', ' b' }, { { 0, 1 }, { 1, 0 }, { 0, 0 } }, { first = 1 })")
    #expect(Set(positions.texts).isSuperset(of: ["a", "b", "1", "2", "3", "Layer", "Position"]))
  }

  /// What a model's functions return is drawn as it is.
  @Test func resultsOfTheModelAreTaken() throws {
    let start = """
      local model = mi.load()
      local text = "The coffee is served"
      local run = model:run(text, { capture = { "h.*.attn.pattern", "h.*.mlp" } })
      local tokens = model:tokens(run.tokens)
      """
    let lens = "local names, _, p = mi.lens.top(model, text, { k = 3 })"
    func texts(_ line: String) throws -> Set<String> { try Set(Picture("\(start)\nfig = \(line)").texts) }
    #expect(try texts("mi.plot.tokens(tokens, -run:logprobs())").isSuperset(of: ["The", "served"]))
    #expect(try texts("mi.plot.attention(tokens, run, { layer = 5, head = 6 })").contains("coffee"))
    #expect(
      try texts("mi.plot.attention({ tokens }, run.activations['h.1.attn.pattern'], { head = 1 })").contains(
        "The"))
    #expect(try texts("mi.plot.attention_heads(tokens, run, { layer = 0 })").contains("Head 6"))
    #expect(
      try texts("mi.plot.attention_heads(tokens, run.activations['h.1.attn.pattern'])").contains("Head 6"))
    #expect(try texts("mi.plot.layer_position(tokens, run:stack('h.*.mlp'):norm(-1))").contains("served"))
    #expect(try texts("mi.plot.activation_histograms(run)").isSuperset(of: ["h.0.attn.pattern", "h.5.mlp"]))
    #expect(try texts("mi.plot.layer_head(mi.ones{ 2, 1, 4 })").contains("4"))
    #expect(
      try Picture("\(start)\n\(lens)\nfig = mi.plot.token_grid(names, p, { tokens = tokens })").texts
        .contains("Token"))
  }

  @Test func wideGridsGoOnBelow() throws {
    let picture = try Picture(
      """
      local tokens, words = {}, {}
      for i = 1, 90 do tokens[i], words[i] = "t" .. i, "word" .. i end
      fig = mi.plot.token_grid({ words, words }, mi.rand({ 2, 90 }, { seed = 1 }), { tokens = tokens, title = "Wide" })
      assert(fig.rows == 4)
      """)
    let size = try #require(picture.source.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
    #expect(try #require(Double(size.1)) < 16 * 96)
    #expect((1...90).allSatisfy { number in picture.texts.filter { $0 == "word\(number)" }.count == 2 })
    #expect((1...90).allSatisfy { picture.texts.contains("t\($0)") })
    #expect(
      picture.texts.filter { $0 == "Wide" }.count == 1 && picture.texts.filter { $0 == "Token" }.count == 1)
  }

  @Test func otherAxesCanBeDrawnInto() throws {
    let picture = try Picture(
      """
      fig = mi.plot.figure{ cols = 2, width = 9 }
      local axes = mi.plot.layer_head(mi.eye(2), { axes = fig[2], title = "Right" })
      assert(axes == fig[2])
      fig[1]:plot{ 1, 2 }
      """)
    #expect(picture.texts.contains("Right"))
  }

  @Test func histogramsShareARange() throws {
    let picture = try Picture(
      "fig = mi.plot.activation_histograms({ mi.tensor{ 1, 2, 0 / 0 }, mi.tensor{ 1 / 0, 0, 8 } }, { bins = 4 })"
    )
    #expect(picture.texts.contains("Layer 0") && picture.texts.contains("Layer 1"))
    #expect(picture.texts.filter { $0 == "8" || $0 == "7.5" }.count == 2)
  }

  @Test(arguments: [
    (
      "mi.plot.tokens({ 'a' }, { 1, 2 })",
      "bad argument #2 'values' to 'mi.plot.tokens': expected 1 values, one for each token, got 2"
    ),
    ("mi.plot.tokens('a', { 1 })", "bad argument #1 'tokens' to 'mi.plot.tokens': expected a table, got"),
    (
      "mi.plot.tokens({}, { 1 })", "bad argument #1 'tokens' to 'mi.plot.tokens': expected at least one token"
    ),
    (
      "mi.plot.tokens({ 'a' }, { 1 }, { lable = 'x' })",
      "unknown option 'lable'; did you mean 'label'?"
    ),
    ("mi.plot.tokens({ 'a' }, { 1 }, { cmap = 'Blue' })", "did you mean"),
    (
      "mi.plot.tokens({ 'a' }, { 1 }, { show_values = '%d %s' })",
      "bad option 'show_values' of 'mi.plot.tokens'"
    ),
    ("mi.plot.tokens({ 'a' }, { 1 }, { vmin = 2, vmax = 1 })", "must not exceed vmax"),
    (
      "mi.plot.tokens({ 'a', 'b' }, { -1e308, 1e308 })", "the range of the values is too wide"
    ),
    (
      "mi.plot.attention({ 'a' }, { { 1, 2 } })",
      "bad argument #1 'tokens' to 'mi.plot.attention': expected 2 texts, as there are keys, got 1"
    ),
    ("mi.plot.attention({ 'a', 'b' }, { { 1, 2 } })", "expected a square pattern"),
    ("mi.plot.attention_heads({ 'a' }, mi.zeros{ 0, 1, 1 })", "{heads, T, T} or {T, T}, got {1, 0, 1, 1}"),
    (
      "mi.plot.layer_head(mi.eye(2), { axes = 3 })",
      "bad option 'axes' of 'mi.plot.layer_head': expected axes"
    ),
    ("mi.plot.layer_head({ 1, 2 })", "expected a tensor of 2 dimensions"),
    ("mi.plot.token_grid({ { 'a' } }, { { 1, 2 } })", "expected rows of 2 texts"),
    ("mi.plot.activation_histograms({ { 0 / 0 } })", "expected at least one finite value"),
    (
      "mi.plot.html.attention({ 'a' }, mi.zeros{ 2, 1, 2 })",
      "bad argument #2 'patterns' to 'mi.plot.html.attention': expected square patterns, got 1 x 2"
    ),
    ("mi.plot.html.tokens({ 'a' }, { 1 }):save('x.png')", "expected a path that ends in .html"),
    ("mi.plot.html.tokens({ 'a' }, { 1 }):save(3)", "expected a string, got 3"),
    ("mi.plot.html.tokens({ 'a' }, { 1 }, { title = 3 })", "bad option 'title' of 'mi.plot.html.tokens'"),
  ])
  func badInputIsExplained(call: String, message: String) throws {
    let run = try Command(script: "local mi = require 'mi'\n\n\(call)\n")
    #expect(run.status == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.errors.contains("script.lua:3: "), "\(run.errors)")
  }
}
