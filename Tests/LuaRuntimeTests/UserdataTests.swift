import LuaRuntime
import Testing

@Suite struct UserdataTests {
  @Test func membersWork() throws {
    let harness = try Harness()
    #expect(
      try harness.evaluate("local c = counter(3) return c:add(4).count, c, c + 1, other()[21]")
        == ["7", "Counter(7)", "8", "42"])
  }

  @Test func typesAreChecked() throws {
    let harness = try Harness()
    let messages = [
      (
        "counter().add(1, 2)",
        "'Counter:add' must be called on its object, with a colon: expected a Counter, got 1"
      ),
      (
        "counter().add()",
        "'Counter:add' must be called on its object, with a colon: expected a Counter, got nothing"
      ),
      (
        "counter().add(other(), 2)",
        "'Counter:add' must be called on its object, with a colon: expected a Counter, got a Other"
      ),
      (
        "counter().add(io.stdout, 2)",
        "'Counter:add' must be called on its object, with a colon: expected a Counter, got a userdata"
      ),
      ("return counter().cuont", "a Counter has no member 'cuont'; did you mean 'count'?"),
      ("return counter()[1]", "a Counter cannot be indexed with 1"),
      ("counter().count = 2", "a Counter has no member 'count'; did you mean 'count'?"),
      ("return other().kepe", "a Other has no member 'kepe'; did you mean 'keep'?"),
    ]
    for (script, message) in messages {
      #expect(try harness.error(script).message == "test.lua:1: " + message)
    }
  }

  @Test func closedObjectsAreRefused() throws {
    let harness = try Harness()
    #expect(
      try harness.error("local kept\ndo\nlocal c <close> = counter(1)\nkept = c\nend\nkept:add(1)").message
        == "test.lua:6: 'Counter:add' must be called on its object, with a colon: the Counter is closed")
    #expect(harness.alive.count == 0)
    // The closed userdata itself is collected later, and twice closed is once released.
    _ = try harness.evaluate(
      "local c = counter() do local a <close> = c end do local b <close> = c end collectgarbage()")
    #expect(harness.alive.count == 0)
  }

  @Test func closingHappensOnErrorsAndInCoroutines() throws {
    let harness = try Harness()
    _ = try harness.evaluate(
      """
      pcall(function() local c <close> = counter() fail("out") end)
      local co = coroutine.create(function() local c <close> = counter() coroutine.yield() end)
      coroutine.resume(co)
      coroutine.close(co)
      """)
    #expect(harness.alive.count == 0)
  }

  @Test func referencesAreReleasedOnce() throws {
    let harness = try Harness()
    _ = try harness.evaluate("all = {} for i = 1, 100 do all[i] = counter(i) end")
    #expect(harness.alive.count == 100)
    _ = try harness.evaluate("for i = 1, 50 do all[i] = nil end collectgarbage() collectgarbage()")
    #expect(harness.alive.count == 50)
  }

  @Test func oneObjectMayHaveManyUserdata() throws {
    let harness = try Harness()
    var shared: Counter? = Counter(5, alive: harness.alive)
    for name in ["a", "b"] { try harness.lua.setGlobal(name, shared) }
    shared = nil
    #expect(try harness.evaluate("a:add(1) a = nil collectgarbage() return b.count") == ["6"])
    #expect(harness.alive.count == 1)
    _ = try harness.evaluate("b = nil collectgarbage()")
    #expect(harness.alive.count == 0)
  }

  @Test func cyclesThroughKeptValuesAreCollected() throws {
    let harness = try Harness()
    _ = try harness.evaluate(
      """
      for i = 1, 10 do
        local a, b = counter(), counter()
        a:keep(function() return b end)
        b:keep({ a })
      end
      collectgarbage() collectgarbage()
      """)
    #expect(harness.alive.count == 0)
    #expect(
      try harness.evaluate(
        "local c = counter() c:keep(4) local x = c:kept() c:forget(c) return x, c:kept()") == ["4", "nil"])
  }

  @Test func keepingNeedsAPlaceForIt() throws {
    #expect(
      try Harness().error("other():keep(1)").message
        == "test.lua:1: the object of 'Other:keep' cannot keep values")
    #expect(
      try Harness().evaluate("local c = counter() c:forget(1) c:forget(io.stdout) return c:kept()") == ["nil"]
    )
  }

  @Test func closingAStateReleasesEverything() throws {
    var harness: Harness? = try Harness()
    let alive = try #require(harness?.alive)
    _ = try harness?.evaluate(
      """
      live = counter(1)
      live:keep(live)
      waiting = coroutine.create(function() local c <close> = counter(2) coroutine.yield() end)
      coroutine.resume(waiting)
      last = setmetatable({}, { __gc = function() local c = counter(3) c:add(1) call(function() c:add(1) end) end })
      bad = setmetatable({}, { __gc = function() call(error, {}) end })
      """)
    #expect(alive.count == 2)
    harness = nil
    #expect(alive.count == 0)
  }

  @Test func metatablesAreOutOfReach() throws {
    let harness = try Harness()
    #expect(try harness.evaluate("return getmetatable(counter())") == ["Counter"])
    #expect(
      try harness.evaluate("return pcall(setmetatable, counter(), {})")[0] == "false")
    #expect(
      try harness.evaluate(
        """
        local found = {}
        for name in pairs(debug) do found[#found + 1] = name end
        table.sort(found)
        return table.concat(found, " "), require("debug") == debug
        """) == ["getinfo getlocal traceback", "true"])
    #expect(
      try harness.evaluate(
        """
        local function f(first, second) local third end
        return debug.getlocal(f, 2), debug.getlocal(f, 3), debug.getlocal(print, 1), pcall(debug.getlocal, 1, 1)
        """)[..<4] == ["second", "nil", "nil", "false"])
  }

  @Test func resurrectedObjectsAreClosed() throws {
    let harness = try Harness()
    let results = try harness.evaluate(
      """
      local saved
      do
        local c = counter(1)
        setmetatable({}, { __gc = function() saved = c end })
      end
      collectgarbage() collectgarbage()
      return pcall(function() return saved.count end)
      """)
    #expect(results.first == "true" || results.last?.contains("closed") == true)
  }
}
