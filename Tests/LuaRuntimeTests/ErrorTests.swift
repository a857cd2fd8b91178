import LuaRuntime
import Testing

@Suite struct ErrorTests {
  @Test func argumentErrorNamesTheScriptsLine() throws {
    let error = try Harness().error("local x = 1\nfail('no such layer')")
    #expect(error.message == "test.lua:2: no such layer")
    #expect(error.traceback?.hasPrefix("stack traceback:") == true)
    #expect(error.traceback?.contains("test.lua:2: in main chunk") == true)
  }

  @Test func nestedCallsNameOnePlaceAndKeepTheInnermostTraceback() throws {
    let error = try Harness().error(
      """
      local function innermost()
        fail("deep")
      end
      local function middle() call(innermost) end
      local function outer() call(middle) end
      call(outer)
      """)
    #expect(error.message == "test.lua:2: deep")
    let traceback = try #require(error.traceback)
    for line in ["test.lua:2:", "test.lua:4:", "test.lua:5:", "test.lua:6: in main chunk"] {
      #expect(traceback.contains(line), "\(line) in \(traceback)")
    }
  }

  @Test func luaErrorsPassThroughSwiftUnchanged() throws {
    let harness = try Harness()
    #expect(try harness.error("call(function()\nerror('mine', 0) end)").message == "mine")
    #expect(try harness.error("call(function()\nerror('mine') end)").message == "test.lua:2: mine")
    #expect(
      try harness.error("call(function()\nlocal x = nil + 1 end)").message
        == "test.lua:2: attempt to perform arithmetic on a nil value")
  }

  @Test func tracebackIsThatOfTheErrorAtHand() throws {
    let harness = try Harness()
    _ = try harness.error("local function first_one() fail('a') end\ncall(first_one)\n")
    // Caught by Lua on the way, so no message handler has seen it.
    let error = try harness.error(
      """
      local function caught() fail("inner") end
      call(function() pcall(call, caught) end)
      local function real()
        call(function() error({}) end)
      end
      real()
      """)
    let traceback = try #require(error.traceback)
    #expect(traceback.contains("test.lua:4:"))
    #expect(!traceback.contains("caught") && !traceback.contains("first_one"), "\(traceback)")
  }

  @Test func valuesOtherThanTextArriveAsTheyWere() throws {
    let harness = try Harness()
    let results = try harness.evaluate(
      #"""
      local function through(value)
        local ok, got = pcall(call, function() call(error, value) end)
        assert(not ok)
        return got
      end
      local t = {}
      local bytes = "a\xff\0b"
      local f = function() end
      return rawequal(through(t), t), through(nil), through(12), through(0.5), through(false),
        through(bytes) == bytes, through(f) == f
      """#)
    #expect(results == ["true", "nil", "12", "0.5", "false", "true", "true"])
  }

  @Test func swiftSeesAMessageForEveryValue() throws {
    let harness = try Harness()
    #expect(try harness.error("error()").message == "(error object is a nil value)")
    #expect(try harness.error("error({})").message == "(error object is a table value)")
    #expect(try harness.error("error(true)").message == "(error object is a boolean value)")
    #expect(try harness.error("error('\\xff', 0)").message == "\u{FFFD}")
    #expect(
      try harness.error("error(setmetatable({}, { __tostring = function() return 'speaks' end }))").message
        == "speaks")
    for metamethod in [
      "function() error('again') end", "function(self) error(self) end", "function() return {} end", "42",
    ] {
      #expect(
        try harness.error("error(setmetatable({}, { __tostring = \(metamethod) }))").message
          == "(error object is a table value)")
    }
  }

  @Test func errorsOfTostringReachTheCaller() throws {
    let harness = try Harness()
    #expect(throws: LuaError.self) {
      try harness.evaluate("return setmetatable({}, { __tostring = function() error('no') end })")
    }
    #expect(try harness.evaluate("return 7").first == "7")
  }

  @Test func coroutinesCarryErrors() throws {
    let harness = try Harness()
    let results = try harness.evaluate(
      """
      local co = coroutine.create(function()
        coroutine.yield(1)
        call(function()
          fail("within")
        end)
      end)
      local _, first = coroutine.resume(co)
      local ok, message = coroutine.resume(co)
      return first, ok, message, coroutine.status(co)
      """)
    #expect(results == ["1", "false", "test.lua:4: within", "dead"])
    let directly = try harness.evaluate("return coroutine.resume(coroutine.create(fail), 'alone')")
    #expect(directly == ["false", "alone"])
    // coroutine.wrap adds its caller's place itself, as in plain Lua.
    let wrapped = try harness.error("local f = coroutine.wrap(function()\nfail('x') end)\nf()")
    #expect(wrapped.message == "test.lua:3: test.lua:2: x")
  }

  @Test func yieldingAcrossSwiftIsAnError() throws {
    let harness = try Harness()
    for body in ["call(function() coroutine.yield(1) end)", "call(coroutine.yield, 1)"] {
      let results = try harness.evaluate("return coroutine.resume(coroutine.create(function() \(body) end))")
      #expect(results == ["false", "attempt to yield across a C-call boundary"])
    }
    // A coroutine of its own inside is no such thing.
    #expect(
      try harness.evaluate(
        "return call(function() return coroutine.wrap(function() coroutine.yield(5) end)() end)")
        == ["5"])
  }

  @Test func metamethodsRaise() throws {
    let harness = try Harness()
    #expect(
      try harness.error("local c = counter(1)\nlocal d = c + 'x'").message
        == #"test.lua:2: bad argument #2 'b' to 'Counter __add': expected an integer, got "x""#)
    #expect(
      try harness.error(
        "local t = setmetatable({}, { __index = function(_, k) fail(k) end })\nlocal x = t.name"
      ).message
        == "test.lua:1: name")
  }

  @Test func finalizersErrorsAreWarnings() throws {
    let harness = try Harness()
    let results = try harness.evaluate(
      """
      local ran = 0
      for i = 1, 20 do
        setmetatable({}, { __gc = function() ran = ran + 1 call(fail, "in a finalizer") end })
      end
      collectgarbage() collectgarbage()
      return ran, call(function() return "well" end)
      """)
    #expect(results == ["20", "well"])
  }

  @Test func finalizersDoNotDisturbTheErrorBeingRaised() throws {
    let harness = try Harness()
    // Every allocation may collect, and every collection makes finalizers fail with another text.
    let results = try harness.evaluate(
      """
      collectgarbage("setpause", 0) collectgarbage("setstepmul", 1000)
      warn("@off")
      local function litter()
        setmetatable({}, { __gc = function() pcall(fail, "from a finalizer") end })
      end
      for i = 1, 3000 do
        for _ = 1, 5 do litter() end
        local ok, message = pcall(function() fail("expected " .. i) end)
        if message ~= "test.lua:8: expected " .. i then return message end
      end
      return "fine"
      """)
    #expect(results == ["fine"])
  }

  @Test func internalChunksNameTheirCaller() throws {
    let harness = try Harness()
    try harness.lua.run(
      text: "function library(x)\n\n  local r = call(function() fail(x) end)\n  return r\nend",
      name: "=[mi] library")
    #expect(try harness.error("local a\n\nlibrary('bad')").message == "test.lua:3: bad")
  }

  @Test func recursionEndsInAnError() throws {
    let harness = try Harness()
    let results = try harness.evaluate(
      """
      local depth = 0
      local function dive() depth = depth + 1 return (call(dive)) end
      local ok, message = pcall(dive)
      local function fall() return 1 + fall() end
      local fell, why = pcall(call, fall)
      local function into() return coroutine.wrap(function() return (call(into)) end)() end
      local went = pcall(into)
      local again = call(function() return "usable" end)
      return ok, depth > 50, fell, why:find("stack overflow", 1, true) ~= nil, went, again
      """)
    #expect(results == ["false", "true", "false", "true", "false", "usable"])
    #expect(
      try harness.error("local function dive() return (call(dive)) end dive()").message.contains("overflow"))
  }

  @Test func errorsInMessageHandlersEnd() throws {
    let harness = try Harness()
    let results = try harness.evaluate(
      """
      local ok, message = xpcall(fail, function(m) return call(error, m) end, "x")
      return ok, type(message)
      """)
    #expect(results == ["false", "string"])
  }

  @Test func valuesDoNotCrossStates() throws {
    let first = try Harness()
    let second = try Harness()
    let error = try first.error("error({})")
    try second.lua.setGlobal("rethrow", LuaFunction("rethrow") { _ in throw error })
    #expect(try second.evaluate("return pcall(rethrow)") == ["false", "(error object is a table value)"])
  }

  @Test func aStateMayDieBeforeItsErrors() throws {
    var harness: Harness? = try Harness()
    let error = try harness?.error("error({})")
    harness = nil
    #expect(error?.message == "(error object is a table value)")
  }
}
