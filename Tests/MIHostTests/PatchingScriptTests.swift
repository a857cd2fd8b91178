import TestSupport
import Testing

/// Grids, windows, noise and normalizing of `mi.patching`, and `mi.metrics`, as scripts use them.
@Suite struct PatchingScriptTests {
  private static let setting = """
    local other = "The water is served in the"
    local metric = mi.metrics.logit_difference(" morning", " of")
    local function setting(more)
      more.clean, more.corrupted, more.metric = text, other, metric
      return more
    end
    """

  @Test func resultsEqualThoseOfFullRuns() throws {
    try passes(
      """
      \(Self.setting)
      local effect, result = mi.patching.sweep(model, setting{ component = "mlp_out", normalize = false })
      local clean = model:run(text, { capture = "h.*.mlp" })
      for layer = 0, 5 do
        for position = 1, 6 do
          local name = ("h.%d.mlp"):format(layer)
          local run = model:run(other, { hooks = { [name] = function(x)
            x[{ ":", position }] = clean.activations[name][{ ":", position }]
          end } })
          assert(metric(run) == effect[layer + 1][position])
        end
      end
      assert(result.clean == metric(clean) and result.corrupted == metric(model:run(other)))
      assert(table.concat(result.axes, " ") == "layer position")
      assert(table.concat(result.labels.layer, " ") == "0 1 2 3 4 5" and #result.labels.position == 6)
      """)
  }

  @Test func normalizedEffectsGoFromCorruptedToClean() throws {
    try passes(
      """
      \(Self.setting)
      local effect = mi.patching.sweep(model, setting{})
      assert(math.abs(effect[1][2] - 1) < 1e-12 and effect[1][1] == 0)    -- the one token that differs
      local noised = mi.patching.sweep(model, setting{ direction = "noising" })
      assert(math.abs(noised[1][2]) < 1e-12 and noised[1][1] == 1)
      local last = mi.patching.sweep(model, setting{ component = "resid_post", over = { "position" }, at = { position = { -1, 1 } } })
      assert(table.concat(last.shape, " ") == "2" and math.abs(last[1] - 1) < 1e-12 and last[2] == 0)
      """)
  }

  @Test func axesThatAreLeftOutArePatchedWhole() throws {
    try passes(
      """
      \(Self.setting)
      local layers = mi.patching.sweep(model, setting{ component = "z", over = { "layer" } })
      local out = mi.patching.sweep(model, setting{ component = "attn_out", over = { "layer" } })
      assert((layers - out):abs():max() < 1e-5)
      local both = mi.patching.sweep(model, setting{ component = "h.2:3.attn.z", over = { "layer", "head" },
        at = { head = { 2, -1 }, position = { -1, 2 } } })
      assert(table.concat(both.shape, " ") == "2 2")
      local all = mi.patching.sweep(model, setting{ component = { "h.2.attn.z" }, over = { "layer", "head" } })
      assert(all[1][2] ~= both[1][1])    -- at two positions only
      local wide = mi.patching.sweep(model, setting{ component = "mlp_out", over = { "layer" }, window = 11 })
      assert(wide:eq(wide[1]):all())     -- all layers each time
      local three = mi.patching.sweep(model, setting{ component = "mlp_out", over = { "layer" }, window = 3 })
      local pair = mi.patching.sweep(model, setting{ component = "h.:1.mlp", over = { "layer" }, window = 2 })
      assert(three[1] == pair[2])        -- the layers 0 and 1
      """)
  }

  @Test func noiseIsOneMoreWayToCorrupt() throws {
    try passes(
      """
      \(Self.setting)
      local options = { clean = { text, text }, metric = metric, noise = { positions = { 2 }, seed = 3 } }
      local effect, result = mi.patching.sweep(model, options)
      assert(math.abs(effect[1][2] - 1) < 1e-5 and effect[1][3] == 0 and result.clean ~= result.corrupted)
      assert(effect:eq(mi.patching.sweep(model, options)):all())
      """)
  }

  @Test func pathsThatCannotReachTheReceiverDoNothing() throws {
    try passes(
      """
      \(Self.setting)
      local effect = mi.patching.paths(model, setting{ receivers = { { point = "h.2.attn.q", head = 1, position = -1 } } })
      assert(effect["3:6"]:eq(1):all() and not effect["1:2"]:eq(1):all())
      -- Nothing frozen and the output as the receiver: plain patching.
      local plain = mi.patching.sweep(model, setting{ component = "z", over = { "layer", "head" }, direction = "noising" })
      local open = mi.patching.paths(model, setting{ receivers = "ln_f.input", freeze = {} })
      assert(open:eq(plain):all())
      local mlps = mi.patching.paths(model, setting{ senders = "mlp_out", over = { "layer" }, receivers = "h.-1.mlp.input" })
      assert(#mlps == 6 and mlps[6] == 1)
      """)
  }

