import CLua

/// A value that stands for "nothing here" where nil cannot: in a list, where nil would be a hole, or in a table,
/// where nil would be no entry.
///
/// It is one value for all states: equal to itself alone, true in a condition, and shown as `null`.
public struct LuaNull: LuaValue {
  public init() {}

  /// Never read or written; only its address counts.
  nonisolated(unsafe) static let address = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)

  public func push(on stack: LuaStack) throws {
    try stack.reserve(1)
    // Has no memory of Lua's, so it cannot raise.
    lua_pushlightuserdata(stack.state, LuaNull.address)
  }

  /// Gives the null its name. The metatable is that of all light userdata, and there are no others.
  static func define(on stack: LuaStack) throws {
    try stack.balanced {
      try LuaNull().push(on: stack)
      try stack.pushTable(fieldCount: 3)
      try "null".push(on: stack)
      try stack.setField("__name", ofTable: -2)
      try "null".push(on: stack)
      try stack.setField("__metatable", ofTable: -2)
      try stack.push(LuaFunction("null tostring") { call in try call.returns("null") })
      try stack.setField("__tostring", ofTable: -2)
      // Takes the table off the stack; it belongs to the type and is not allocated for.
      lua_setmetatable(stack.state, -2)
    }
  }
}
