import LuaRuntime
import Testing

/// The null and the marks of tables.
@Suite struct MarkTests {
  private static let one = LuaMark("test.one")
  private static let two = LuaMark("test.two")

  private func state() throws -> LuaState {
    let lua = try LuaState()
    try lua.setGlobal("null", LuaNull())
    try lua.setGlobal(
      "is_null", LuaFunction("is_null") { call in try call.returns(call[1, "value"].isNull) })
    try lua.setGlobal(
      "mark",
      LuaFunction("mark") { call in
        try Self.one.put(on: call[1, "table"], replacing: [Self.two])
        return try call.returns(argument: call[1, "table"])
      })
    try lua.setGlobal(
      "marked",
      LuaFunction("marked") { call in
        let slot = call[1, "table"]
        return try call.returns(slot.carries(Self.one), slot.carries(Self.two))
      })
    return lua
  }

  @Test func nullIsOneTrueValue() throws {
    let lua = try state()
    #expect(
      try lua.evaluate("return null, null == null, null and 1, is_null(null), is_null(nil)") == [
        "null", "true", "1", "true", "false",
      ])
    #expect(
      try lua.evaluate("return getmetatable(null), pcall(setmetatable, null, {})").prefix(2) == [
        "null", "false",
      ])
    #expect(try lua.evaluate("return ({ [null] = 5 })[null]") == ["5"])
  }

  @Test func marksAreMetatablesThatDoNothing() throws {
    let lua = try state()
    #expect(try lua.evaluate("local t = { 1 } return mark(t) == t, marked(t)") == ["true", "true", "false"])
    #expect(try lua.evaluate("return marked({})") == ["false", "false"])
    #expect(try lua.evaluate("return mark(mark({}))[1], next(mark({}))") == ["nil", "nil"])
    #expect(try lua.evaluate("return marked(5)") == ["false", "false"])
    #expect(try lua.evaluate("return pcall(mark, setmetatable({}, {}))").first == "false")
    #expect(try lua.evaluate("return pcall(mark, 5)").first == "false")
  }
}
