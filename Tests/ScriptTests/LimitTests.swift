import Foundation
import TestSupport
import Testing

/// No script outlives its time, takes more memory or writes more than it may.
@Suite struct LimitTests {
  private func run(_ code: String, _ options: [String]) throws -> Command {
    try Command(script: code, options: options)
  }

  @Test(arguments: [
    "while true do end",
    "while true do pcall(function() while true do end end) end",
    "while true do pcall(error) end",
    "coroutine.wrap(function() while true do end end)()",
    "local function f() return pcall(f) end while true do f() end",
    "repeat local ok = xpcall(function() while true do end end, function() while true do end end) until false",
    "local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end",
    "setmetatable({}, { __gc = function() while true do end end }) collectgarbage()",
    "local t <close> = setmetatable({}, { __close = function() while true do end end }) error('x')",
    "error(setmetatable({}, { __tostring = function() while true do end end }))",
    "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) while true do pcall(function() return t[1] end) end",
    "(('a'):rep(40000)):find(('.-'):rep(40) .. 'b')",
    "(('a'):rep(200000)):gsub('(a+)+b', '')",
    "table.move({}, 1, math.maxinteger - 1, 2)",
    "local s = ('x'):rep(100) while true do s:gsub('.', string.upper) end",
    "table.sort(setmetatable({}, { __len = function() return 1 << 30 end, __index = function() return 1 end }))",
    "local mi = require 'mi' local x = mi.randn({ 2000, 2000 }) while true do x = x:matmul(x) / 1e3 end",
    "local mi = require 'mi' mi.stats.mutual_information_ksg(mi.rand({ 300000 }), mi.rand({ 300000 }), { k = 2000 })",
    "local mi = require 'mi' mi.stats.beta.ppf(mi.rand(1000), 3e25, 1e25)",
    "local mi = require 'mi' local m = mi.load() while true do pcall(m.run, m, 'coffee') end",
    "local mi = require 'mi' mi.map(mi.range(1, 10), function() while true do end end)",
    "io.read('a') while true do end",
    "require('mi').zeros(1):expand(1 << 44):argmax()",
    "require('mi').zeros(1, 1):expand(1 << 44, 1):upper()",
    "local mi = require 'mi' mi.zeros(1, 1 << 24)[{ mi.ones({ 1 << 20, dtype = 'int64' }) }] = 1",
    "local t = { 1.5 } for i = 1, 31 do t = { t, t } end require('mi').tensor(t)",
    "local mi = require 'mi' print(#mi.io.to_json(mi.zeros(1 << 44, 0)))",
    "local mi = require 'mi' mi.io.save_npz('x.npz', { a = mi.rand(3e7) }, { compressed = true })",
    "local m = require('mi').load() m:encode(('ab'):rep(30000000))",
    "local mi = require 'mi' local x = mi.rand(20000) mi.plot.figure():scatter(x, x, { size = x * 1000 }):save('a.png')",
    "local mi = require 'mi' mi.plot.figure():contour(mi.rand{ 1000, 1000 }, { levels = mi.rand(200) })",
    "require('mi').plot.figure{ rows = 100, cols = 100, width = 200, height = 200, sharex = true }:save('a.svg')",
  ])
  func timeIsOver(code: String) throws {
    let command = try run(code, ["--timeout", "0.5"])
    #expect(command.status == 1, "\(command.errors)")
    #expect(command.errors.contains("--timeout"), "\(command.errors)")
  }

