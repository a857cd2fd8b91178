import TestSupport
import Testing

/// Runs that stop early, begin late or go on from a checkpoint; modules on their own.
@Suite struct PartialRunScriptTests {
  @Test func startAndStopGiveWhatAFullRunGives() throws {
    try passes(
      """
      local full = model:run(text, { capture = { "h.*", "h.*.resid_mid", "h.*.input", "wte", "ln_f.input" } })
      for _, name in ipairs { "h.0.input", "h.3.input", "h.3.resid_mid", "h.3", "h.5", "ln_f.input", "wte" } do
        local run = model:run(full.activations[name], { start_at = name })
        assert(run.logits:eq(full.logits):all(), name)
      end
      local run = model:run(full.activations["h.1"][1], {
        start_at = "blocks.2.hook_resid_pre", stop_at = "h.3", capture = "h.2:3", hidden_states = true,
      })
      assert(run.activations["h.3"]:eq(full.activations["h.3"]):all())
      assert(run.hidden_states[2] and run.hidden_states[3])
      assert(not run.hidden_states[1] and not run.hidden_states[4])
      local ok, message = pcall(function() return run.logits end)
      assert(not ok and message:find("stopped at 'transformer.h.3'", 1, true), message)
      """)
  }

  @Test func checkpointsSaveTheBlocksBefore() throws {
    try passes(
      """
      local clean = model:checkpoint(text)
      assert(clean.tokens:eq(model:run(text).tokens):all() and clean.mask == nil)
      for _, name in ipairs { "wte", "h.0.mlp", "h.4.attn.pattern", "h.5", "ln_f", "lm_head" } do
        local options = { hooks = { [name] = function(x) return x * 0.5 end }, hidden_states = true, capture = "ln_f" }
        local resumed, full = model:run(clean, options), model:run(text, options)
        assert(resumed.logits:eq(full.logits):all(), name)
        for k = 0, 6 do assert(resumed.hidden_states[k]:eq(full.hidden_states[k]):all(), name .. k) end
      end
      assert(model:run(clean).logits:eq(model:run(text).logits):all())
      assert(model:run(clean):logprobs():eq(model:run(text):logprobs()):all())
      -- The model's own hooks are not part of what is remembered.
      local calls = 0
      local hook = model:hook("h.2", function(x) calls = calls + 1 return x * 2 end)
      local doubled = model:checkpoint(text)
      assert(calls == 0)
      assert(model:run(doubled).logits:eq(model:run(text).logits):all() and calls == 2)
      """)
  }

  @Test func modulesApplyToAnyTensor() throws {
    try passes(
      """
      local run = model:run(text, { capture = { "h.2", "h.2.input", "h.2.attn", "h.2.attn.input", "ln_f", "ln_f.input", "wte" } })
      local a = run.activations
      assert(model:apply("transformer.ln_f", a["ln_f.input"]):eq(a["ln_f"]):all())
      assert(model:apply("h.2", a["h.2.input"]):eq(a["h.2"]):all())
      assert(model:apply("blocks.2.hook_attn_out", a["h.2.attn.input"][1]):eq(a["h.2.attn"][1]):all())
      assert(model:unembed(a["ln_f"]):eq(run.logits):all())
      assert(model:embed(text):eq(a["wte"][1]):all())
      assert(model:embed(text, true):eq(model:run(text, { hidden_states = true }).hidden_states[0][1]):all())
      assert(model:embed(464, 1):eq(model:embed({ 464 }, { 1 })[1]):all())
      """)
  }

  @Test(arguments: [
    ("model:run(text, { start_at = 'h.2' })", ["'input'"]),
    ("model:run(mi.zeros { 1, 3, 192 }, { start_at = 'h.2.mlp' })", ["cannot start at", "ln_f.input"]),
    ("model:run(mi.zeros { 1, 3, 191 }, { start_at = 'h.2' })", ["[B, T, 192]", "[1, 3, 191]"]),
    ("model:run(mi.zeros { 1, 300, 192 }, { start_at = 'h.2' })", ["300 tokens", "256"]),
    ("model:run(mi.zeros { 1, 3, 192 }, { start_at = 'h.2', stop_at = 'h.1' })", ["before its start"]),
    ("model:run(text, { stop_at = 'h.1', capture = 'h.2' })", ["'transformer.h.2' cannot be captured"]),
    (
      "model:run(mi.zeros { 1, 3, 192 }, { start_at = 'h.2', capture = 'h.1' })",
      ["'transformer.h.1' cannot be captured"]
    ),
    ("model:apply('wte', { 0.5 })", ["0.5 is not a whole number"]),
    ("model:embed({ 3 }, { 1.5 })", ["0.5 is not a whole number"]),
    ("model:run({ 3, 0.5 })", ["0.5 is not a whole number"]),
    ("model:run(text, { stop_at = 'h.9' })", ["no hook point 'h.9'"]),
    ("model:run(model:checkpoint(text), { start_at = 'h.2' })", ["'start_at'", "a remembered run"]),
    ("model:run(mi.load():checkpoint(text))", ["another model"]),
    ("model:apply('ln_f', mi.zeros { 3 })", ["'transformer.ln_f'", "[..., 192]", "[3]"]),
    ("model:apply('h.0.attn', mi.zeros { 192 })", ["[T, 192] or [B, T, 192]"]),
    ("model:apply('h.0.attn.pattern', mi.zeros { 192 })", ["no module"]),
    ("model:apply('wte', { 50257 })", ["50257", "vocabulary"]),
    ("model:embed('tea', { 0 })", ["-1 is not in the context"]),
    ("model:run(mi.zeros { 1, 3, 192 }, { start_at = 'h.2' }):logprobs()", ["needs the tokens"]),
    ("model:run(text):logit('coffee cup')", ["'token'", "3 tokens"]),
    ("model:run(text):logit(50257)", ["'token'"]),
    ("model:run(text):logit(' a', 9)", ["'positions'", "1 to 6"]),
    ("model:run(text, { logits = 'last' }):logit(' a', 1)", ["last position alone"]),
    ("model:run(text):top(0)", ["'k'"]),
  ])
  func badPartsAreErrors(_ source: String, _ words: [String]) throws {
    let run = try script(source)
    #expect(run.status == 1 && run.errors.contains(".lua:4:"), "\(source): \(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(source): \(run.errors)") }
  }
}
