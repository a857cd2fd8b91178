import CLua

/// A mark that a table can carry without showing it among its fields: a metatable that does nothing.
///
///     static let array = LuaMark("mi.io.array")
///     ...
///     try array.put(on: call[1, "table"])
///     slot.carries(array)
public struct LuaMark: Sendable {
  /// Of the metatable, as `__name`, and in the registry, where it is kept.
  let name: String

  public init(_ name: String) { self.name = name }

  /// Marks a table, instead of any mark that it has.
  ///
  /// - Throws: `LuaArgumentError` for what is no table or has a metatable of another kind.
  public func put(on slot: LuaSlot, replacing others: [LuaMark] = []) throws {
    guard let index = slot.index, slot.isTable else { throw slot.expected("a table") }
    try slot.stack.reserve()
    let isFree =
      try lua_getmetatable(slot.stack.state, index) == 0 || slot.stack.isMark(among: others + [self])
    guard isFree else { throw slot.error("expected a table without a metatable, got one that has one") }
    try put(onTable: index, of: slot.stack)
  }

  /// Marks the table on top of the stack, which is new.
  public func putOnTop(of stack: LuaStack) throws { try put(onTable: -1, of: stack) }

  private func put(onTable index: Int32, of stack: LuaStack) throws {
    try stack.reserve()
    let index = stack.absolute(index)
    try pushMetatable(on: stack)
    // Only links the two tables.
    lua_setmetatable(stack.state, index)
  }

  /// Pushes the metatable, and makes it when this is the first time.
  fileprivate func pushMetatable(on stack: LuaStack) throws {
    try stack.pushField(name, ofTable: LuaStack.registryIndex)
    if stack.type(at: -1) == LUA_TTABLE { return }
    stack.pop()
    try stack.pushTable(fieldCount: 1)
    try name.push(on: stack)
    try stack.setField("__name", ofTable: -2)
    try stack.pushCopy(at: -1)
    try stack.setField(name, ofTable: LuaStack.registryIndex)
  }
}

extension LuaSlot {
  /// Whether a table has a metatable that is not one of the marks: it may be more than its fields show.
  public func hasMetatable(otherThan marks: [LuaMark]) throws -> Bool {
    guard let index, isTable else { return false }
    return try stack.balanced {
      guard lua_getmetatable(stack.state, index) != 0 else { return false }
      return try !stack.isMark(among: marks, popping: false)
    }
  }

  /// Whether a table carries the mark.
  public func carries(_ mark: LuaMark) throws -> Bool {
    guard let index, isTable else { return false }
    return try stack.balanced {
      guard lua_getmetatable(stack.state, index) != 0 else { return false }
      return try stack.isMark(among: [mark], popping: false)
    }
  }
}

extension LuaStack {
  /// Whether the table on top is the metatable of one of the marks.
  fileprivate func isMark(among marks: [LuaMark], popping: Bool = true) throws -> Bool {
    defer { if popping { pop() } }
    return try marks.contains { mark in
      try balanced {
        try mark.pushMetatable(on: self)
        return lua_rawequal(state, -1, -2) != 0
      }
    }
  }
}
