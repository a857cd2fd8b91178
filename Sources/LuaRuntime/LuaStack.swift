import CLua
import CLuaBoundary
import Execution

/// One coroutine's stack, for the operations that cannot raise or that run protected.
///
/// Everything here either uses Lua functions that are documented not to raise, or goes through the C boundary,
/// which reports a status. A push makes sure of its slots first.
public struct LuaStack {
  let state: OpaquePointer
  let core: LuaCore

  static let registryIndex = -LUAI_MAXSTACK - 1000
  /// What one protected operation needs.
  private static let operationSlots: Int32 = 8

  var top: Int { Int(lua_gettop(state)) }

  func pop(_ count: Int = 1) { lua_settop(state, -Int32(count) - 1) }

  func reserve(_ slots: Int32 = LuaStack.operationSlots) throws {
    switch mi_reserve(state, slots) {
    case LUA_OK: return
    case LUA_ERRMEM: throw LuaError(message: "not enough memory")
    default: throw LuaError(message: "stack overflow")
    }
  }

  func absolute(_ index: Int32) -> Int32 { lua_absindex(state, index) }

  /// Turns a status of the C boundary into an error, which takes the error value off the stack.
  func check(_ status: Int32) throws {
    if status != LUA_OK { throw LuaError(takingTopOf: self) }
  }

  /// Leaves the stack as high as it was, however `body` ends.
  func balanced<Result>(_ body: () throws -> Result) throws -> Result {
    try reserve()
    let base = lua_gettop(state)
    defer { lua_settop(state, base) }
    return try body()
  }

  // MARK: Reading

  func type(at index: Int32) -> Int32 { lua_type(state, index) }

  func typeName(at index: Int32) -> String { String(cString: lua_typename(state, lua_type(state, index))) }

  /// The bytes of a string value, valid while it is on the stack; nil for all other types.
  func bytes(at index: Int32) -> UnsafeRawBufferPointer? {
    guard lua_type(state, index) == LUA_TSTRING else { return nil }
    var length = 0
    // Only a number would be converted, which allocates; this is a string already.
    let start = lua_tolstring(state, index, &length)
    return UnsafeRawBufferPointer(start: start, count: length)
  }

  /// A string value as text, invalid UTF-8 repaired.
  func text(at index: Int32) -> String? { bytes(at: index).map { String(decoding: $0, as: UTF8.self) } }

  /// What `tostring` gives for a value; runs `__tostring`.
  func displayText(at index: Int32) throws -> String {
    try check(pushDisplayText(at: index))
    defer { pop() }
    return text(at: -1) ?? ""
  }

  /// Pushes what `tostring` gives for a value, or the error that it ended in, by the status of the C boundary.
  func pushDisplayText(at index: Int32) throws -> Int32 {
    try reserve()
    core.callsIntoLua &+= 1
    return mi_to_text(state, absolute(index))
  }

  // MARK: Pushing

  public func pushNil() throws {
    try reserve(1)
    lua_pushnil(state)
  }

  func push(_ value: Bool) throws {
    try reserve(1)
    lua_pushboolean(state, value ? 1 : 0)
  }

  func push(_ value: Int) throws {
    try reserve(1)
    lua_pushinteger(state, lua_Integer(value))
  }

  func push(_ value: Double) throws {
    try reserve(1)
    lua_pushnumber(state, value)
  }

  /// Pushes a string of any bytes.
  public func push(bytes: UnsafeRawBufferPointer) throws {
    try reserve()
    try check(mi_push_string(state, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count))
  }

  func pushCopy(at index: Int32) throws {
    try reserve(1)
    lua_pushvalue(state, index)
  }

  func push(_ function: LuaFunction) throws {
    try reserve()
    try check(mi_push_function(state, core.register(function)))
  }

  /// Pushes an empty table with room for that many elements.
  ///
  /// Who makes many of them hears here that it is to stop.
  public func pushTable(arrayCount: Int = 0, fieldCount: Int = 0) throws {
    try Cancellation.check()
    try reserve()
    try check(mi_push_table(state, Int32(clamping: arrayCount), Int32(clamping: fieldCount)))
  }

