import Foundation
import LuaRuntime
import Testing

@Suite struct ChunkTests {
  /// A precompiled chunk's first bytes suffice to be recognised.
  private static let binary = #""\27Lua\x54\0\x19\x93\r\n\x1a\n""#

  @Test func namesAppearInMessages() throws {
    let lua = try LuaState()
    for (name, shown) in [
      ("@dir/a.lua", "dir/a.lua"), ("=stdin", "stdin"), ("x = = 1", "[string \"x = = 1\"]"),
    ] {
      let error = #expect(throws: LuaError.self) { try lua.run(text: "x = = 1", name: name) }
      #expect(error?.message == "\(shown):1: unexpected symbol near '='")
    }
  }

  @Test func argumentsReachTheChunk() throws {
    let lua = try LuaState()
    try lua.run(
      text: "local a, b, c = ... assert(a == 1 and b == 'x' and c[2] == true)", name: "=x",
      arguments: [1, "x", [false, true]])
    try lua.run(text: [UInt8](), name: "=empty")
    #expect(try lua.evaluate("").isEmpty)
  }

  @Test func precompiledChunksAreRefused() throws {
    let lua = try LuaState()
    for call in [
      "load(\(Self.binary))", "load(\(Self.binary), 'x', 'bt')",
      "load((function() local n = 0 return function() n = n + 1 return n == 1 and \(Self.binary) or nil end end)())",
      "load((function() local s, n = \(Self.binary), 0 return function() n = n + 1 return s:sub(n, n) end end)(), 'x', 'bt')",
    ] {
      let results = try lua.evaluate("return \(call)")
      #expect(
        results.first == "nil" && results.last?.contains("attempt to load a binary chunk") == true,
        "\(results)")
    }
    #expect(
      try lua.evaluate("return load(\(Self.binary), 'x', 'b')") == [
        "nil", "precompiled chunks are not accepted",
      ])
    #expect(try lua.evaluate("return loadfile('x', 'b')") == ["nil", "precompiled chunks are not accepted"])
    #expect(
      try lua.evaluate("return string.dump, (''):len(), ('').dump") == ["nil", "0", "nil"])
    #expect(throws: LuaError.self) { try lua.run(text: [27] + Array("Lua".utf8), name: "=x") }
  }

  @Test func filesHoldTextOnly() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mi-chunks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([27] + Array("Lua\u{54}".utf8)).write(to: folder.appending(path: "binary.lua"))
    try Data("local list = { ... } list[#list + 1] = 'text' return list".utf8).write(
      to: folder.appending(path: "plain.lua"))
    let lua = try LuaState()
    try lua.prependSearchPath(folder.path + "/?.lua")
    try lua.prependSearchPath(folder.path + "/?.lua")
    #expect(try lua.evaluate("return select(2, package.path:gsub('mi%-chunks', ''))") == ["1"])
    try lua.setGlobal("folder", folder.path)
    for call in [
      "dofile(folder .. '/binary.lua')", "require 'binary'", "assert(loadfile(folder .. '/binary.lua'))",
    ] {
      let error = #expect(throws: LuaError.self) { try lua.run(text: call, name: "=x") }
      #expect(error?.message.contains("attempt to load a binary chunk") == true)
    }
    let plain = folder.path + "/plain.lua"
    #expect(
      try lua.evaluate("local m, path = require('plain') return m[1], m[2], m[3], path")
        == ["plain", plain, "text", plain])
    #expect(
      try lua.evaluate("return dofile(folder .. '/plain.lua')[1], loadfile(folder .. '/plain.lua')('a')[2]")
        == ["text", "text"])
    let error = #expect(throws: LuaError.self) { try lua.run(text: "require 'absent'", name: "=x") }
    #expect(error?.message.hasPrefix("x:1: module 'absent' not found:") == true)
    #expect(error?.message.contains("absent.lua'") == true)
  }

  @Test func originalsCannotBeFound() throws {
    let lua = try LuaState()
    let results = try lua.evaluate(
      """
      local found
      load(function() found = debug.getinfo(2, "f").func return nil end)
      local here = debug.getinfo(1, "lf")
      return found, here.currentline, type(here.func), debug.getinfo(99), debug.getinfo(print).func, debug.getinfo(print).what
      """)
    #expect(results == ["nil", "3", "function", "nil", "nil", "C"])
  }

  @Test func environmentsAndModesWork() throws {
    let lua = try LuaState()
    #expect(
      try lua.evaluate(
        "return load('return x', 'c', 't', { x = 5 })(), load('return x', 'c')(), load('return 1')()") == [
          "5", "nil", "1",
        ])
    #expect(try lua.evaluate("return pcall(load('x()', 'c', nil, {}))")[0] == "false")
    #expect(
      try lua.evaluate("package.preload.early = function(n) return n .. '!' end return (require 'early')")
        == ["early!"])
  }

  /// Long texts are compiled in pieces, which nobody sees.
  @Test func longTextsAreCompiled() throws {
    let lua = try LuaState()
    try lua.run(
      text: """
        local filler = ("x = 'some text' -- and a comment\\n"):rep(10000)
        local env = {}
        assert(load(filler .. "return ...", "@long", "t", env)(7) == 7 and env.x == "some text")
        assert(select(2, load(filler .. "return return", "@long")) == "long:10001: unexpected symbol near 'return'")
        assert(select(2, load(filler .. "?")):find('[string "x = ', 1, true))
        assert(not pcall(load, filler, false))
        """, name: "=x")
    let long = "(' '):rep(1 << 20)"
    #expect(try lua.evaluate("return (load(\(Self.binary) .. \(long)))") == ["nil"])
  }

  @Test func modulesAreRequired() throws {
    let lua = try LuaState()
    try lua.define(
      LuaModule(
        "greet", [LuaFunction("hello") { try $0.returns("hello, " + $0[1, "name"].string()) }],
        values: ["version": "1"]))
    #expect(
      try lua.evaluate("local g = require 'greet' return g.hello('Ada'), g.version") == ["hello, Ada", "1"])
  }

  @Test func interruptsEndLoops() throws {
    let lua = try LuaState()
    let interrupt = lua.interrupter
    try lua.setGlobal(
      "interrupt",
      LuaFunction("interrupt") { call in
        interrupt(.interrupt)
        return call.returns()
      })
    for script in [
      "interrupt() while true do end",
      "coroutine.wrap(function() interrupt() while true do interrupt() end end)()",
    ] {
      let error = #expect(throws: LuaError.self) { try lua.run(text: script, name: "=x") }
      #expect(error?.message.contains("interrupted") == true)
      // What is left of it on the main coroutine ends the next script; then all is as before.
      _ = try? lua.evaluate("return 1")
      #expect(try lua.evaluate("return 1") == ["1"])
    }
  }
}
