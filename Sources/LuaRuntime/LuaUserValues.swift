import CLua
import CLuaBoundary

/// Lua values that live in a userdata: a closure kept there can refer to the userdata and the two are still
/// collectable together.
extension LuaCall {
  /// Keeps a value in the object that the method was called on, under a number.
  public func keep(_ value: LuaSlot, as number: Int) throws {
    try stack.balanced {
      guard let object = userdata(self.object) else { return }
      if lua_getiuservalue(stack.state, object, 1) != LUA_TTABLE {
        stack.pop()
        try stack.pushTable()
        try stack.pushCopy(at: -1)
        guard lua_setiuservalue(stack.state, object, 1) != 0 else {
          throw LuaArgumentError("the object of '\(functionName)' cannot keep values")
        }
      }
      try value.push()
      try stack.setElement(number, ofTable: -2)
    }
  }

  /// Forgets a kept value, of the object that the method was called on or of another.
  public func forget(_ number: Int, in holder: LuaSlot? = nil) throws {
    try stack.balanced {
      guard let object = userdata(holder ?? self.object),
        lua_getiuservalue(stack.state, object, 1) == LUA_TTABLE
      else { return }
      try stack.pushNil()
      try stack.setElement(number, ofTable: -2)
    }
  }

  /// A kept value; it stays on the stack until the function returns.
  public func kept(_ number: Int, as name: String) throws -> LuaSlot {
    try stack.reserve()
    let label = LuaLabel.option(name: name, function: functionName)
    guard let object = userdata(self.object), lua_getiuservalue(stack.state, object, 1) == LUA_TTABLE else {
      return LuaSlot(stack: stack, index: nil, label: label)
    }
    lua_rawgeti(stack.state, -1, lua_Integer(number))
    return LuaSlot(stack: stack, index: lua_gettop(stack.state), label: label)
  }

  /// The index of a userdata of ours: of nothing else may Lua be asked for user values.
  private func userdata(_ slot: LuaSlot) -> Int32? {
    slot.index.flatMap { mi_object_type(stack.state, $0) >= 0 ? $0 : nil }
  }
}
