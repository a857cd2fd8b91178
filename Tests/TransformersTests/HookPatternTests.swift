import Testing
import Transformers

/// Patterns of module paths that spell the last component, or mean outputs alone.
private let spelled: [(String, String)] = [
  ("h.*.attn.pattern", "h.0.attn.pattern h.1.attn.pattern h.2.attn.pattern"),
  ("h.0.*.scale", "h.0.ln_1.scale h.0.ln_2.scale"),
  ("h.0.*.*", "h.0.attn.c_attn h.0.attn.c_proj h.0.mlp.c_fc h.0.mlp.act h.0.mlp.c_proj"),
  ("h.0.attn.*", "h.0.attn.c_attn h.0.attn.c_proj"),
  ("h.***.resid_mid", "h.0.resid_mid h.1.resid_mid h.2.resid_mid"),
  ("h.*.resid_mid", "h.0.resid_mid h.1.resid_mid h.2.resid_mid"),
  ("h.*.q_input", "h.0.q_input h.1.q_input h.2.q_input"),
  ("h.1.*.input", "h.1.ln_1.input h.1.attn.input h.1.ln_2.input h.1.mlp.input"),
]

private let lensPatterns: [(String, String)] = [
  ("hook_*", "wte pos_embed"),
  (
    "blocks.0.attn.hook_*",
    "h.0.attn.q h.0.attn.k h.0.attn.v h.0.attn.masked_scores h.0.attn.pattern h.0.attn.z h.0.attn.result"
  ),
  ("blocks.0.ln1.hook_*", "h.0.ln_1.scale h.0.ln_1.normalized"),
  (
    "blocks.0:1.hook_resid_*",
    "h.0.input h.0.resid_mid h.0 h.1.input h.1.resid_mid h.1"
  ),
  ("blocks.0.*.hook_scale", "h.0.ln_1.scale h.0.ln_2.scale"),
  ("ln_final.*", "ln_f.scale ln_f.normalized"),
  ("blocks.2.mlp.*", "h.2.mlp.c_fc h.2.mlp.act"),
  (
    "blocks.0.hook_*",
    "h.0.input h.0.attn_in h.0.q_input h.0.k_input h.0.v_input h.0.attn h.0.resid_mid h.0.ln_2.input "
      + "h.0.mlp h.0"
  ),
]

extension TransformersTests {
  /// Patterns over the points of a model of three blocks.
  @Suite struct HookPatterns {
    let points: HookPointTable

    init() throws { points = try ReferenceModel("inverse_layer").model.hookPoints }

    private func names(_ pattern: String) throws -> [String] {
      try points.match(pattern).map { String($0.name.dropFirst("transformer.".count)) }
    }

    @Test(arguments: [
      ("h.0:1.mlp", [0, 1]), ("h.1:.mlp", [1, 2]), ("h.:1.mlp", [0, 1]), ("h.:.mlp", [0, 1, 2]),
      ("h.::2.mlp", [0, 2]), ("h.0::2.mlp", [0, 2]), ("h.1::2.mlp", [1]), ("h.0:2:5.mlp", [0]),
      ("h.-1.mlp", [2]), ("h.-3.mlp", [0]), ("h.-2:.mlp", [1, 2]), ("h.0:-2.mlp", [0, 1]),
      ("h.2:2.mlp", [2]), ("h.1:99.mlp", [1, 2]), ("transformer.h.-2:-1.mlp", [1, 2]),
      ("h.-4:.mlp", [0, 1, 2]),
    ])
    func aRangeOfBlocksHasBothEnds(_ pattern: String, _ blocks: [Int]) throws {
      #expect(try names(pattern) == blocks.map { "h.\($0).mlp" })
    }

    @Test(arguments: [
      "h.3.mlp", "h.3:.mlp", "h.2:1.mlp", "h.-4.mlp", "h.1:x.mlp", "h.x:.mlp", "h.::0.mlp",
      "h.::-1.mlp", "h.0:1:1:1.mlp", "h.:::.mlp", "h.99999999999999999999:.mlp", "h.-.mlp", "h.--1.mlp",
      "h.0:-9223372036854775808.mlp", "h.-9223372036854775808.mlp", "h.0:1.", "h..mlp", ":", "-1", ".", "*.",
      "h.*:1.mlp", "h.0: 1.mlp",
    ])
    func nonsenseMatchesNothing(_ pattern: String) {
      let message = reason { try points.match(pattern) }
      #expect(
        message.hasPrefix("no hook point matches '\(pattern)'") || message.hasPrefix("there is no hook"))
      #expect(message.hasSuffix("blocks are numbered 0 to 2"))
    }

    @Test func rangesGoWithStars() throws {
      #expect(
        try names("h.1:.*.c_proj")
          == ["h.1.attn.c_proj", "h.1.mlp.c_proj", "h.2.attn.c_proj", "h.2.mlp.c_proj"])
      #expect(try names("h.0:1") == ["h.0", "h.1"])
      #expect(try names("h.0:0.*") == ["h.0.ln_1", "h.0.attn", "h.0.ln_2", "h.0.mlp"])
      #expect(try names("h.:1.attn.pattern") == ["h.0.attn.pattern", "h.1.attn.pattern"])
      #expect(try names("blocks.1:.attn.hook_z") == ["h.1.attn.z", "h.2.attn.z"])
      #expect(try names("blocks.-1.hook_resid_post") == ["h.2"])
    }

    @Test(arguments: spelled)
    func inputsAndInnerPointsAreSpelled(_ pattern: String, _ expected: String) throws {
      #expect(try names(pattern).joined(separator: " ") == expected)
    }

    @Test func noStarMeansAnInnerPoint() throws {
      for pattern in [
        "*", "h.*", "h.*.*", "h.*.*.*", "h.*.attn.s*", "h.*.attn.*_scores", "h.*.*_mid", "pos_*",
      ] {
        let found = (try? points.match(pattern)) ?? []
        #expect(found.allSatisfy { $0.kind == .output }, "\(pattern)")
      }
    }

    @Test(arguments: lensPatterns)
    func starsInTransformerLensNames(_ pattern: String, _ expected: String) throws {
      #expect(try names(pattern).joined(separator: " ") == expected)
    }

    @Test func theUnembeddingHasNoPrefix() throws {
      #expect(try points.match("unembed.*").map(\.name) == ["lm_head.input", "lm_head"])
    }

    @Test(arguments: [
      ("h.0.attn.patern", "'h.0.attn.pattern'"),
      ("blocks.0.attn.hook_patern", "'blocks.0.attn.hook_pattern'"),
      ("h.0.resid_midd", "'h.0.resid_mid'"), ("h.0.attn.head_z", "h.0.attn."), ("h.3.attn.z", "0 to 2"),
      ("h.*.attn.patterns", "'h.*.attn.pattern'"), ("h.5:9.mlp", "blocks are numbered 0 to 2"),
      ("blocks.*.hook_resid_past", "'blocks.*.hook_resid_post'"),
    ])
    func suggestionsKnowInnerPoints(_ name: String, _ hint: String) {
      #expect(reason { try points.match(name) }.contains(hint))
    }
  }
}
