import LuaRuntime
import Testing

/// Running out of memory, at every allocation there is.
@Suite struct MemoryTests {
  private static let script = """
    local parts = {}
    for i = 1, 8 do parts[i] = ("item %d"):format(i) .. string.rep("x", i) end
    local text = table.concat(parts, ",")
    local objects = {}
    for i = 1, 4 do
      local c = counter(i)
      c:keep(function() return c, text end)
      objects[#objects + 1] = c:add(i)
    end
    do local closed <close> = counter(9) end
    local co = coroutine.wrap(function(a)
      local b = coroutine.yield(call(function(x) return x .. "!" end, a))
      local ok, message = pcall(call, function() fail("inside " .. b) end)
      return message
    end)
    local first = co("a")
    local message = co("b")
    local ok, value = pcall(call, error, { text })
    setmetatable({}, { __gc = function() counter(1):add(1) end })
    collectgarbage("step")
    result = assert(load("return ..."))(tostring(objects[1]) .. first .. message .. tostring(type(value)))
    """

  /// What a run may end in.
  private func outcome(_ harness: Harness) -> String? {
    do {
      try harness.lua.run(text: Self.script, name: "@memory.lua")
      return nil
    } catch let error as LuaError {
      return error.message
    } catch {
      return "another error: \(error)"
    }
  }

  private func check(first: UInt64, count: UInt64, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var harness: Harness? = try Harness()
    let alive = try #require(harness?.alive)
    if let harness {
      harness.lua.failAllocations(first..<(count == .max ? .max : first + count))
      let message = outcome(harness)
      harness.lua.failAllocations(0..<0)
      // coroutine.wrap may have put its place in front.
      #expect(
        message == nil || message?.hasSuffix("not enough memory") == true,
        "from \(first), \(count): \(message ?? "")", sourceLocation: sourceLocation)
      #expect(
        try harness.evaluate("return call(function() return 1 end)") == ["1"], sourceLocation: sourceLocation)
    }
    harness = nil
    #expect(alive.count == 0, "from \(first), \(count)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [1, 2, 3, UInt64.max])
  func everyAllocationMayFail(count: UInt64) throws {
    let harness = try Harness()
    let before = harness.lua.allocationCount
    #expect(outcome(harness) == nil)
    let total = harness.lua.allocationCount - before
    #expect(total > 100)
    for first in 0...total { try check(first: first, count: count) }
  }

  @Test func openingNeedsMemory() throws {
    var opened = 0
    for limit in stride(from: 1, through: 60_000, by: 211) {
      do {
        _ = try LuaState(memoryLimit: limit)
        opened += 1
      } catch let error as LuaError {
        #expect(error.message.contains("not enough memory"), "\(limit): \(error.message)")
        #expect(opened == 0, "opened with less than \(limit)")
      }
    }
    #expect(opened > 0)
  }

  @Test func limitsHold() throws {
    let harness = try Harness(memoryLimit: 4 << 20)
    let error = try harness.error("local t = {} for i = 1, 1e9 do t[i] = counter(i) end")
    #expect(error.message == "not enough memory")
    #expect(harness.lua.memoryUsed <= 4 << 20)
    #expect(try harness.error("local s = ('x'):rep(1e9)").message == "not enough memory")
    harness.lua.collectGarbage()
    #expect(harness.alive.count == 0)
    #expect(try harness.evaluate("return #('x'):rep(1000)") == ["1000"])
  }

  @Test func memoryErrorsHaveNoStaleTraceback() throws {
    let harness = try Harness(memoryLimit: 4 << 20)
    _ = try harness.error("fail('first')")
    #expect(try harness.error("local s = ('x'):rep(1e9)").traceback == nil)
  }

  @Test func deepErrorsWithoutMemory() throws {
    // The text for an error in error handling is made outside Lua's own protection.
    for first in stride(from: UInt64(0), to: 400, by: 7) {
      let harness = try Harness()
      harness.lua.failAllocations(first..<UInt64.max)
      _ = try? harness.lua.run(
        text: "local function h(m) return call(h, m) end xpcall(error, h, 1) call(call, call)", name: "=x")
      harness.lua.failAllocations(0..<0)
      #expect(try harness.evaluate("return 1") == ["1"])
    }
  }

  @Test func externalBytesCauseCollections() throws {
    let harness = try Harness()
    let external = harness.external
    try harness.lua.setGlobal(
      "grow",
      LuaFunction("grow") { call in
        external.add(8 << 20)
        return call.returns()
      })
    _ = try harness.evaluate("for i = 1, 5 do counter(i) end")
    _ = try harness.evaluate("collectgarbage('stop') for i = 1, 4 do counter(i) grow() end")
    #expect(harness.alive.count >= 4)
    _ = try harness.evaluate("for i = 1, 6 do grow() end")
    #expect(harness.alive.count == 0)
  }

  @Test func collectionsRunInCoroutinesAndFinalizers() throws {
    let harness = try Harness()
    let external = harness.external
    try harness.lua.setGlobal(
      "grow",
      LuaFunction("grow") { call in
        external.add(80 << 20)
        return call.returns()
      })
    let results = try harness.evaluate(
      """
      local ran = 0
      local co = coroutine.wrap(function()
        for i = 1, 50 do
          setmetatable({}, { __gc = function() ran = ran + 1 grow() counter(i):add(1) end })
          grow()
          call(function() grow() coroutine.wrap(function() grow() coroutine.yield() end)() end)
          coroutine.yield()
        end
      end)
      for i = 1, 50 do co() end
      collectgarbage() collectgarbage()
      return ran
      """)
    #expect(results == ["50"])
    harness.lua.collectGarbage()
    #expect(harness.alive.count == 0)
  }

  @Test func thousandRunsLeaveNothing() throws {
    let harness = try Harness()
    _ = outcome(harness)
    harness.lua.collectGarbage()
    harness.lua.collectGarbage()
    var used = 0
    for run in 0..<1000 {
      #expect(outcome(harness) == nil)
      _ = try? harness.lua.run(text: "call(function() call(function() error({}) end) end)", name: "=x")
      if run == 100 {
        for _ in 0..<3 { harness.lua.collectGarbage() }
        used = harness.lua.memoryUsed
      }
    }
    // The objects of the last run's closures are all unreachable but `result`.
    for _ in 0..<3 { harness.lua.collectGarbage() }
    #expect(harness.alive.count == 0)
    #expect(harness.lua.memoryUsed <= used + 4096)
  }
}
