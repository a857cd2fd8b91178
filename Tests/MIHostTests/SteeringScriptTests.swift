import TestSupport
import Testing

/// `mi.steering` as scripts use it, in runs and in generating.
@Suite struct SteeringScriptTests {
  private static let head = """
    local steering = mi.steering
    local hot, cold = { "The hot coffee", "A cup of tea" }, { "The cold sea", "Ice and snow in the winter" }
    local point = "h.3.input"
    local function at_point(input, options)
      options = options or {}
      options.capture = point
      return model:run(input, options).activations[point]
    end
    """

  @Test func directionsAreDifferencesOfMeans() throws {
    try passes(
      """
      \(Self.head)
      local function mean(texts, pick)
        local total = 0
        for _, one in ipairs(texts) do total = total + pick(at_point(one)[1]) end
        return total / #texts
      end
      local function last(x) return x[-1] end
      local direction = steering.difference(model, hot, cold, { point = point })
      assert((direction - (mean(hot, last) - mean(cold, last))):abs():max() < 1e-4)
      local one_by_one = steering.difference(model, hot, cold, { point = point, batch_size = 1 })
      assert((direction - one_by_one):abs():max() < 1e-4)
      local before = steering.difference(model, hot, cold, { point = "blocks.3.hook_resid_pre", position = -2 })
      assert((before - (mean(hot, function(x) return x[-2] end) - mean(cold, function(x) return x[-2] end))):abs():max() < 1e-4)
      local all = steering.difference(model, { hot[1] }, { cold[2] }, { point = point, position = "all" })
      assert((all - (at_point(hot[1])[1]:mean(1) - at_point(cold[2])[1]:mean(1))):abs():max() < 1e-4)
      local unit = steering.difference(model, hot, cold, { point = point, normalize = true })
      assert(math.abs(unit:norm() - 1) < 1e-6 and unit.dtype == "float32")
      local pair = steering.contrast(model, " love and", " hate", point)
      assert((pair - (at_point(" love and")[1] - at_point(" hate ")[1])):abs():max() < 1e-4)
      """)
  }

  @Test func hooksAddAndRemove() throws {
    try passes(
      """
      \(Self.head)
      local vector = mi.randn(192, { dtype = "float32", seed = 2 })
      local clean = at_point(text)
      local function change(hooks) return at_point(text, { hooks = hooks })[1] - clean[1] end
      assert((change(steering.add(point, vector, { coefficient = 2 })) - vector * 2):abs():max() < 1e-5)
      local some = change(steering.add(point, vector, { positions = { 2, 6, 40 } }))
      assert(some[1]:abs():max() == 0 and (some[2] - vector):abs():max() < 1e-5 and (some[6] - vector):abs():max() < 1e-5)
      local rows = mi.stack{ vector, -vector }
      local front = change(steering.add(point, rows))
      assert((front["1:2"] - rows):abs():max() < 1e-5 and front["3:-1"]:abs():max() == 0)

      local ablated = at_point(text, { hooks = steering.ablate(point, vector) })
      assert(ablated:matmul(vector):abs():max() < 1e-4)
      assert((ablated - steering.project_out(clean, vector)):abs():max() == 0)
      local second = at_point(text, { hooks = steering.ablate(point, vector, { positions = 2 }) })
      assert(math.abs(second[1][2]:dot(vector)) < 1e-4 and second[1][1]:eq(clean[1][1]):all())
      """)
  }

  @Test func positionsAreTheSameWithAndWithoutACache() throws {
    try passes(
      """
      \(Self.head)
      local direction = steering.difference(model, hot, cold, { point = point })
      local plain = model:generate(text, { max_new_tokens = 8 })
      for _, options in ipairs{ { coefficient = 6 }, { coefficient = 30, positions = { 2, 8 } } } do
        local hooks = steering.add(point, direction, options)
        local cached = model:generate(text, { max_new_tokens = 8, hooks = hooks })
        assert(cached:eq(model:generate(text, { max_new_tokens = 8, hooks = hooks, use_cache = false })):all())
        assert(not cached:eq(plain):all())
      end
      local hooks = steering.ablate({ "h.*.input", "h.*.attn", "h.*.mlp" }, direction)
      assert(model:generate(text, { max_new_tokens = 3, hooks = hooks }).shape[2] == 9)
      """)
  }

  @Test(arguments: [
    (
      "steering.difference(model, {}, cold, { point = point })",
      "bad argument #2 'positive' to 'mi.steering.difference'"
    ),
    ("steering.difference(model, hot, cold)", "bad option 'point' of 'mi.steering.difference'"),
    ("steering.difference(model, hot, cold, { point = 'h.*.input' })", "a single hook point"),
    ("steering.difference(model, hot, cold, { point = 'h.9.input' })", "h.9.input"),
    ("steering.difference(model, hot, cold, { point = point, position = -9 })", "shorter than 9 tokens"),
    ("steering.difference(model, hot, hot, { point = point, normalize = true })", "no direction"),
    ("steering.add(point, { 1, 2 }, { positions = 0 })", "bad option 'positions' of 'mi.steering.add'"),
    ("steering.add(point, { { 1, 2 } }, { positions = { 1, 2 } })", "one for each row"),
    ("model:run(text, { hooks = steering.add(point, { 1, 2 }) })", "expected 192 numbers"),
    ("model:run(text, { hooks = steering.ablate(point, { 1, 2 }) })", "expected 192 numbers"),
    ("steering.ablate(point, { 0, 0 })", "other than zero"),
    (
      "steering.project_out({ 1, 2 }, { 1, 2, 3 })",
      "bad argument #2 'direction' to 'mi.steering.project_out'"
    ),
  ])
  func mistakesAreErrorsAtTheScriptsLine(line: String, message: String) throws {
    let run = try script(Self.head + "\nlocal _ = " + line)
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:12: "), "\(line): \(run.errors)")
    #expect(run.errors.contains(message), "\(line): \(run.errors)")
  }
}
