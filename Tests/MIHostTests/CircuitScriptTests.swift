import Foundation
import TestSupport
import Testing

/// The library's logit lens, decompositions, attributions and weights, against PyTorch and TransformerLens.
///
/// Tolerances are float32 rounding through two blocks.
@Suite struct CircuitScriptTests {
  @Test func theLogitLensIsTheFinalNormAndUnembeddingOfEachLayer() throws {
    try passes(
      on: "default", against: "circuits.json",
      """
      local expected, tokens = reference.lens, reference.tokens
      agree(mi.lens.logits(model, tokens), expected.logits, 2e-5)
      agree(mi.lens.logits(model, tokens, { layers = { 2, 0 }, positions = { 2, -1 } }),
        expected.logits[mi.tensor { 3, 1 }][{ ":", ":", { 2, 5 } }], 2e-5)
      agree(mi.lens.logits(model, tokens[1], { layers = 1, positions = -1 }), expected.logits["2:2"][{ ":", 1, 5 }], 2e-5)
      agree(mi.lens.probability(model, tokens, { 3, 7 }), expected.probability, 2e-5)
      agree(mi.lens.probability(model, tokens, 7, { positions = "2:3" }),
        expected.probability[{ ":", ":", "2:3", 2 }], 2e-5)
      assert(mi.lens.rank(model, tokens, { 3, 7 }):eq(expected.rank):all())
      -- Runs that were made before, with what they happen to have kept.
      for _, options in ipairs {
        { capture = mi.lens.points(model) }, { capture = { "h.*", "h.0.input" } }, { hidden_states = true },
      } do
        agree(mi.lens.logits(model, model:run(tokens, options)), expected.logits, 2e-5)
      end
      local run = model:run(tokens, { capture = mi.lens.points(model), hooks = { ["h.1.mlp"] = function() return 0 end } })
      local logits = mi.lens.logits(model, run)
      agree(logits[-1], run.logits, 1e-5)
      assert((logits[-1] - expected.logits[-1]):abs():max() > 1e-3)
      assert(mi.lens.logits(model, tokens, { layers = 0, norm = false }):eq(
        model:unembed(model:embed(tokens, true)):unsqueeze(1)):all())
      """)
  }

  @Test func theLensNamesTheMostProbableTokens() throws {
    try passes(
      """
      local run = model:run(text)
      local names, ids, probabilities = mi.lens.top(model, text, { k = 3 })
      local top, top_ids, top_probabilities = run:top(3, -1)
      assert(#names == 7 and #names[1] == 6 and table.concat(names[7][6], "|") == table.concat(top, "|"))
      assert(ids[{ 7, 6 }]:eq(top_ids):all() and (probabilities[{ 7, 6 }] - top_probabilities):abs():max() < 1e-6)
      -- Rows of a padded batch count positions as their own runs do.
      for _, side in ipairs { "left", "right" } do
        local batch = model:run({ text, "Coffee" }, { capture = mi.lens.points(model), padding = side })
        local both = mi.lens.probability(model, batch, " the", { positions = -1 })
        assert(both.ndim == 2 and #both == 7)
        for row, alone in ipairs { text, "Coffee" } do
          local single = mi.lens.probability(model, alone, " the", { positions = -1 })
          assert((both[{ ":", row }] - single):abs():max() < 1e-6)
        end
        local several = mi.lens.logits(model, batch, { positions = { -1, 1 }, layers = 3 })
        local alone = mi.lens.logits(model, text, { positions = { 6, 1 }, layers = 3 })
        assert((several[{ 1, 1 }] - alone[1]):abs():max() < 1e-4)
      end
      """)
  }

