import TestSupport
import Testing

/// Hooks and captures as scripts use them.
@Suite struct HookScriptTests {
  @Test func capturesComeInOrderByAnyName() throws {
    try passes(
      """
      local run = model:run(text, { capture = { "h.*.mlp", "wte", "ln_f" } })
      local names = {}
      for name, value in pairs(run.activations) do
        names[#names + 1] = name
        assert(value.ndim == 3)
      end
      assert(names[1] == "transformer.wte" and names[2] == "transformer.h.0.mlp" and names[8] == "transformer.ln_f")
      assert(run.activations["h.3.mlp"]:eq(run.activations["transformer.h.3.mlp"]):all())
      local stacked = run:stack("h.*.mlp")
      assert(table.concat(stacked.shape, " ") == "6 1 6 192", table.concat(stacked.shape, " "))
      assert(stacked[3]:eq(run.activations["h.2.mlp"]):all())
      """)
  }

  @Test func editsChangeWhatFollowsOnly() throws {
    try passes(
      """
      local options = { capture = { "h.2.attn", "h.2.mlp", "h.1.mlp" }, hidden_states = true }
      local clean = model:run(text, options)
      local kept
      options.hooks = { { "h.2.attn", function(x, at)
        assert(at.kind == "output" and at.layer == 2 and at.block == 3 and at.input.ndim == 3)
        kept = x
        x:mul_(2)
      end } }
      local edited = model:run(text, options)
      assert(edited.activations["h.1.mlp"]:eq(clean.activations["h.1.mlp"]):all())
      assert(edited.activations["h.2.attn"]:eq(clean.activations["h.2.attn"] * 2):all())
      assert(not edited.activations["h.2.mlp"]:eq(clean.activations["h.2.mlp"]):all())
      assert(edited.hidden_states[2]:eq(clean.hidden_states[2]):all())
      assert(not edited.hidden_states[3]:eq(clean.hidden_states[3]):all())
      assert(#clean.hidden_states == 6)
      local ok, message = pcall(kept.fill, kept, 0)
      assert(not ok and message:find("read%-only"), message)
      """)
  }

  @Test func returnedTensorsReplaceAndBroadcast() throws {
    try passes(
      """
      local run = model:run(text, { capture = "h.0.mlp", hooks = { ["h.0.mlp"] = function(x) return mi.zeros{192} end } })
      assert(run.activations["h.0.mlp"]:abs():max() == 0)
      """)
  }

  @Test func keptHooksStayUntilRemoved() throws {
    try passes(
      """
      local count = 0
      local handle = model:hook({ "h.*.attn", "h.0.attn" }, function() count = count + 1 end)
      model:run(text)
      assert(count == 6, count)
      handle:remove()
      model:run(text)
      assert(count == 6)
      """)
  }

  @Test func modelAndHookAreCollectableTogether() throws {
    try passes(
      """
      local weak = setmetatable({}, { __mode = "k" })
      do
        local other = mi.load()
        other:hook("h.0", function() return other end)
        weak[other] = true
      end
      collectgarbage() collectgarbage()
      assert(next(weak) == nil)
      """)
  }

  @Test func aRemovedHooksFunctionIsCollectable() throws {
    try passes(
      """
      local weak = setmetatable({}, { __mode = "v" })
      local function hooked()
        local big = {}
        weak[1] = big
        return model:hook("h.0", function() return big.value end)
      end
      hooked():remove()
      model:run(text)
      collectgarbage() collectgarbage()
      assert(weak[1] == nil)
      """)
  }

  @Test func yieldingInAHookIsAnError() throws {
    try passes(
      """
      local co = coroutine.create(function() model:run(text, { hooks = { ["h.0"] = function() coroutine.yield() end } }) end)
      local ok, message = coroutine.resume(co)
      assert(not ok and message:find("yield"), message)
      """)
  }

  @Test func tokensAndLogits() throws {
    try passes(
      """
      assert(model:decode(model:encode(text)) == text)
      assert(table.concat(model:tokens(text), "|") == "The| coffee| is| served| in| the")
      local run = model:run(text)
      assert(table.concat(run.logits.shape, " ") == "1 6 50257")
      local last = model:run(text, { logits = "last" }).logits
      assert((last[1] - run.logits[1][-1]):abs():max() < 1e-4)
      assert(table.concat(run:logprobs().shape, " ") == "1 5")
      assert(model.special.eos == 50256 and model.config.n_layer == 6 and model.name == "coffee")
      local batch = model:run{ "a coffee", "the tea" }
      assert(batch.logits.shape[1] == 2)
      """)
  }

  @Test func memoryDoesNotGrowOverManyRuns() throws {
    // Each run's captures are 100 KB and more that Lua cannot see: 3,000 of them would be over 1 GB.
    try passes(
      """
      for i = 1, 3000 do model:run("a b", { capture = "h.*.mlp.c_fc", hidden_states = true }).activations["h.0.mlp.c_fc"]:sum() end
      for line in io.lines("/proc/self/status") do
        local peak = line:match("VmHWM:%s+(%d+)")
        if peak then assert(tonumber(peak) < 400 * 1024, peak) end
      end
      """, options: ["--allow-read", "/proc"])
  }
}
