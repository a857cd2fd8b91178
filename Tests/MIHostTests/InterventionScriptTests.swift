import Foundation
import TestSupport
import Testing

/// Points inside of attention, patterns that choose points, lifetimes of hooks, and warnings.
@Suite struct InterventionScriptTests {
  @Test func changesReachWhatFollows() throws {
    try passes(
      """
      local function run(name, fn)
        return model:run(text, { capture = { "h.1.attn.q", "h.1.attn.scores", "h.1.attn.pattern", "h.1.attn.z" },
          hooks = { [name] = fn } }).activations
      end
      local clean = run("h.1", function() end)
      local a = run("blocks.1.attn.hook_q", function(q) q[{ ":", ":", 2 }] = 0 end)
      assert(a["h.1.attn.q"][{ 1, ":", 2 }]:abs():max() == 0)
      assert(a["h.1.attn.scores"][1][2]:abs():max() == 0)
      assert(a["h.1.attn.scores"][1][3]:eq(clean["h.1.attn.scores"][1][3]):all())
      assert((a["h.1.attn.pattern"][1][2][4]["1:4"] - 0.25):abs():max() < 1e-6)
      local b = run("h.1.attn.pattern", function(p) return mi.eye(6) end)
      local v = model:run(text, { capture = "h.1.attn.v" }).activations["h.1.attn.v"]
      assert((b["blocks.1.attn.hook_z"] - v):abs():max() < 1e-6)
      """)
  }

  @Test func patternsChoosePoints() throws {
    try passes(
      """
      local function names(pattern) return table.concat(model:hook_points(pattern), " "):gsub("transformer%.", "") end
      assert(names("h.1:3.mlp") == "h.1.mlp h.2.mlp h.3.mlp")
      assert(names("h.4:.attn.pattern") == "h.4.attn.pattern h.5.attn.pattern")
      assert(names("h.::3.mlp") == "h.0.mlp h.3.mlp")
      assert(names("h.-1") == "h.5")
      assert(names { "h.0", "wte" } == "wte h.0")
      assert(names("h.0.attn.*") == "h.0.attn.c_attn h.0.attn.c_proj")
      assert(names(function(name, point) return point.layer == 2 and name:find("%.mlp$") ~= nil end) == "h.2.mlp")
      local point = model:hook_point("blocks.0.attn.hook_z")
      assert(point.name == "transformer.h.0.attn.z" and point.shape == "[B, T, 6, 32]" and point.kind == "inner")
      assert(point.aliases[1] == "blocks.0.attn.hook_z" and point.layer == 0 and point.block == 1)
      """)
  }

  @Test func hooksComeAndGoWhileTheModelRuns() throws {
    try passes(
      """
      local calls, second = {}, nil
      local first
      first = model:hook("h.*", function(x, at)
        calls[#calls + 1] = "first" .. at.layer
        if at.layer == 1 then
          first:remove()
          model:hook("h.*", function(x, at) calls[#calls + 1] = "second" .. at.layer end)
        end
      end)
      model:run(text)
      assert(table.concat(calls, " ") == "first0 first1", table.concat(calls, " "))
      calls = {}
      model:run(text, { hooks = { ["h.0"] = function() calls[#calls + 1] = "run" end } })
      assert(table.concat(calls, " ") == "second0 run second1 second2 second3 second4 second5")
      first:remove()
      model:reset_hooks()
      calls = {}
      model:run(text)
      assert(#calls == 0)
      """)
  }

  @Test func aHookMayRunItsModel() throws {
    try passes(
      """
      local inner
      local other = 0
      model:hook("h.1", function(x, at)
        inner = model:run("tea", { capture = "h.1" }).activations["h.1"]
        return x * 2
      end)
      model:hook("h.2", function() other = other + 1 end)
      local run = model:run(text, { capture = "h.1" })
      assert(other == 2)
      model:reset_hooks()
      assert(inner:eq(model:run("tea", { capture = "h.1" }).activations["h.1"]):all())
      assert(run.activations["h.1"]:eq(model:run(text, { capture = "h.1" }).activations["h.1"] * 2):all())
      -- Hooks of one run may nest as well, to a depth that Lua bounds.
      local function nest(depth)
        return model:run("tea", { hooks = { ["h.0"] = function() if depth > 0 then nest(depth - 1) end end } })
      end
      nest(20)
      local ok, message = pcall(nest, 500)
      assert(not ok and message:find("overflow"), message)
      """)
  }

  @Test func aNaNIsReportedOnce() throws {
    func warnings(_ value: String, _ option: String = "") throws -> String {
      let run = try script(
        """
        local function break_it(x) x[{ 1, 2, 1 }] = \(value) end
        local options = { hooks = { ["h.2.mlp"] = break_it } \(option) }
        model:run(text, options)
        model:run(text, options)
        """)
      #expect(run.status == 0, "\(run.errors)")
      return run.errors
    }
    let direct = try warnings("0 / 0")
    #expect(direct.contains("NaN appeared at 'transformer.h.2.mlp'"))
    #expect(direct.components(separatedBy: "warning:").count == 2)
    #expect(try warnings("1e39").contains("NaN appeared at 'transformer.h.3.ln_1'"))
    #expect(try warnings("0 / 0", ", nan_warning = false") == "")
    #expect(try warnings("1") == "")
  }

  @Test(arguments: [
    ("model:hook(function() end, print)", ["chose none"]),
    ("model:hook({ 3 }, print)", ["element 1", "a pattern"]),
    ("model:hook(function() return 3 end, print)", ["a boolean"]),
    (
      "model:run(text, { hooks = { ['h.1.attn.pattern'] = function() return mi.zeros { 5, 5 } end } })",
      ["'transformer.h.1.attn.pattern'", "[5, 5]", "[1, 6, 6, 6]"]
    ),
    ("model:run(text, { hooks = { ['h.1.attn.qq'] = print } })", ["'h.1.attn.q'"]),
    ("model:hook_point('h.1.attn.patern')", ["'h.1.attn.pattern'"]),
    ("model:run(text, { capture = 'h.9:.mlp' })", ["no hook point matches", "0 to 5"]),
    ("model:weight('blocks.0.attn.W_q')", ["'blocks.0.attn.W_Q'"]),
  ])
  func badPatternsAndHooksAreErrors(_ source: String, _ words: [String]) throws {
    let run = try script(source)
    #expect(run.status == 1 && run.errors.contains(".lua:4:"), "\(source): \(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(source): \(run.errors)") }
  }
}
