import Testing

/// Calls that take long, most of them forever.
@Test(arguments: [
  #"("a"):rep(40):find(("a*"):rep(30) .. "b")"#,
  #"("a"):rep(100000):match(".-.-.-.-b")"#,
  #"("a"):rep(100000):gsub("a*a*a*b", "")"#,
  #"for _ in ("a"):rep(100000):gmatch("a-a-a-b") do end"#,
  #"("a"):rep(3000000):find(("a"):rep(1000000) .. "b", 1, true)"#,
  #"("("):rep(3000000):find("%b()")"#,
  #"("a"):rep(3000000):find("[" .. ("b"):rep(3000000) .. "]")"#,
  #"("a"):rep(1000000):find("(a*)%1b")"#,
  #"("a"):rep(1000000):find("().*%1")"#,
  #"("a"):rep(1000000):find(".*%f[b]")"#,
  #"("a"):rep(1000000):find(".*%bxy")"#,
  #"("a"):rep(1000):find(".*%f[" .. ("b"):rep(100000) .. "]")"#,
  #"("a"):rep(1000):find("(b?)" .. ("%1"):rep(100000) .. "b")"#,
  #"("a"):rep(1000000):gsub("a", ("%%"):rep(1000000))"#,
  #"("a"):rep(1000000):gsub("()", ("%1"):rep(1000000))"#,
  #"local s, a = ("a"):rep(1000000), {} for i = 1, 30 do a[i] = s end ("%.1s"):rep(30):format(table.unpack(a))"#,
  #"string.format("%q", ("\0"):rep(1000000))"#,
  #"utf8.len(("é"):rep(1000000))"#,
  #"table.move({}, 1, math.maxinteger - 1, 2)"#,
  #"table.move({}, 1, math.maxinteger - 1, 1, setmetatable({}, {__newindex = {}}))"#,
  #"table.insert(setmetatable({}, {__len = function() return math.maxinteger - 1 end}), 1, 0)"#,
  #"table.remove(setmetatable({}, {__len = function() return math.maxinteger - 1 end}), 1)"#,
  #"table.concat(setmetatable({}, {__index = function() return "" end}), "", 1, math.maxinteger)"#,
  #"table.sort(setmetatable({}, {__len = function() return 2^31 - 2 | 0 end, __index = {}}), rawequal)"#,
  #"local t, s = {setmetatable({}, {__lt = function() end})}, ("a"):rep(1000000) for i = 2, 300 do t[i] = s end table.sort(t)"#,
])
func endlessCallsAreStopped(_ call: String) throws {
  let interpreter = try Interpreter()
  interpreter.host.patience = 20
  #expect(try interpreter.error(call).hasSuffix("interrupted"))
  #expect(interpreter.host.questions == 21)
}

@Test func longSortsAndListsAreAskedAbout() throws {
  let interpreter = try Interpreter()
  try interpreter.run(
    """
    local list = {}
    for i = 1, 100000 do list[i] = i * 7919 % 100003 end
    table.sort(list)
    for i = 2, #list do assert(list[i - 1] <= list[i]) end
    return #table.concat(list)
    """)
  #expect(interpreter.host.questions > 100)
  let before = interpreter.host.questions
  try interpreter.run("return select('#', table.unpack({}, 1, 200000))")
  #expect(interpreter.host.questions == before + 19)
}

@Test(arguments: ["string.pack", "string.packsize", "string.unpack", "os.date"])
func longFormatsAreRefused(function: String) throws {
  let interpreter = try Interpreter()
  let error = try interpreter.error("return \(function)((' '):rep((1 << 20) + 1), '')")
  #expect(error.hasPrefix("script:1: bad argument #1 to '"), "\(error)")
  #expect(error.hasSuffix("(expected a format of at most 1048576 bytes, got 1048577)"), "\(error)")
  let shorter = try interpreter.run("return tostring(select(2, pcall(\(function), (' '):rep(1 << 20))))")
  #expect(!shorter.contains("expected a format"), "\(shorter.prefix(100))")
}

@Test func shortFormatsAreLuasOwn() throws {
  let interpreter = try Interpreter()
  for body in [
    "pack('<i4z', 7, 'x')", "pack('i17', 1)", "pack()", "pack({})", "pack(12)", "packsize('!8bd')",
    "packsize('z')",
    "unpack('<i4z', 'abcdxyz')", "unpack('<i4', 'abcdxyz', 3)", "unpack('i4', 'abc')", "unpack('z')",
  ] {
    try interpreter.run("same(function(of) return of.string.\(body) end)")
  }
  #expect(try interpreter.run("return os.date('!%Y', 0)") == "1970")
  #expect(try interpreter.error("os.date('%E')").contains("invalid conversion specifier '%E'"))
}

@Test func shortCallsAreNotAskedAbout() throws {
  let interpreter = try Interpreter()
  try interpreter.run(
    """
    for word in ("the quick brown fox"):gmatch("%a+") do assert(word:find("%w")) end
    local list = { 3, 1, 2 }
    table.sort(list)
    table.insert(list, 1, 0)
    return table.concat(list, ","):gsub(",", ";")
    """)
  #expect(interpreter.host.questions == 0)
}

@Test func theErrorNamesTheScriptsLine() throws {
  let interpreter = try Interpreter()
  interpreter.host.patience = 0
  #expect(
    try interpreter.error("\n return table.move({}, 1, math.maxinteger - 1, 2)") == "script:2: interrupted")
}

@Test func aMessageHandlerIsLeftOutWhileTheHostStops() throws {
  let interpreter = try Interpreter()
  let script = """
    local handled = false
    local ok, message = xpcall(table.move, function(m) handled = true return m .. "!" end, {}, 1, math.maxinteger - 1, 2)
    return tostring(ok) .. " " .. message .. " " .. tostring(handled)
    """
  interpreter.host.patience = 5
  #expect(try interpreter.run(script) == "false interrupted false")
}