  @Test func componentsAreTransformerLens() throws {
    try passes(
      on: "default", against: "circuits.json",
      """
      local tokens = reference.tokens
      local streams, points = mi.residual.accumulate(model, tokens, { mid = true })
      agree(streams, reference.accumulated, 1e-5)
      assert(table.concat(points, " ") == "h.0.input h.0.resid_mid h.1.input h.1.resid_mid ln_f.input")
      local made = model:run(tokens, { capture = mi.residual.stream_points(model, { mid = true }) })
      assert(mi.residual.accumulate(model, made, { mid = true }):eq(streams):all())
      agree(mi.residual.accumulate(model, tokens, { layer = 1, positions = -1 }),
        reference.accumulated[{ { 1, 3 }, ":", "5:5" }], 1e-5)
      local before, names = mi.residual.decompose(model, tokens, { layer = 1 })
      agree(before, reference.decomposed.before_1, 1e-5)
      assert(table.concat(names, " ") == "wte pos_embed h.0.attn h.0.mlp")
      for _, by in ipairs { "layer", "head", "neuron" } do
        local expected = reference.decomposed[by]
        local parts, names = mi.residual.decompose(model, tokens, { by = by })
        agree(parts, expected, 1e-5)
        assert(#names == #parts)
        agree(mi.residual.decompose(model, tokens, { by = by, positions = { -1, 2 } }),
          expected[{ ":", ":", { 5, 2 } }], 1e-5)
        local run = model:run(tokens, { capture = mi.residual.points(model, { by = by }) })
        assert(mi.residual.decompose(model, run, { by = by }):eq(parts):all())
        for layer = 0, 2 do
          assert(mi.residual.remainder(model, tokens, { by = by, layer = layer }):abs():max() < 1e-5)
        end
      end
      local heads = mi.residual.heads(model, tokens)
      agree(heads:reshape(4, 2, 5, 16), reference.decomposed.head["1:4"], 1e-5)
      local neurons = mi.residual.neurons(model, tokens, { layers = -1, positions = 3 })
      agree(neurons[1], reference.decomposed.neuron["69:132"][{ ":", ":", "3:3" }], 1e-5)
      """)
  }

  @Test func aHookedRunIsDecomposedAsItWas() throws {
    try passes(
      """
      local points = mi.residual.points(model, { by = "head" })
      points[#points + 1] = "h.*.attn.result"
      local run = model:run(text, { capture = points, hooks = {
        { "h.2.attn.result", function(x) x[{ ":", ":", 4 }] = 0 end },
        { "h.4.mlp", function(x) return x * 2 end },
      } })
      local parts, names = mi.residual.decompose(model, run, { by = "head" })
      assert(names[16] == "h.2.attn[4]" and parts[16]:abs():max() == 0)
      assert(mi.residual.remainder(model, run, { by = "head" }):abs():max() < 1e-4)
      -- A change of the stream itself is no component's.
      local moved = model:run(text, { capture = points, hooks = { ["h.2"] = function(x) return x + 1 end } })
      assert((mi.residual.remainder(model, moved, { by = "head" }) - 1):abs():max() < 1e-4)
      """)
  }

  @Test func attributionsAreTransformerLensAndSumToTheLogit() throws {
    try passes(
      on: "default", against: "circuits.json",
      """
      local tokens = reference.tokens
      local run = model:run(tokens)
      for by, expected in pairs(reference.attribution) do
        local parts, names = mi.attribution.components(model, tokens, { 3, 7 }, { by = by, positions = ":" })
        assert(#names == #parts and names[#names] == "ln_f.bias")
        agree(parts, expected.logit, 1e-5)
        local difference = mi.attribution.components(model, tokens, { 3, 7 },
          { by = by, versus = { 9, 11 }, positions = ":" })
        agree(difference, expected.difference, 1e-5)
        agree(mi.attribution.components(model, tokens, { 3, 7 }, { by = by }), expected.logit[{ ":", ":", 5 }], 1e-5)
        agree(mi.attribution.components(model, tokens, 7, { by = by }):sum(1), run:logit(7), 1e-4)
        local made = model:run(tokens[1], { capture = mi.attribution.points(model, { by = by }) })
        agree(mi.attribution.components(model, made, 3, { by = by, positions = "2:4" }),
          expected.logit[{ ":", 1, "2:4" }], 1e-5)
      end
      local by_head, by_neuron = reference.attribution.head.logit, reference.attribution.neuron.logit
      agree(mi.attribution.heads(model, tokens, { 3, 7 }):reshape(4, 2), by_head["1:4"][{ ":", ":", 5 }], 1e-5)
      agree(mi.attribution.neurons(model, tokens, { 3, 7 }, { layers = { 1 }, positions = ":" })[1],
        by_neuron["69:132"], 1e-5)
      local made = model:run(tokens, { capture = mi.attribution.points(model) })
      agree(mi.attribution.of(model, made, reference.decomposed.head:to("float32"), { 3, 7 }, { positions = ":" }),
        by_head["1:-2"], 1e-5)
      """)
  }

  @Test(arguments: ["untied", "upcast", "n_inner", "inverse_layer", "epsilon"])
  func contributionsSumToTheLogitOnEveryArchitecture(_ checkpoint: String) throws {
    try passes(
      on: checkpoint, against: "expected.safetensors",
      """
      local tokens = mi.tensor { { 1, 5, 9, 2 }, { 8, 0, 3, 3 } }
      local logits = model:run(tokens):logit({ 4, 6 }, ":")
      for _, by in ipairs { "layer", "head", "neuron" } do
        assert(mi.residual.remainder(model, tokens, { by = by }):abs():max() < 1e-4)
        local sum = mi.attribution.components(model, tokens, 4, { by = by, versus = 6, positions = ":" }):sum(1)
        agree(sum, logits[{ ":", ":", 1 }] - logits[{ ":", ":", 2 }], 1e-4)
      end
      """)
  }

