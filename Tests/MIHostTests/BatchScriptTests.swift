import TestSupport
import Testing

/// Lists of texts: padding, masks, and what is said of each row.
@Suite struct BatchScriptTests {
  private static let batch = """
    local texts = { "Turkish coffee is", "tea", "The coffee is served in the cup" }
    """

  @Test func eachRowIsAsIfRunAlone() throws {
    try passes(
      """
      \(Self.batch)
      local points = { "h.*", "h.*.attn.pattern", "h.*.attn.z", "ln_f", "lm_head" }
      for _, side in ipairs { "left", "right" } do
        local run = model:run(texts, { padding = side, capture = points })
        for row, text in ipairs(texts) do
          local alone = model:run(text, { capture = points })
          local T, n = run.tokens.shape[2], alone.tokens.shape[2]
          local first = side == "left" and T - n + 1 or 1
          local own = ("%d:%d"):format(first, first + n - 1)
          for name, value in pairs(run.activations) do
            local mine, expected = value[row], alone.activations[name][1]
            mine = name:find("pattern") and mine[{ ":", own, own }] or mine[own]
            local off = (mine - expected):abs():max() / expected:abs():max()
            assert(off < 5e-6, name .. " " .. side .. " " .. off)
          end
          assert(run.mask[row]:to("int64"):sum() == n)
          assert(math.abs(run:logit(" a")[row] - alone:logit(" a")) < 1e-4)
        end
      end
      """)
  }

  @Test func encodeGivesWhatRunTakes() throws {
    try passes(
      """
      \(Self.batch)
      local ids, mask = model:encode(texts, { padding = "left" })
      assert(ids.shape[1] == 3 and mask.dtype == "bool")
      assert(mask[2][-1] == true and mask[2][1] == false)
      local one = model:run(texts, { padding = "left" }).logits
      local other = model:run(ids, { mask = mask }).logits
      assert(one:eq(other):all())
      local same, all = model:encode { "a b", "c d" }
      assert(all:all() and model:run({ "a b", "c d" }).mask == nil)
      """)
  }

  @Test func hooksSeeTheMask() throws {
    try passes(
      """
      \(Self.batch)
      local seen
      model:run(texts, { hooks = { ["h.0"] = function(x, at) seen = at.mask end } })
      local count = 0
      for _, text in ipairs(texts) do count = count + #model:encode(text) end
      assert(seen:to("int64"):sum() == count, tostring(seen))
      model:run(text, { hooks = { ["h.0"] = function(x, at) seen = at.mask end } })
      assert(seen == nil)
      """)
  }

  @Test func logprobsAreNaNAtPadding() throws {
    try passes(
      """
      \(Self.batch)
      local run = model:run(texts)
      local values = run:logprobs()
      local alone = model:run(texts[1]):logprobs()
      assert((values[1]["1:2"] - alone[1]):abs():max() < 1e-4)
      assert(values[1][3] ~= values[1][3] and values[2][-1] ~= values[2][-1])
      assert(values[3]:eq(values[3]):all())
      """)
  }

  @Test func positionsCountWithinEachRow() throws {
    try passes(
      """
      \(Self.batch)
      for _, side in ipairs { "left", "right" } do
        local run = model:run(texts, { padding = side })
        local first, last = run:logit({ " a", " the" }, 1), run:logit({ " a", " the" }, -1)
        assert(first.shape[1] == 3 and first.shape[2] == 2)
        for row, text in ipairs(texts) do
          local alone = model:run(text)
          assert((first[row] - alone:logit({ " a", " the" }, 1)):abs():max() < 1e-4)
          assert((last[row] - alone:logit({ " a", " the" })):abs():max() < 1e-4)
        end
      end
      """)
  }

  @Test(arguments: [
    ("model:run({ 'a', '' })", ["row 2", "no tokens"]),
    ("model:run({ 'a b', 'c' }, { padding = 'top' })", ["'padding'", "\"left\"", "\"right\""]),
    ("model:run(mi.tensor { { 1, 2 } }, { mask = mi.tensor { { 1, 0 }, { 1, 1 } } })", ["'mask'", "[1, 2]"]),
    ("model:run({ 1, 2, 3 }, { mask = { 1, 0, 1 } })", ["row 1", "gaps"]),
    ("model:run({ 1, 2, 3 }, { mask = { 0, 0, 0 } })", ["row 1", "hides all"]),
    ("model:encode { 'a', 3 }", ["element 2", "a string"]),
    ("model:encode {}", ["a list of texts"]),
  ])
  func badBatchesAreErrors(_ source: String, _ words: [String]) throws {
    let run = try script(source)
    #expect(run.status == 1 && run.errors.contains(".lua:4:"), "\(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }
}
