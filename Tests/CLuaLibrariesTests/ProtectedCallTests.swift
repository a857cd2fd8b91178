import Testing

/// Bodies of functions of `xpcall`.
@Test(arguments: [
  "return xpcall(function(...) return select('#', ...), ... end, print, 1, nil, 3)",
  "return xpcall(error, function(m) return m .. '!' end, 'e')",
  "return xpcall(function() error('here') end, function(m) return m .. '!' end)",
  "return xpcall(print)", "return xpcall(print, 1)", "return xpcall()",
  "return xpcall(nil, function(m) return m end)",
  "return xpcall(error, function() error('h', 0) end, 'e')",
  "return xpcall(error, function(m) return m.x.y end, 'e')",
  "local n = 0 return xpcall(error, function(m) n = n + 1 if n < 3 then error(m .. n, 0) end return m end, 'e')",
  "return xpcall(error, tostring, 5)", "return xpcall(error, function() end, 5)",
  "return xpcall(error, function() return 1, 2, 3 end, 5)",
  "return xpcall(function() error('q') end, function(m) error(m, 2) end)",
  "return xpcall(function() local v = nil; v() end, function(m) return debug.getinfo(2, 'l').currentline end)",
  "local function f() return 1 + f() end return xpcall(f, function(m) return m:sub(1, 50) end)",
  "return xpcall(function() return xpcall(error, function(m) return m .. '1' end, 'e') end, print)",
])
func xpcallGivesWhatLuaGives(_ body: String) throws {
  try Interpreter().run("same(function(of) local xpcall = of.xpcall \(body) end)")
}

@Test(arguments: ["debug.traceback", "function(m) return debug.traceback(m, 2) end"])
func tracebacksStartWhereTheErrorIs(handler: String) throws {
  try Interpreter().run(
    """
    same(function(of)
      local _, traceback = of.xpcall(function() error("q") end, \(handler))
      return (traceback:gsub("%[C%]: in.-\\n", "[C]\\n"))
    end)
    """)
}

@Test(arguments: ["return a, b", "error('later')", "error({})"])
func protectedCallsMayYield(_ end: String) throws {
  try Interpreter().run(
    """
    same(function(of)
      local resume = of.coroutine.wrap(function()
        return of.xpcall(function(a)
          local b = of.coroutine.yield(a)
          \(end)
        end, function(m) return type(m) end, 1)
      end)
      return resume(), resume("b")
    end)
    """)
}