  @Test func paddedRowsAreAttributedAsAlone() throws {
    try passes(
      """
      for _, side in ipairs { "left", "right" } do
        local run = model:run({ text, "Coffee" }, { padding = side, capture = mi.attribution.points(model, { by = "head" }) })
        local parts = mi.attribution.components(model, run, { " the", 11 }, { by = "head" })
        for row, alone in ipairs { { text, " the" }, { "Coffee", 11 } } do
          local single = mi.attribution.components(model, alone[1], alone[2], { by = "head" })
          assert((parts[{ ":", row }] - single):abs():max() < 1e-5)
        end
      end
      """)
  }

  @Test func rewrittenWeightsAreTransformerLens() throws {
    try passes(
      on: "default", against: "weights.safetensors",
      """
      local processes = {
        folded = { fold_ln = true },
        centred_writing = { center_writing = true },
        centred_unembed = { center_unembed = true },
        folded_value_biases = { fold_value_biases = true },
        processed = { fold_ln = true, center_writing = true, center_unembed = true, fold_value_biases = true },
      }
      local compared = 0
      for process, options in pairs(processes) do
        for name, plain in pairs(reference) do
          local is_plain = not processes[name:match("^[^.]+")] and name ~= "logits"
          local is_norm = name:find("ln[12_]") ~= nil
          if is_plain and not (options.fold_ln and is_norm) then
            -- What a process leaves alone is in the file once.
            agree(mi.weights.get(model, name, options), reference[process .. "." .. name] or plain, 1e-6)
            compared = compared + 1
          end
        end
      end
      assert(compared == 5 * 38 - 2 * 10, compared)
      assert(mi.weights.get(model, "blocks.1.ln2.w", { fold_ln = true }):eq(1):all())
      assert(mi.weights.get(model, "ln_final.b", { fold_ln = true }):eq(0):all())
      assert(mi.weights.get(model, "W_U", { fold_ln = true }):eq(
        mi.weights.get(model, "unembed.W_U", { fold_ln = true })):all())
      """)
  }

  @Test func circuitsAndCompositionAreTransformerLens() throws {
    try passes(
      on: "default", against: "circuits.json",
      """
      local rewritten = { fold_ln = true, center_writing = true, center_unembed = true }
      for kind, options in pairs { plain = {}, rewritten = rewritten } do
        local expected = reference.circuits[kind]
        for layer = 0, 1 do
          for head = 1, 2 do
            local qk = mi.weights.qk(model, layer, head, options)
            local ov = mi.weights.ov(model, layer, head, options)
            agree(qk:matrix(), expected.qk[{ layer + 1, head }], 1e-6)
            agree(ov:matrix(), expected.ov[{ layer + 1, head }], 1e-6)
            assert(math.abs(ov:norm() - expected.ov[{ layer + 1, head }]:norm()) < 1e-6)
            local chosen = { 0, 5, 60 }
            agree(mi.weights.full_qk(model, layer, head, chosen, nil, options), expected.full_qk[{ layer + 1, head }], 1e-6)
            agree(mi.weights.full_ov(model, layer, head, chosen, chosen, options), expected.full_ov[{ layer + 1, head }], 1e-6)
            agree(mi.weights.full_ov(model, layer, head, 5, { 60, 0 }, options),
              expected.full_ov[{ layer + 1, head }][{ "2:2", { 3, 1 } }], 1e-6)
          end
        end
        for _, mode in ipairs { "Q", "K", "V" } do
          agree(mi.weights.composition(model, mode, options), expected[mode], 1e-6)
        end
      end
      local all = mi.range(0, 60)
      for embedding, expected in pairs(reference.copying) do
        for layer = 0, 1 do
          for head = 1, 2 do
            local score = mi.weights.copying_score(model, layer, head, all, { fold_ln = true, embedding = embedding })
            assert(math.abs(score - expected[{ layer + 1, head }]) < 1e-6)
          end
        end
      end
      """)
  }

