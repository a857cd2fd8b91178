import Testing

/// Bodies of functions of `t`, the table library.
@Test(arguments: [
  "local a = {1, 2, 3} t.insert(a, 4) t.insert(a, 1, 0) t.insert(a, #a + 1, 9) return t.concat(a, ',')",
  "t.insert({1}, 3, 0)", "t.insert({1}, 0, 0)", "t.insert({}, 'x', 0)", "t.insert({})",
  "t.insert({}, 1, 2, 3)",
  "t.insert(1, 2)", "t.insert(nil, 2)",
  "t.insert(setmetatable({}, {__len = function() return 'x' end}), 1)",
  "local a = {1, 2, 3} return t.remove(a), t.remove(a, 1), t.remove(a, #a + 1), t.concat(a, ',')",
  "return t.remove({}), t.remove({}, 0), t.remove({}, 1)", "return t.remove({}, 1.5)",
  "return t.concat(t.move({1, 2, 3}, 1, 3, 2), ',')", "return t.concat(t.move({1, 2, 3}, 2, 3, 1), ',')",
  "return t.concat(t.move({1, 2, 3}, 1, 3, 2, {9}), ',')", "return #t.move({1, 2, 3}, 1, 0, 2, {})",
  "t.move({}, 1, math.maxinteger, 2)", "t.move({}, -1, math.maxinteger, 2)", "t.move(1, 1, 2, 3)",
  "t.move({}, 1, 2, 3, 4)", "t.move({}, 1, 2)", "t.move({}, math.mininteger, 0, 2)",
  "local a = setmetatable({1, 2, 3}, {__eq = function() return true end}) return t.concat(t.move(a, 1, 3, 2, a), ',')",
  "return t.concat({})", "return t.concat({1, 2.5, 'x'}, ', ', 2)", "return t.concat({1, {}, 3})",
  "return t.concat({1, 2}, {})", "return t.concat({1, 2}, '', 2, 4)", "return t.concat({1}, '', 'x')",
  "return t.concat(5)", "return t.concat({'a', 'b'}, '-', math.maxinteger, math.maxinteger)",
  "return t.unpack({1, 2, 3})", "return t.unpack({1, 2, 3}, 2)", "return t.unpack({1, 2, 3}, -1, 1)",
  "return t.unpack({}, 1, 1e7)", "return t.unpack({}, math.mininteger, math.maxinteger)", "return t.unpack()",
  "return t.unpack({}, math.maxinteger, math.maxinteger)", "return t.unpack('abc', 1, 2)",
  "local a = {5, 2, 8, 1, 9, 3} t.sort(a) return t.concat(a, ',')",
  "local a = {5, 2, 8, 1, 9, 3} t.sort(a, function(x, y) return x > y end) return t.concat(a, ',')",
  "t.sort({1, 'x', 3})", "t.sort(5)", "t.sort({1, 2}, 5)", "t.sort({1}, 5)",
  "t.sort(setmetatable({}, {__len = function() return 1 << 31 end}))",
  "t.sort({1, 2, 3, 4, 5, 6}, function() return true end)",
  "t.sort({1, 1, 1, 1, 1, 1, 1}, function(a, b) return a <= b end)",
])
func tableFunctionsGiveWhatLuaGives(_ body: String) throws {
  try Interpreter().run("same(function(of) local t = of.table \(body) end)")
}

/// Arrangements of n numbers that trouble a quicksort.
@Test(arguments: [
  "i", "-i", "i % 2", "0", "i % 17", "math.min(i, n - i)", "(i * 7919) % 10007", "i < n and i or 0",
  "i % 2 * n + i",
])
func everyArrangementIsSorted(_ element: String) throws {
  try Interpreter().run(
    """
    for _, n in ipairs{ 0, 1, 2, 3, 4, 5, 10, 100, 1000, 10000 } do
      local list = {}
      for i = 1, n do list[i] = \(element) end
      same(function(of)
        local copy = table.move(list, 1, n, 1, {})
        of.table.sort(copy)
        return table.concat(copy, ",")
      end)
      same(function(of)
        local copy = table.move(list, 1, n, 1, {})
        of.table.sort(copy, function(a, b) return a > b end)
        return table.concat(copy, ",")
      end)
    end
    """)
}

/// A quicksort that takes one element off at a time would make 50 million comparisons.
@Test(arguments: ["i", "-i", "0", "math.min(i, n - i)", "i % 2"])
func sortsDoNotBecomeQuadratic(_ element: String) throws {
  let comparisons = try Interpreter().run(
    """
    local n, list, count = 10000, {}, 0
    for i = 1, n do list[i] = \(element) end
    table.sort(list, function(a, b) count = count + 1 return a < b end)
    return count
    """)
  #expect(try #require(Double(comparisons)) < 400_000)
}
