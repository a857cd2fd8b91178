import TestSupport
import Testing

/// `mi.attention` as scripts use it; its numbers are compared in `PatchingReferenceTests`.
@Suite struct AttentionScriptTests {
  @Test func aPerfectHeadScoresOne() throws {
    try passes(
      """
      local a = mi.attention
      local tokens = mi.tensor{ 5, 8, 9, 5, 8, 9, 5 }
      -- Each head of block 0 looks at one thing alone.
      local function scores(measure, target)
        local run = model:run(tokens, { capture = "h.0.attn.pattern", hooks = { ["h.0.attn.pattern"] = function(p)
          p:fill(0)
          for query = 1, 7 do p[{ ":", ":", query, target(query) }] = 1 end
        end } })
        return measure(run)[1][1]
      end
      assert(scores(a.previous_token, function(q) return math.max(q - 1, 1) end) == 1)
      assert(scores(a.induction, function(q) return math.max(q - 2, 1) end) == 1)
      assert(scores(a.first_token, function(q) return 1 end) == 1)
      assert(scores(a.distance, function(q) return q end) == 0 and scores(a.entropy, function(q) return q end) == 0)
      -- The seventh token came twice before; half of its attention is on either.
      assert(math.abs(scores(a.duplicate_token, function(q) return math.max(q - 3, 1) end) - 1) < 1e-6)
      local own = a.match(model, tokens, mi.eye(7))
      local run = model:run(tokens, { capture = "h.*.attn.pattern" })
      local diagonal = mi.einsum("lbhqq->lh", run:stack("h.*.attn.pattern")) / 7
      assert((own - diagonal):abs():max() < 1e-6)
      """)
  }

  @Test func paddingDoesNotCount() throws {
    try passes(
      """
      local long, short = "The coffee and the coffee of the sea", "the sea and the sea"
      for _, name in ipairs{ "previous_token", "duplicate_token", "induction", "first_token", "entropy", "distance" } do
        local measure = mi.attention[name]
        local alone = measure(model, short)
        for _, padding in ipairs{ "left", "right" } do
          local batch = model:run({ short, long }, { padding = padding, capture = "h.*.attn.pattern" })
          local both = measure(batch)
          -- The same texts one by one, weighted by how many queries count.
          local ids, mask = model:encode({ short, long }, { padding = padding })
          local masked = model:run(ids[{ "1:1" }], { mask = mask[{ "1:1" }], capture = "h.*.attn.pattern" })
          assert((measure(masked) - alone):abs():max() < 1e-4, name .. padding)
          assert(both:isfinite():all())
        end
      end
      """)
  }

  @Test func repeatedTokensComeTwiceAfterTheFirst() throws {
    try passes(
      """
      local tokens = mi.attention.repeated_tokens(model, { length = 20, batch = 3, seed = 5 })
      assert(table.concat(tokens.shape, " ") == "3 41" and tokens.dtype == "int64")
      assert(tokens[{ ":", 1 }]:eq(model.special.eos):all())
      local first, second = tokens[{ ":", "2:21" }], tokens[{ ":", "22:41" }]
      assert(first:eq(second):all() and not first:eq(model.special.eos):any() and first:max() < 50256)
      assert(tokens:eq(mi.attention.repeated_tokens(model, { length = 20, batch = 3, seed = 5 })):all())
      assert(not tokens:eq(mi.attention.repeated_tokens(model, { length = 20, batch = 3 })):all())
      local small = mi.load("\(Repository.fixture("transformers/default"))")
      local ids = mi.attention.repeated_tokens(small, { batch = 50 })
      assert(ids[{ ":", "2:-1" }]:min() == 1 and ids:max() == 60)    -- 0 begins texts
      assert(mi.attention.induction(small, ids):isfinite():all())
      """)
  }

  @Test(arguments: [
    ("mi.attention.entropy(text)", "bad argument #1 'source' to 'mi.attention.entropy'"),
    ("mi.attention.entropy(model)", "bad argument #2 'input' to 'mi.attention.entropy'"),
    ("mi.attention.induction(model:run(text))", "did not capture h.*.attn.pattern"),
    (
      "mi.attention.induction(model, text, { queries = 'some' })",
      "bad option 'queries' of 'mi.attention.induction'"
    ),
    ("mi.attention.match(model, text, mi.eye(3))", "bad argument #3 'keys' to 'mi.attention.match'"),
    ("mi.attention.entropy(model, text, { base = 1 })", "other than 1"),
    ("mi.attention.repeated_tokens(model, { length = 200 })", "an integer from 1 to 127"),
  ])
  func mistakesAreErrorsAtTheScriptsLine(line: String, message: String) throws {
    let run = try script("local _ = " + line)
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:4: "), "\(line): \(run.errors)")
    #expect(run.errors.contains(message), "\(line): \(run.errors)")
  }
}
