import Testing

@Test func randomPatternsMatchAsInLua() throws {
  try Interpreter().run(file: "libraries/patterns.lua")
}

@Test(arguments: [
  // The method's name, and its arguments.
  #"find("hello world", "o w")"#, #"find("hello", "")"#, #"find("hello", "", 6)"#, #"find("hello", "", 7)"#,
  #"find("hello", "l", -2)"#, #"find("hello", "l", -100)"#, #"find("a.b", ".", 2, true)"#,
  #"find("a\0b", "\0")"#,
  #"find("a\0b", "%z")"#, #"find("THE (quick) fox", "%((%a+)%)")"#, #"find("abc", "b", 1.5)"#,
  #"find(nil, "x")"#,
  #"find("x")"#, #"find("x", {})"#, #"find(121, 2)"#, #"find("aaa", "^a", 2)"#, #"find("a$b", "$b")"#,
  #"match("key = value", "^(%w+)%s*=%s*(%w+)$")"#, #"match("abc", "()b()")"#, #"match("abc", "((a)(b))")"#,
  #"match("THE (quick) fox", "%f[%a]%a+", 6)"#, #"match("x(a(b)c)y", "%b()")"#, #"match("abab", "(ab)%1")"#,
  #"match("a", "%1")"#, #"match("a", "(a%1)")"#, #"match("a", "()%1")"#, #"match("a", "(a")"#,
  #"match("a", "a)")"#,
  #"match("a", "[a")"#, #"match("a", "%")"#, #"match("a", "%b")"#, #"match("a", "%f")"#, #"match("a", "[]")"#,
  #"match("b", "a%")"#, #"match(("a"):rep(40), ("(a)"):rep(33))"#, #"match(("a"):rep(40), ("(a)"):rep(32))"#,
  #"match(("a"):rep(400), ("a?"):rep(199))"#, #"match(("a"):rep(400), ("a?"):rep(200))"#,
  #"match(("a"):rep(400), ("a-"):rep(201) .. "b")"#, #"match("é", "[\x80-\xff]+")"#, #"match("]-", "[]-]+")"#,
  #"gsub("hello world", "o", "0", 1)"#, #"gsub("hello", "", "-")"#, #"gsub("abc", "%w", "%0%0")"#,
  #"gsub("abc", "^%w", "x")"#, #"gsub("abc", "b*", "-")"#, #"gsub("abc def", "(%w)(%w*)", "%2%1")"#,
  #"gsub("abc", "b", "%2")"#, #"gsub("abc", "b", "%")"#, #"gsub("abc", "b", "%x")"#,
  #"gsub("abc", "()", "%1")"#,
  #"gsub("abc", "b", true)"#, #"gsub("abc", "b")"#, #"gsub("abc", "b", {b = true})"#,
  #"gsub("abc", "b", {b = 1.5})"#,
  #"gsub("abc", "b", 7)"#, #"gsub("abc", "b", "x", "y")"#, #"gsub("abc", "b", nil, "y")"#,
  #"gsub("abc", "b", "x", 0)"#,
  #"gsub("abc", "b", function() error("inside", 0) end)"#,
  #"gsub("abc", "b", setmetatable({}, {__index = error}))"#,
  #"gmatch("abc", "b")()"#, #"gmatch("abc", "%w", -1)()"#, #"gmatch("abc", "")()"#, #"gmatch("abc", "^a")()"#,
  #"gmatch("abc", "%w", 9)()"#, #"gmatch(nil)"#, #"gmatch("abc", nil)"#, #"gmatch("abc", "(")()"#,
  #"rep("ab", 3, ", ")"#, #"rep("ab", 0)"#, #"rep("ab", -1)"#, #"rep("", 5, "x")"#, #"rep("x", 2^31)"#,
  #"rep("x", 1.5)"#, #"rep("abc", 1000, "\0")"#, #"rep("x", 1, {})"#,
])
func stringFunctionsGiveWhatLuaGives(_ call: String) throws {
  try Interpreter().run("same(function(of) return of.string.\(call) end)")
}

@Test func aMatchIterationOutlivesItsError() throws {
  let script = """
    local next = string.gmatch("ab", "%w%f")
    return tostring(pcall(next)) .. tostring(pcall(next))
    """
  #expect(try Interpreter().run(script) == "falsefalse")
}

@Test func methodsOfStringsAreReplacedToo() throws {
  let interpreter = try Interpreter()
  try interpreter.run("assert((''):rep(3) == '' and getmetatable('').__index.find ~= lua.string.find)")
}