  @Test func metricsMeasureWhatTheySay() throws {
    try passes(
      """
      local m = mi.metrics
      local run = model:run(text)
      local logits = run.logits[1][-1]:to("float64")
      local id = model:encode(" morning")[1]
      local p = logits:softmax()[id + 1]
      assert(math.abs(m.logit(id)(run) - logits[id + 1]) < 1e-5)
      assert(math.abs(m.probability(" morning")(run) - p) < 1e-7)
      assert(math.abs(m.log_probability(" morning")(run) - math.log(p)) < 1e-5)
      assert(math.abs(m.loss()(run) + run:logprobs():mean()) < 1e-6)
      assert(math.abs(m.kl_divergence(run)(run)) < 1e-12)
      local other = model:run("The water is served in the")
      local q = other.logits[1][-1]:to("float64"):log_softmax()
      local expected = (logits:softmax() * (logits:log_softmax() - q)):sum()
      assert(math.abs(m.kl_divergence(run)(other) - expected) < 1e-5)
      -- A token for each row, and rows of different lengths.
      local texts = { text, "The sea" }
      local batch = model:run(texts)
      local each = (model:run(texts[1]):logit(" morning") + model:run(texts[2]):logit(" of")) / 2
      assert(math.abs(m.logit{ " morning", " of" }(batch) - each) < 1e-5)
      local short = model:run("The sea")
      assert(math.abs(m.probability(" of")(short) - short.logits[1][-1]:softmax()[model:encode(" of")[1] + 1]) < 1e-6)
      assert(math.abs(m.logit(" of", { position = 1 })(batch) - model:run("The"):logit(" of")) < 1e-4)
      assert(math.abs(m.loss()(batch) - -(run:logprobs():sum() + short:logprobs():sum()) / 6) < 1e-5)
      """)
  }

  @Test(arguments: [
    ("mi.patching.sweep(model)", "bad argument #2 'options' to 'mi.patching.sweep'"),
    ("mi.patching.sweep(model, {})", "bad option 'metric' of 'mi.patching.sweep'"),
    ("mi.patching.sweep(model, { cleen = text })", "did you mean 'clean'"),
    (
      "mi.patching.sweep(model, { metric = metric, clean = text })",
      "option 'corrupted' of 'mi.patching.sweep'"
    ),
    ("mi.patching.sweep(model, { metric = metric, clean = text, corrupted = 'a' })", "[1, 6], got [1, 1]"),
    (
      "mi.patching.sweep(model, { metric = metric, clean = text, corrupted = text })",
      "nothing to normalize by"
    ),
    (
      "mi.patching.sweep(model, setting{ over = { 'head' } })",
      "has no axis \"head\" (its axes are layer, position)"
    ),
    ("mi.patching.sweep(model, setting{ over = { 'layer', 'layer' } })", "comes twice"),
    ("mi.patching.sweep(model, setting{ component = 'ln_f.input' })", "no axis \"layer\""),
    ("mi.patching.sweep(model, setting{ component = 'zz' })", "there is no hook point 'zz'"),
    ("mi.patching.sweep(model, setting{ at = { position = 9 } })", "expected a position from 1 to 6"),
    ("mi.patching.sweep(model, setting{ direction = 'up' })", "\"denoising\", \"noising\""),
    ("mi.patching.paths(model, setting{})", "bad option 'receivers' of 'mi.patching.paths'"),
    (
      "mi.patching.paths(model, setting{ receivers = { { head = 2 } } })",
      "'receivers' of 'mi.patching.paths', element 1"
    ),
    (
      "mi.patching.paths(model, setting{ receivers = { { point = 'h.1.attn.q', head = 7 } } })", "from 1 to 6"
    ),
    ("mi.metrics.logit_difference(' a')", "bad argument #2 'wrong' to 'mi.metrics.logit_difference'"),
    ("mi.metrics.logit{ 1, 2 }(model:run(text))", "each of the 1 rows, got 2"),
    ("mi.metrics.kl_divergence(model)", "expected a Run, got a Model"),
  ])
  func mistakesAreErrorsAtTheScriptsLine(line: String, message: String) throws {
    let run = try script(Self.setting + "\nlocal _ = " + line)
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:10: "), "\(line): \(run.errors)")
    #expect(run.errors.contains(message), "\(line): \(run.errors)")
  }
}
