import Testing
import Transformers

extension TransformersTests {
  @Suite struct HookPoints {
    let points: HookPointTable

    init() throws { points = try ReferenceModel().model.hookPoints }

    @Test func standInTheOrderOfExecution() throws {
      let block = [
        "h.0.input", "h.0.attn_in", "h.0.q_input", "h.0.k_input", "h.0.v_input",
        "h.0.ln_1.input", "h.0.ln_1.scale", "h.0.ln_1.normalized", "h.0.ln_1",
        "h.0.attn.input", "h.0.attn.c_attn.input", "h.0.attn.c_attn",
        "h.0.attn.q", "h.0.attn.k", "h.0.attn.v",
        "h.0.attn.scores", "h.0.attn.masked_scores", "h.0.attn.pattern", "h.0.attn.z",
        "h.0.attn.c_proj.input", "h.0.attn.result", "h.0.attn.c_proj", "h.0.attn", "h.0.resid_mid",
        "h.0.ln_2.input", "h.0.ln_2.scale", "h.0.ln_2.normalized", "h.0.ln_2",
        "h.0.mlp.input", "h.0.mlp.c_fc.input", "h.0.mlp.c_fc", "h.0.mlp.act.input", "h.0.mlp.act",
        "h.0.mlp.c_proj.input", "h.0.mlp.c_proj", "h.0.mlp", "h.0",
      ]
      let before = ["wte", "wpe", "pos_embed"]
      let after = ["ln_f.input", "ln_f.scale", "ln_f.normalized", "ln_f"]
      let all = before + block + block.map { "h.1" + $0.dropFirst(3) } + after
      #expect(points.points.map(\.name) == all.map { "transformer." + $0 } + ["lm_head.input", "lm_head"])
      #expect(points.points.map(\.index) == Array(points.points.indices))
      let point = try points.point(named: "h.1.attn.c_proj.input")
      #expect(point.layer == 1 && point.kind == .input)
      #expect(try points.point(named: "lm_head").layer == nil)
    }

    @Test func areFoundWithAndWithoutThePrefix() throws {
      let point = try points.point(named: "h.1.attn.c_proj")
      #expect(try points.point(named: "transformer.h.1.attn.c_proj") == point)
      #expect(try points.match("h.1.attn.c_proj") == [point])
    }

    @Test(arguments: [
      ("h.*.attn", ["h.0.attn", "h.1.attn"]), ("transformer.h.*", ["h.0", "h.1"]),
      ("h.0.*", ["h.0.ln_1", "h.0.attn", "h.0.ln_2", "h.0.mlp"]), ("*", ["wte", "wpe", "ln_f", "lm_head"]),
      ("h.1.*.c_*", ["h.1.attn.c_attn", "h.1.attn.c_proj", "h.1.mlp.c_fc", "h.1.mlp.c_proj"]),
      ("h.*.mlp.input", ["h.0.mlp.input", "h.1.mlp.input"]), ("*.input", ["ln_f.input", "lm_head.input"]),
      ("h.0.ln_*.input", ["h.0.ln_1.input", "h.0.ln_2.input"]), ("w*e", ["wte", "wpe"]),
      ("h.**.mlp", ["h.0.mlp", "h.1.mlp"]),
    ])
    func patternsMatchWithinOneComponent(_ pattern: String, _ names: [String]) throws {
      #expect(try points.match(pattern) == names.map { try points.point(named: $0) })
    }

    @Test(arguments: [
      ("h.0.attn.cproj", "'h.0.attn.c_proj'"), ("h.1.mpl", "'h.1.mlp'"), ("transformer.wt", "'wte'"),
      ("h.*.atn", "'h.*.attn'"),
      ("h.7.attn", "blocks are numbered 0 to 1"), ("ln_g", "'ln_f'"), ("", "no hook point ''"),
      ("*.*.*.*.*.*", "no hook point matches '*.*.*.*.*.*'"), ("h.0.*.input.input", "no hook point matches"),
      ("transformer.lm_head", "'lm_head'"),
    ])
    func whatMatchesNothingIsAnErrorWithSuggestions(_ pattern: String, _ message: String) {
      #expect(reason { try points.match(pattern) }.contains(message))
    }

    @Test func longPatternsAreQuick() {
      let stars = String(repeating: "*a", count: 498)
      #expect(reason { try points.match("h.0.\(stars)") }.contains("no hook point matches"))
      // Of combining marks, a name of this length would take minutes to compare.
      let marks = "h.0." + String(repeating: "\u{301}\u{316}", count: 50_000)
      for name in [marks, marks + "*"] {
        #expect(
          reason { try points.match(name) }.contains("no hook point has a name of \(name.utf8.count) bytes"))
      }
    }
  }
}
