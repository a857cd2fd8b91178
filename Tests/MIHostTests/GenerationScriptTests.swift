import TestSupport
import Testing

/// `model:generate` as scripts use it.
@Suite struct GenerationScriptTests {
  @Test func greedyIsTheMostProbableTokenAgainAndAgain() throws {
    try passes(
      """
      local ids = model:generate(text, { max_new_tokens = 12 })
      local plain = model:encode(text)
      for _ = 1, 12 do
        local _, best = model:run(plain, { logits = "last" }):top(1)
        plain = mi.cat { plain, best }
      end
      assert(ids[1]:eq(plain):all(), model:decode(ids[1]))
      assert(model:generate(text, { max_new_tokens = 12, use_cache = false }):eq(ids):all())
      assert(model:generate(text, { max_new_tokens = 12, top_k = 1, seed = 5 }):eq(ids):all())
      """)
  }

  @Test func seedsDetermineDraws() throws {
    try passes(
      """
      local function draw(seed)
        return model:generate(text, { temperature = 1.2, top_k = 50, top_p = 0.9, seed = seed })
      end
      assert(draw(1):eq(draw(1)):all() and not draw(1):eq(draw(2)):all())
      """)
  }

  @Test func rowsArePaddedOnTheLeft() throws {
    try passes(
      """
      local ids = model:generate({ "Turkish coffee", text }, { max_new_tokens = 6 })
      local alone = model:generate("Turkish coffee", { max_new_tokens = 6 })[1]
      assert(ids[1][("%d:"):format(-#alone)]:eq(alone):all())
      """)
  }

  @Test func callbacksAndStopTokens() throws {
    try passes(
      """
      local pieces, rows = {}, {}
      local ids = model:generate(text, { max_new_tokens = 5, on_token = function(token, id, step, row)
        pieces[step], rows[step] = token, row
        assert(math.type(id) == "integer")
      end })
      assert(text .. table.concat(pieces) == model:decode(ids[1]) and #pieces == 5 and rows[5] == 1)
      local third = pieces[3]
      local stopped = model:generate(text, { max_new_tokens = 5, stop = third })
      assert(#stopped[1] <= #ids[1] - 2 and model:tokens(stopped[1])[#stopped[1]] == third)
      local ended = model:generate(text, { on_token = function(_, _, step) return step < 2 end })
      assert(#ended[1] == #model:encode(text) + 2)
      """)
  }

  @Test func hooksSeeTheStep() throws {
    try passes(
      """
      local steps, shapes = {}, {}
      local function look(x, at)
        steps[#steps + 1], shapes[#shapes + 1] = at.step .. ":" .. at.past, x.shape[2]
      end
      model:generate(text, { max_new_tokens = 3, hooks = { ["h.1"] = look } })
      assert(table.concat(steps, " ") == "1:0 2:6 3:7", table.concat(steps, " "))
      assert(table.concat(shapes, " ") == "6 1 1")
      local kept = model:hook("h.*.mlp", function(x) return x * 0 end)
      local silenced = model:generate(text, { max_new_tokens = 8 })
      kept:remove()
      assert(not silenced:eq(model:generate(text, { max_new_tokens = 8 })):all())
      """)
  }

  @Test(arguments: [
    ("model:generate(text, { max_new_tokens = 1000 })", ["6 tokens and 1000 new ones", "256"]),
    ("model:generate(text, { temperature = -1 })", ["temperature", "-1"]),
    ("model:generate(text, { top_p = 0 })", ["top_p"]),
    ("model:generate(text, { top_k = 0 })", ["top_k"]),
    ("model:generate(text, { tempreature = 1 })", ["did you mean 'temperature'"]),
    ("model:generate(text, { stop = 'two words' })", ["'stop'", "2 tokens"]),
    ("model:generate(text, { on_token = 3 })", ["'on_token'"]),
    ("model:generate(text, { hooks = { ['h.0'] = function() error('mine') end } })", ["mine"]),
    ("model:generate(text, { hooks = { ['h.0'] = function(x) return x * (0 / 0) end } })", ["NaN"]),
  ])
  func badOptionsAreErrors(_ source: String, _ words: [String]) throws {
    let run = try script(source)
    #expect(run.status == 1 && run.errors.contains(".lua:4:"), "\(source): \(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(source): \(run.errors)") }
  }
}