  /// A single call that would take long stops by itself, and need not be killed.
  @Test(arguments: [
    "mi.stats.mutual_information_ksg(mi.rand({ 60000 }), mi.rand({ 60000 }), { k = 59000 })",
    "mi.stats.ks_2samp(mi.rand({ 46000 }), mi.rand({ 46001 }), { method = 'exact' })",
    "mi.stats.bootstrap(mi.rand({ 4000000 }), 'median')",
    "mi.stats.gaussian_kde(mi.rand({ 2000, 3000 }))",
    "mi.stats.partial_correlation(mi.rand({ 3000 }), mi.rand({ 3000 }), mi.rand({ 3000, 2900 }))",
    "mi.stats.ols(mi.rand({ 3000 }), mi.rand({ 3000, 2900 }))",
    "mi.stats.logit(mi.rand({ 10000 }):gt(0.5), mi.rand({ 10000, 1500 }))",
    "mi.learn.kmeans(mi.rand({ 300, 300 }), 300):transform(mi.rand({ 60000, 300 }))",
    "mi.random(1):normal(0, 1, 100000000)",
  ])
  func timeIsOverInACall(code: String) throws {
    let command = try run("local mi = require 'mi' \(code)", ["--timeout", "0.5"])
    #expect(command.status == 1, "\(command.errors)")
    #expect(command.errors.contains("the time limit of 0.5 s is over (--timeout)"), "\(command.errors)")
  }

  /// What would take minutes, unasked, is refused or done at once.
  @Test(arguments: [
    "assert(not io.open(('a/'):rep(1000000)))",
    "assert(not io.open('a' .. ('/'):rep(200000)))",
    "assert(not pcall(require('mi').load, ('/'):rep(300000)))",
    """
    local deep = load("local f = ... local function dive(n) return n == 0 and f('x') or 1 + dive(n - 1) end return dive", "=[mi] deep")
    assert(not pcall(deep(require("mi").zeros), 150000))
    """,
  ])
  func timeIsNotWasted(code: String) throws {
    let command = try run(code, ["--timeout", "30"])
    #expect(command.status == 0, "\(command.errors)")
  }

  /// A pipe that nobody reads is waited for no longer.
  @Test func timeIsOverAtAPipe() throws {
    let command = try run(
      "assert(os.execute('mkfifo out/pipe')) io.open('out/pipe', 'w')", ["--timeout", "0.5", "--allow-run"])
    #expect(command.status == 1 && command.errors.contains("script.lua:1: "), "\(command.errors)")
  }