  @Test(arguments: [
    ("lens.logits(text)", "bad argument #1 'model' to 'mi.lens.logits': expected a Model, got "),
    ("lens.logits(model)", "bad argument #1 'input' to 'Model:run': expected "),
    (
      "lens.logits(model, text, { layers = 7 })",
      "bad option 'layers' of 'mi.lens.logits': expected an integer"
    ),
    ("lens.top(model, text, { layers = {} })", "bad option 'layers' of 'mi.lens.top': expected at least one"),
    (
      "lens.top(model, text, { positions = 7 })",
      "bad option 'positions' of 'mi.lens.top': expected an integer"
    ),
    (
      "lens.rank(model, text, ' two words')",
      "bad argument #3 'token' to 'mi.lens.rank': expected a single token"
    ),
    (
      "lens.rank(model, text, { 1, 60000 })", "bad argument #3 'token' to 'mi.lens.rank', element 2: expected"
    ),
    (
      "lens.rank(model, text, 5, { norm = 0 })",
      "bad option 'norm' of 'mi.lens.rank': expected a boolean, got 0"
    ),
    ("lens.logits(model, model:run(text))", "'transformer.h.0.input' was not captured"),
    (
      "lens.top(model, { text, 'Coffee' }, { positions = ':' })",
      "bad option 'positions' of 'mi.lens.top': a slice"
    ),
    (
      "lens.top(model, text, { positions = 0 })",
      "bad option 'positions' of 'mi.lens.top': positions count from 1"
    ),
    (
      "lens.top(model, text, { positions = 'x' })",
      "bad option 'positions' of 'mi.lens.top': expected a position, a"
    ),
    (
      "lens.top(model, text, { positions = {} })",
      "bad option 'positions' of 'mi.lens.top': none of 6 positions"
    ),
    (
      "lens.top(model, text, { positions = { 2, 7 } })",
      "bad option 'positions' of 'mi.lens.top': expected positions"
    ),
    (
      "lens.top(model, text, { positions = { 1.5 } })",
      "bad option 'positions' of 'mi.lens.top': expected positions"
    ),
    (
      "lens.top(model, text, { positions = { true } })",
      "bad option 'positions' of 'mi.lens.top': a mask of 1"
    ),
    (
      "attribution.of(model, text, mi.zeros(1, 1, 1, 192), 5)",
      "bad argument #2 'run' to 'mi.attribution.of': expected"
    ),
    (
      "residual.decompose(model, text, { by = 'x' })",
      "bad option 'by' of 'mi.residual.decompose': expected one of"
    ),
    (
      "residual.remainder(model, text, { layer = 7 })",
      "bad option 'layer' of 'mi.residual.remainder': expected"
    ),
    (
      "residual.heads(model, text, { layers = 6 })",
      "bad option 'layers' of 'mi.residual.heads': expected an integer"
    ),
    (
      "attribution.heads(model, text)",
      "bad argument #3 'token' to 'mi.attribution.heads': expected a token's"
    ),
    (
      "attribution.components(model, text, { 5, 6 })",
      "bad argument #3 'token' to 'mi.attribution.components': expected one token, or one for each of 1 rows, got 2"
    ),
    (
      "attribution.components(model, text, 5, { versus = {} })",
      "bad option 'versus' of 'mi.attribution.components'"
    ),
    (
      "attribution.of(model, model:run(text), mi.zeros(1, 1), 5)",
      "bad argument #3 'vectors' to 'mi.attribution.of'"
    ),
    (
      "weights.qk(model, 6, 1)",
      "bad argument #2 'layer' to 'mi.weights.qk': expected an integer from 0 to 5, got 6"
    ),
    (
      "weights.ov(model, 0, 0)",
      "bad argument #3 'head' to 'mi.weights.ov': expected an integer from 1 to 6, got 0"
    ),
    (
      "weights.get(model, 'W_E', { fold_ln = 1 })",
      "bad option 'fold_ln' of 'mi.weights.get': expected a boolean"
    ),
    (
      "weights.get(model, 'wte.weight', { fold_ln = true })",
      "bad argument #2 'name' to 'mi.weights.get': expected TransformerLens' name"
    ),
    ("weights.full_ov(model, 0, 1, 5, true)", "bad argument #5 'targets' to 'mi.weights.full_ov': expected"),
    ("weights.copying_score(model, 0, 1, {})", "bad argument #4 'sources' to 'mi.weights.copying_score'"),
    (
      "weights.composition(model, 'O')", "bad argument #2 'kind' to 'mi.weights.composition': expected one of"
    ),
    (
      "lens.logits(model, model:run(text, { hidden_states = true }), { norm = false })",
      "bad option 'norm' of 'mi.lens.logits': the run's last hidden state"
    ),
  ])
  func badArgumentsAreNamedAtTheScriptsLine(_ call: String, _ message: String) throws {
    let run = try script("mi.\(call)")
    #expect(run.status == 1 && run.errors.contains("script.lua:4: \(message)"), "\(call): \(run.errors)")
  }
}
