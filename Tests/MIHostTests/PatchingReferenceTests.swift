import TestSupport
import Testing

/// Patching, ablation and attention measures against TransformerLens and PyTorch: generators/patching.py.
@Suite struct PatchingReferenceTests {
  struct Reference: Decodable {
    let clean: [[Int]]
    let corrupted: [[Int]]
    let answers: [Int]
    let wrong: [Int]
    let metric: [Double]
    let sweeps: [String: [Double]]
    let paths: [String: [Double]]
    let ablation: [String: [Double]]
    let attention: [String: [Double]]
  }

  private static func lua<Row: Sequence>(_ rows: Row) -> String {
    "{" + rows.map { "\($0)" }.joined(separator: ",") + "}"
  }

  /// Runs a script that prints a name and numbers in each line.
  private func numbers(_ reference: Reference, model: String, _ source: String) throws -> [String: [Double]] {
    let run = try Command(
      script: """
        local mi = require "mi"
        local model = mi.load("\(model)")
        local clean = mi.tensor(\(Self.lua(reference.clean.map(Self.lua))))
        local corrupted = mi.tensor(\(Self.lua(reference.corrupted.map(Self.lua))))
        local metric = mi.metrics.logit_difference(\(Self.lua(reference.answers)), \(Self.lua(reference.wrong)))
        local function line(name, t)
          print(name .. " " .. table.concat(t:flatten():totable(), " "))
        end
        local function setting(more)
          more.clean, more.corrupted, more.metric, more.normalize = clean, corrupted, metric, false
          return more
        end
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
    var lines: [String: [Double]] = [:]
    for line in run.output.split(separator: "\n") {
      let words = line.split(separator: " ")
      lines[String(words[0])] = words.dropFirst().compactMap { Double($0) }
    }
    return lines
  }

  private func compare(_ actual: [String: [Double]], _ expected: [String: [Double]], tolerance: Double) {
    for (name, values) in expected {
      let found = actual[name] ?? []
      #expect(found.count == values.count, "\(name): \(found.count) values, not \(values.count)")
      let worst = zip(found, values).map { abs($0 - $1) }.max() ?? 0
      #expect(worst <= tolerance, "\(name): off by \(worst)")
    }
  }

  private static let measures = """
    local function paths(name, receivers)
      line(name, (mi.patching.paths(model, setting{ receivers = receivers })))
      line(name .. "_direct", (mi.patching.paths(model, setting{ receivers = receivers, freeze = { "z", "mlp_out" } })))
    end
    paths("output", "ln_f.input")
    paths("receivers", receivers)
    local loss = mi.metrics.loss()
    line("zero", mi.ablation.heads(model, clean, loss))
    line("mean", mi.ablation.heads(model, clean, loss, { method = "mean" }))
    line("mean_by_position", mi.ablation.heads(model, clean, loss, { method = "mean", by_position = true }))
    local run = model:run(corrupted[1], { capture = "h.*.attn.pattern" })
    for _, name in ipairs{ "previous_token", "duplicate_token", "induction" } do
      line(name, mi.attention[name](run, nil, { queries = "all" }))
    end
    line("entropy", mi.attention.entropy(model, corrupted[1]))
    line("distance", mi.attention.distance(model, corrupted[1]))
    line("first_token", mi.attention.first_token(model, corrupted[1]))
    """

  @Test func twoBlocks() throws {
    let reference: Reference = try Fixture.load("patching/default.json")
    let actual = try numbers(
      reference, model: Repository.fixture("transformers/default"),
      """
      local receivers = { { point = "h.1.attn.q", head = 1 }, { point = "blocks.1.attn.hook_v", head = 2 } }
      for _, name in ipairs{ "resid_pre", "resid_mid", "attn_out", "mlp_out" } do
        line(name, (mi.patching.sweep(model, setting{ component = name })))
      end
      for _, name in ipairs{ "z", "q", "k", "v", "pattern" } do
        line(name, (mi.patching.sweep(model, setting{ component = name, over = { "layer", "head" } })))
      end
      for _, name in ipairs{ "z", "v" } do
        line(name .. "_by_position",
          (mi.patching.sweep(model, setting{ component = name, over = { "layer", "position", "head" } })))
      end
      line("pattern_by_position",
        (mi.patching.sweep(model, setting{ component = "pattern", over = { "layer", "head", "position" } })))
      line("pattern_by_source",
        (mi.patching.sweep(model, setting{ component = "pattern", over = { "layer", "head", "position", "source" } })))
      \(Self.measures)
      """)
    // float32 against float64, where logits are of order 10.
    for part in [reference.sweeps, reference.paths, reference.ablation, reference.attention] {
      compare(actual, part, tolerance: 2e-5)
    }
  }

  @Test func theBundledModel() throws {
    let reference: Reference = try Fixture.load("patching/bundled.json")
    let actual = try numbers(
      reference, model: Repository.path("models/coffee"),
      """
      local receivers = { { point = "h.3.attn.q", head = 2 }, { point = "h.4.attn.k", head = { 1, 6 } } }
      line("resid_pre", (mi.patching.sweep(model, setting{})))
      line("z", (mi.patching.sweep(model, setting{ component = "z", over = { "layer", "head" } })))
      \(Self.measures)
      """)
    for part in [reference.sweeps, reference.paths, reference.ablation] {
      compare(actual, part, tolerance: 5e-5)
    }
    // No token comes twice, so nothing is there to look at: NaN here unless all queries count.
    compare(actual, reference.attention, tolerance: 2e-5)
  }
}