  /// Where the script was is part of the message.
  @Test func timeIsOverWithTraceback() throws {
    let command = try run(
      "local function forever()\n  while true do end\nend\nforever()\n", ["--timeout", "0.3"])
    #expect(command.errors.contains("the time limit of 0.3 s is over (--timeout)"))
    #expect(
      command.errors.contains("script.lua:2: in ") && command.errors.contains("script.lua:4: in main chunk"))
  }

  /// Work that grows with the square of the input would take minutes, or hours.
  @Test(arguments: [
    "mi.text.split(('a'):rep(4000000), ('a'):rep(1000000) .. 'b')",
    "mi.text.wrap(('a'):rep(400000), 1)",
    "mi.text.wrap(('a '):rep(400000), 1000000)",
    "mi.plot.figure():set{ xticks = mi.zeros(20000) }:save('a.svg')",
  ])
  func timeGrowsWithTheInput(code: String) throws {
    let command = try run("local mi = require 'mi' \(code)", ["--timeout", "20"])
    #expect(command.status == 0, "\(command.errors)")
  }

  @Test func timeThatSufficesChangesNothing() throws {
    let command = try run("print(1 + 1)", ["--timeout", "100"])
    #expect(command.status == 0 && command.output == "2\n" && command.errors == "")
  }

  @Test(arguments: [
    "local t = {} while true do t[#t + 1] = ('x'):rep(1000000) .. #t end",
    "local t = {} for i = 1, 1e9 do t[i] = {} end",
    "local s = 'x' while true do s = s .. s end",
    "('x'):rep(1 << 30)",
    "table.concat({ ('x'):rep(50000000), ('y'):rep(50000000) }, ('z'):rep(50000000))",
    "string.format('%s%s', ('x'):rep(60000000), ('x'):rep(60000000))",
    "local t = {} while true do t[#t + 1] = function() return t end end",
    "local t = {} while true do t[#t + 1] = coroutine.create(print) end",
    "local mi = require 'mi' local t = {} while true do t[#t + 1] = mi.zeros(100000) end",
    "local mi = require 'mi' mi.zeros(1e9)",
    "local mi = require 'mi' local x = mi.zeros(1e6) while true do x = mi.cat({ x, x }) end",
    "local mi = require 'mi' local t = {} for i = 1, 1e9 do t[i] = mi.tensor{ i } end",
    "local mi = require 'mi' local x = mi.ones{ 4000 } local y = x:unsqueeze(1) * x:unsqueeze(2)",
    "require('mi').rand({ 3000000 }):totable()",
    "require('mi').zeros(1, 1):expand(1 << 27, 1):totable()",
    "local mi = require 'mi' mi.io.to_json(mi.zeros(1 << 22, 1, 1))",
    "local mi = require 'mi' mi.io.write_csv('x.csv', { mi.rand(3e6) })",
    "local s = {} for i = 1, 60 do s[i] = 1 end local t, x = {}, require('mi').zeros(s) for i = 1, 1e9 do t[i] = x.T end",
    "local t = {} for i = 1, 200000 do t[i] = 'a' end t[1] = ('a '):rep(20000) require('mi').load():encode(t)",
    "local t = { 1.5, 2 } for i = 1, 24 do t = { t, t } end require('mi').tensor(t)",
    "local s = ('x'):rep(5000000) require('mi').text.join{ s, s, s, s, s, s, s, s }",
    "require('mi').text.split((','):rep(2000000), ',')",
    "require('mi').text.wrap(('a '):rep(100000), 1000, { indent = (' '):rep(999) })",
    "require('mi').plot.figure{ width = 50, height = 50 }:imshow({ { 1, 2 } }, { alpha = 0.5, aspect = 'auto' }):save('a.pdf')",
    "local mi = require 'mi' mi.plot.figure():contour(mi.rand{ 300, 300 }, { levels = mi.rand(200) })",
  ])
  func memoryIsOver(code: String) throws {
    let command = try run(code, ["--max-memory", "64M"])
    #expect(command.status == 1, "\(command.errors)")
    #expect(command.errors.contains("--max-memory"), "\(command.errors)")
  }

  /// Tensors that nobody uses make room, also where Lua sees only small objects.
  @Test func memoryIsUsedAgain() throws {
    let command = try run(
      """
      local mi = require "mi"
      for i = 1, 200 do local x = mi.ones(3000000) assert(x[-1] == 1) end
      local ok, message = pcall(mi.zeros, 1e9)
      assert(not ok and message:find("--max-memory", 1, true))
      print(mi.ones(10):sum())
      """, ["--max-memory", "64M"])
    #expect(command.status == 0 && command.output == "10.0\n", "\(command.errors)")
  }

  @Test(arguments: [
    "while true do print('all work and no play') end", "while true do io.write('x', 1, 2.5) end",
    "while true do io.stderr:write('x') end", "while true do warn('x') end",
    "local f = io.open('out/a.txt', 'w') while true do f:write(('x'):rep(1000)) end",
    "local f = io.tmpfile() while true do f:write(('x'):rep(1000)) end",
    "local mi = require 'mi' for i = 1, 100 do mi.io.save(i .. '.npy', mi.zeros(1000)) end",
    "local mi = require 'mi' for i = 1, 100 do mi.plot.figure():plot({ 1, 2 }):save(i .. '.png') end",
  ])
  func outputIsOver(code: String) throws {
    let command = try run(code, ["--max-output", "40K"])
    #expect(command.status == 1)
    #expect(command.errors.contains("--max-output"), "\(command.errors.suffix(300))")
    #expect(command.output.utf8.count <= 40 << 10)
  }

  @Test(arguments: [
    ["--timeout", "0"], ["--timeout", "-1"], ["--timeout", "soon"], ["--timeout", "nan"],
    ["--max-memory", "1K"],
    ["--max-memory", "much"], ["--max-memory", "-5M"], ["--max-output", "1X"], ["--max-memory", "1e30G"],
  ])
  func badLimitsAreWrongUsage(options: [String]) throws {
    let command = try Command(script: "print(1)", options: options)
    #expect(command.status == 2 && command.output == "")
    #expect(command.errors.contains(options[0]), "\(command.errors)")
  }
}