  func push<Object: LuaObject>(object: Object) throws {
    try reserve()
    // A state that closes calls no finalizer of what is made meanwhile; the reference would never be released.
    guard core.isOpen else { throw LuaError(message: "the Lua state is closing") }
    let type = try core.typeNumber(of: Object.self, on: self)
    let reference = Unmanaged.passRetained(object as AnyObject)
    try check(mi_push_object(state, type, reference.toOpaque(), Int32(Object.luaClass.userValues)))
  }

  // MARK: Tables

  /// Pops a value and stores it under a name of any bytes, without metamethods.
  public func setField(bytes: UnsafeRawBufferPointer, ofTable table: Int32) throws {
    try reserve()
    try check(
      mi_set_field(
        state, absolute(table), bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count))
  }

  /// Whether a table has a field of that name, without metamethods.
  public func hasField(bytes: UnsafeRawBufferPointer, inTable table: Int32) throws -> Bool {
    try reserve()
    try check(
      mi_get_field(
        state, absolute(table), bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count))
    defer { pop() }
    return type(at: -1) != LUA_TNIL
  }

  /// Pops a value and stores it, without metamethods.
  func setField(_ key: String, ofTable table: Int32) throws {
    try reserve()
    let table = absolute(table)
    var key = key
    try check(key.withCharacters { mi_set_field(state, table, $0, $1) })
  }

  /// Pops a value and stores it as an element of a list, without metamethods.
  public func setElement(_ index: Int, ofTable table: Int32) throws {
    try reserve()
    try check(mi_set_index(state, absolute(table), lua_Integer(index)))
  }

  /// Pushes a field of the table on top, without metamethods.
  func pushField(_ key: String, ofTable table: Int32 = -1) throws {
    try reserve()
    let table = absolute(table)
    var key = key
    try check(key.withCharacters { mi_get_field(state, table, $0, $1) })
  }

  func pushGlobals() throws {
    try reserve(1)
    // The table of globals is element 2 of the registry (LUA_RIDX_GLOBALS); reading an element cannot raise.
    lua_rawgeti(state, LuaStack.registryIndex, 2)
  }

  func pushGlobal(_ name: String) throws {
    try pushGlobals()
    try pushField(name)
    lua_rotate(state, -2, 1)
    pop()
  }

  /// Calls `body` for each pair of a table, with the key at -2 and the value at -1.
  func forEachPair(inTable table: Int32, _ body: () throws -> Void) throws {
    let table = absolute(table)
    try pushNil()
    while true {
      try Cancellation.check()
      try reserve()
      var more = false
      try check(mi_next(state, table, &more))
      guard more else { return }
      let base = top
      try body()
      lua_settop(state, Int32(base))
      pop()
    }
  }

  // MARK: Running

  func load(_ text: some Collection<UInt8>, name: String) throws {
    try reserve()
    let status = try name.withCString { name in
      if let status = try text.withContiguousStorageIfAvailable({ try load($0, name: name) }) {
        return status
      }
      return try Array(text).withUnsafeBufferPointer { try load($0, name: name) }
    }
    try check(status)
  }

  private func load(_ text: UnsafeBufferPointer<UInt8>, name: UnsafePointer<CChar>) throws -> Int32 {
    UnsafeRawPointer(text.baseAddress).map {
      mi_load(state, $0.assumingMemoryBound(to: CChar.self), text.count, name)
    } ?? mi_load(state, "", 0, name)
  }

  /// Calls the function below `arguments` values.
  func call(arguments: Int, results: Int) throws {
    try reserve(LuaStack.operationSlots + Int32(max(0, results)))
    core.callsIntoLua &+= 1
    let status = mi_call(state, Int32(arguments), Int32(results))
    if status != LUA_OK { throw LuaError(takingTopOf: self, withTraceback: true) }
  }

  func setError(_ text: String) {
    var text = text
    text.withCharacters { mi_set_error(state, $0, $1) }
  }
}

extension String {
  /// The text as C's characters and their count.
  mutating func withCharacters<Result>(_ body: (UnsafePointer<CChar>?, Int) throws -> Result) rethrows
    -> Result
  {
    try withUTF8 { try body(UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self), $0.count) }
  }
}
