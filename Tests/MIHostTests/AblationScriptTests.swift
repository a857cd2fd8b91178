import TestSupport
import Testing

/// `mi.ablation` as scripts use it; its numbers are compared in `PatchingReferenceTests`.
@Suite struct AblationScriptTests {
  @Test func hooksReplaceTheirPartOnly() throws {
    try passes(
      """
      local function z(hooks) return model:run(text, { capture = "h.3.attn.z", hooks = hooks }).activations["h.3.attn.z"] end
      local clean = z()
      local zero = z(mi.ablation.zero("h.3.attn.z", { head = 2 }))
      assert(zero[{ ":", ":", 2 }]:abs():max() == 0 and zero[{ ":", ":", 3 }]:eq(clean[{ ":", ":", 3 }]):all())
      local one = z(mi.ablation.zero("z", { head = { 1, -1 }, position = -1 }))
      assert(one[{ 1, 6, 1 }]:abs():max() == 0 and one[{ 1, 6, 6 }]:abs():max() == 0 and one[{ 1, 6, 2 }]:abs():max() > 0)

      local run = model:run(text, { capture = "h.3.attn.z" })
      local mean = z(mi.ablation.mean("h.3.attn.z", run, { head = 2 }))
      assert((mean[{ 1, ":", 2 }] - clean[{ 1, ":", 2 }]:mean(1)):abs():max() < 1e-6)
      local other = model:run("The water is served in the", { capture = "h.3.attn.z" })
      local resampled = z(mi.ablation.resample("h.3.attn.z", other))
      assert(resampled:eq(other.activations["h.3.attn.z"]):all())

      local act = model:run(text, { capture = "h.0.mlp.act", hooks = mi.ablation.zero("h.0.mlp.act", { neuron = { 3, 5 } }) })
      assert(act.activations["h.0.mlp.act"]:sum{ dim = { 1, 2 } }["1:5"]:eq(0):totable()[5])
      """)
  }

  @Test func paddingHasNoPartInMeans() throws {
    try passes(
      """
      local texts = { text, "The sea" }
      local run = model:run(texts, { capture = "h.2.mlp" })
      local x = run.activations["h.2.mlp"]
      local function at(part)
        return model:run(text, { capture = "h.2.mlp", hooks = mi.ablation.mean("h.2.mlp", run, part) }).activations["h.2.mlp"][1]
      end
      local all = mi.cat{ x[1], x[2]["1:2"] }
      assert((at()[4] - all:mean(1)):abs():max() < 1e-5)
      local by_position = at{ by_position = true }
      assert((by_position[1] - x[{ ":", 1 }]:mean(1)):abs():max() < 1e-5)
      assert((by_position[5] - x[1][5]):abs():max() < 1e-6)
      """)
  }

  @Test func sweepsMeasureTheChange() throws {
    try passes(
      """
      local loss = mi.metrics.loss()
      local change, result = mi.ablation.sweep(model, text, loss, { component = "mlp_out" })
      assert(#change == 6 and result.clean == loss(model:run(text)) and result.axes[1] == "layer")
      for layer = 0, 5 do
        local hooks = mi.ablation.zero(("h.%d.mlp"):format(layer))
        assert(loss(model:run(text, { hooks = hooks })) - result.clean == change[layer + 1])
      end
      local heads = mi.ablation.heads(model, text, loss, { method = "resample", reference = "The water is served in the" })
      assert(table.concat(heads.shape, " ") == "6 6" and heads:isfinite():all())
      """)
  }

  @Test(arguments: [
    ("mi.ablation.zero()", "bad argument #1 'name' to 'mi.ablation.zero'"),
    ("mi.ablation.zero('z', { heads = 1 })", "did you mean 'head'"),
    ("mi.ablation.mean('z', model)", "bad argument #2 'run' to 'mi.ablation.mean'"),
    ("mi.ablation.heads(model, text, 3)", "bad argument #3 'metric' to 'mi.ablation.heads'"),
    (
      "mi.ablation.heads(model, text, loss, { method = 'none' })",
      "bad option 'method' of 'mi.ablation.heads'"
    ),
    ("mi.ablation.heads(model, text, loss, { method = 'resample' })", "bad option 'reference'"),
    ("mi.ablation.sweep(model, text, loss, { over = { 'neuron' } })", "no axis \"neuron\""),
    ("model:run(text, { hooks = mi.ablation.zero('z', { head = 7 }) })", "expected a head from 1 to 6"),
    ("model:run(text, { hooks = mi.ablation.zero('mlp_out', { head = 1 }) })", "no axis \"head\""),
  ])
  func mistakesAreErrorsAtTheScriptsLine(line: String, message: String) throws {
    let run = try script("local loss = mi.metrics.loss()\nlocal _ = " + line)
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:5: "), "\(line): \(run.errors)")
    #expect(run.errors.contains(message), "\(line): \(run.errors)")
  }
}
