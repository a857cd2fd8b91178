import Foundation
import TestSupport
import Testing

/// Exit codes, arguments, and what a script's author reads when something is wrong.
@Suite struct CommandLineTests {
  @Test func argumentsReachTheScript() throws {
    let run = try Command(script: "print(arg[1], arg[2], #arg, ...)", arguments: ["a", "--b"])
    #expect(run.output == "a\t--b\t2\ta\t--b\n", "\(run.errors)")
    #expect(run.status == 0)
  }

  @Test func versionAndHelp() throws {
    #expect(try Command(["--version"]).output == "0.1.0\n")
    let help = try Command(["--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("Lua"))
  }

  @Test func hooksListsPointsWithShapesAndAliases() throws {
    let all = try Command(["hooks"])
    #expect(all.status == 0 && all.errors == "")
    let lines = all.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.first == "transformer.wte [B, T, 192] hook_embed")
    #expect(lines.contains("transformer.h.5.attn.pattern [B, 6, T, T] blocks.5.attn.hook_pattern"))
    #expect(lines.contains("transformer.h.0.ln_1.input [B, T, 192]"))
    let some = try Command([
      "hooks", "--model", Repository.fixture("transformers/default"), "blocks.*.attn.hook_z",
    ])
    #expect(some.output.split(separator: "\n").count == 2 && some.output.contains("[B, T, 2, 8]"))
    let none = try Command(["hooks", "h.0.mpl"])
    #expect(none.status == 1 && none.output == "" && none.errors.contains("'h.0.mlp'"))
    #expect(try Command(["hooks", "--model", "/nonexistent"]).errors.contains("/nonexistent"))
  }

  @Test func wrongUsageIsTwo() throws {
    #expect(try Command([]).status == 2)
    #expect(try Command(["--threads", "many", "x.lua"]).status == 2)
    #expect(try Command(["--nonsense", "x.lua"]).status == 2)
    let missing = try Command(["no-such-script.lua"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("no-such-script.lua"))
  }

  @Test func aScriptErrorShowsLineAndTraceback() throws {
    let run = try Command(script: "local function f()\n  error('broken')\nend\nf()\n")
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:2: broken"))
    #expect(run.errors.contains("stack traceback:"))
    #expect(run.errors.contains("script.lua:4"))
  }

  /// Each line must fail at its own line, exit 1, and say what is wrong.
  @Test(arguments: [
    ("mi.load('/nonexistent')", "/nonexistent"),
    ("model:run(mi.tensor{60000})", "60000"),
    ("model:run(mi.tensor{-1})", "-1"),
    ("model:run(mi.zeros{300}:to('int64'))", "256"),
    ("model:run(mi.zeros{2, 2, 2})", "[2, 2, 2]"),
    ("model:run('a', { capture = 'h.9.attn' })", "h.9.attn"),
    ("model:run('a', { capture = 'h.0.atn' })", "did you mean"),
    ("model:run('a', { captures = 'h.0' })", "did you mean 'capture'"),
    ("model:run('a', { hooks = { ['h.0'] = 3 } })", "expected a function"),
    ("model:run('a', { hooks = { ['h.0'] = function() return mi.zeros{7} end } })", "h.0"),
    ("model:hook('h.0')", "expected a function"),
    ("model:weight('nothing')", "nothing"),
    ("model:decode(99999999)", "99999999"),
    ("model.nmae()", "did you mean 'name'"),
    ("mi.zeros{2, 3} + mi.zeros{4}", "[2, 3]"),
    ("mi.zeros{2}[5] = 1", "5"),
    ("local _ = mi.zeros{2} < mi.zeros{2}", ":lt"),
    ("mi.zeros{2}:sum(3)", "dim"),
    ("mi.zeros{1e30}", "expected"),
    ("mi.zeros(1 << 40, 1 << 40)", "too large"),
    ("mi.stats.kendalltau({1, 2}, {1})", "kendalltau"),
    ("mi.stats.mutual_information({1, 2, 3}, {1, 2, 3}, { bin = 3 })", "did you mean 'bins'"),
    ("mi.stats.fdr({0.5, 2})", "2"),
    ("mi.plot.figure{ row = 1 }", "did you mean 'rows'"),
    ("mi.plot.figure():plot({1, 2}, {1})", "2"),
    ("mi.plot.figure():plot({1, 2}, 'zz')", "zz"),
    ("mi.plot.figure():save('x.bmp')", "svg"),
    ("load(string.dump(print))", "dump"),
  ])
  func mistakesAreClearErrors(line: String, message: String) throws {
    let run = try Command(
      script: "local mi = require 'mi'\nlocal model = mi.load()\n" + line.asStatement + "\n")
    #expect(run.status == 1, "\(line): \(run.errors)")
    #expect(run.errors.contains("script.lua:3: "), "\(line): \(run.errors)")
    #expect(run.errors.contains(message), "\(line): \(run.errors)")
  }

  @Test func anErrorInAHookStopsTheRun() throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local model = mi.load()
        model:run("a coffee", { hooks = { ["h.2.attn"] = function(x, at)
          error("no more at " .. at.name .. " " .. at.layer .. " " .. at.block)
        end } })
        """)
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:4: no more at transformer.h.2.attn 2 3"))
  }
}

extension String {
  /// An expression can stand alone as a statement after `local _ =`.
  fileprivate var asStatement: String {
    hasPrefix("local ") || hasSuffix(" = 1") ? self : "local _ = " + self
  }
}
