import Testing

/// What a script does, and what the host is told: "(" for entering a coroutine, ")" for having left it.
@Test(arguments: [
  ("coroutine.resume(coroutine.create(function() end))", "()"),
  ("coroutine.resume(coroutine.create(function() coroutine.yield() end))", "()"),
  ("coroutine.resume(coroutine.create(error), 'x')", "()"),
  ("coroutine.wrap(function() end)()", "()"),
  ("for _ in coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) end) do end", "()()()"),
  // After an error, wrap closes the coroutine's variables.
  ("pcall(coroutine.wrap(error), 'x')", "()()"),
  ("coroutine.wrap(function() coroutine.wrap(function() coroutine.yield() end)() end)()", "(())"),
  ("coroutine.wrap(function() pcall(coroutine.wrap(error), 'x') end)()", "(()())"),
  ("coroutine.close(coroutine.create(print))", "()"),
  ("pcall(coroutine.close, coroutine.running())", ""),
  ("pcall(coroutine.resume, 1)", ""),
  (
    """
    local co = coroutine.create(function()
      local x <close> = setmetatable({}, { __close = function() coroutine.wrap(function() end)() end })
      coroutine.yield()
    end)
    coroutine.resume(co)
    coroutine.close(co)
    """, "()(())"
  ),
])
func theHostKnowsWhichCoroutineRuns(_ script: String, _ events: String) throws {
  let interpreter = try Interpreter()
  try interpreter.run(script)
  #expect(interpreter.host.takeEvents() == events)
}

/// Coroutines each of which closes the next.
@Test func closingsAreNestedSoManyTimes() throws {
  let interpreter = try Interpreter()
  for (count, message) in [(10, "nil"), (100_000, ": C stack overflow"), (10, "nil")] {
    let script = """
      local coroutines = {}
      for i = 1, \(count) do
        coroutines[i] = coroutine.create(function()
          local x <close> = setmetatable({}, { __close = function()
            if coroutines[i + 1] then assert(coroutine.close(coroutines[i + 1])) end
          end })
          coroutine.yield()
        end)
        coroutine.resume(coroutines[i])
      end
      return select(2, coroutine.close(coroutines[1]))
      """
    #expect(try interpreter.run(script).hasSuffix(message))
  }
}

/// Bodies of functions of `of`, the libraries, and `c`, the one of coroutines.
@Test(arguments: [
  "local t = c.create(function(a, b) local x = c.yield(a + b) return x, 7 end) return c.resume(t, 1, 2), c.resume(t, 'v')",
  "local t = c.create(function() end) c.resume(t) return c.resume(t)",
  "local t = c.create(error) return c.resume(t, {}), c.resume(t)",
  "return c.resume((c.running()))",
  "local a, b a = c.create(function() return c.resume(b) end) b = c.create(function() return c.resume(a) end) return c.resume(a)",
  "return c.resume(1)", "return c.resume()", "return c.wrap()", "return c.wrap(1)", "return c.close(1)",
  "return c.close((c.running()))",
  "local a a = c.create(function() return c.resume(c.create(function() return c.close(a) end)) end) return c.resume(a)",
  "local a = c.create(print) return c.close(a), c.status(a), c.resume(a)",
  "local a = c.create(error) c.resume(a, 'x') return c.close(a)",
  "local a = c.create(error) c.resume(a, 'x') c.close(a) return c.close(a)",
  "return c.wrap(function() error('x') end)()", "return c.wrap(function() error('x', 0) end)()",
  "return c.wrap(function() error({}) end)()", "return c.wrap(function() error() end)()",
  "local f = c.wrap(function() end) f() return f()",
  "local f = c.wrap(function() error('a') end) pcall(f) return f()",
  "local f f = c.wrap(function() return f() end) return f()",
  "local function nest(n) if n == 0 then error('deep') end return c.wrap(nest)(n - 1) end return nest(10)",
  "return c.wrap(function() of.table.sort({3, 2, 1}, c.yield) end)()",
  "return c.wrap(function() of.string.gsub('abc', '.', c.yield) end)()",
])
func coroutinesGiveWhatLuaGives(_ body: String) throws {
  try Interpreter().run("same(function(of) local c = of.coroutine \(body) end)")
}

/// The same for coroutines whose variable's `__close` does `closing`, after `running` was done.
@Test(arguments: ["", "error('in close', 0)", "c.yield()"], ["c.yield()", "error('first', 0)", "error({})"])
func variablesAreClosedAsInLua(closing: String, running: String) throws {
  try Interpreter().run(
    """
    local function body(c, log)
      return function()
        local x <close> = setmetatable({}, { __close = function(_, e) log[1] = type(e) \(closing) end })
        \(running)
      end
    end
    same(function(of)
      local c, log = of.coroutine, {}
      local co = c.create(body(c, log))
      local ok, e = c.resume(co)
      return ok, e, log[1], c.close(co)
    end)
    same(function(of)
      local log = {}
      local ok, e = pcall(of.coroutine.wrap(body(of.coroutine, log)))
      return log[1], ok, e
    end)
    """)
}
