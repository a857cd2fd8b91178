import CLua
import CLuaBoundary
import Execution

/// A value that came from Lua, together with what to call it in a message.
///
///     let bins = try call.options(3, ["bins", "base"])["bins"].orNil?.integer(in: 1...4096) ?? 15
///
/// Every accessor throws a `LuaArgumentError` that says which argument, what was expected and what came.
public struct LuaSlot {
  public let stack: LuaStack
  /// Absolute; nil when the argument was left out.
  let index: Int32?
  let label: LuaLabel

  private var type: Int32 { index.map { lua_type(stack.state, $0) } ?? LUA_TNIL }

  // MARK: What it is

  public var isNil: Bool { type == LUA_TNIL }
  public var isNumber: Bool { type == LUA_TNUMBER }
  public var isString: Bool { type == LUA_TSTRING }
  public var isBoolean: Bool { type == LUA_TBOOLEAN }
  public var isTable: Bool { type == LUA_TTABLE }
  public var isFunction: Bool { type == LUA_TFUNCTION }
  /// Whether it is the null that `LuaNull` pushes.
  public var isNull: Bool {
    type == LUA_TLIGHTUSERDATA && index.map { lua_touserdata(stack.state, $0) } == LuaNull.address
  }
  /// Whether it is a number of Lua's integer kind, as `3` is and `3.0` is not.
  public var isIntegerKind: Bool { index.map { lua_isinteger(stack.state, $0) != 0 } ?? false }

  /// The slot itself unless it is nil or left out.
  public var orNil: LuaSlot? { isNil ? nil : self }

  // MARK: Values

  public func boolean() throws -> Bool {
    guard let index, type == LUA_TBOOLEAN else { throw expected("a boolean") }
    return lua_toboolean(stack.state, index) != 0
  }

  public func number() throws -> Double {
    guard let index, type == LUA_TNUMBER else { throw expected("a number") }
    return lua_tonumberx(stack.state, index, nil)
  }

  /// An integer, or a float without a fraction.
  public func integer() throws -> Int {
    guard let value = integerOrNil else { throw expected("an integer") }
    return value
  }

  public func integer(in range: ClosedRange<Int>) throws -> Int {
    guard let value = integerOrNil, range.contains(value) else {
      if range.upperBound == Int.max {
        throw expected(
          range.lowerBound == 1 ? "a positive integer" : "an integer of at least \(range.lowerBound)")
      }
      throw expected("an integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The integer that the value is, or nil if it is anything else.
  public var integerOrNil: Int? {
    guard let index, type == LUA_TNUMBER else { return nil }
    var exact: Int32 = 0
    let value = lua_tointegerx(stack.state, index, &exact)
    return exact != 0 ? Int(value) : nil
  }

  public func string() throws -> String {
    guard let index, let text = stack.text(at: index) else { throw expected("a string") }
    return text
  }

  public func bytes() throws -> [UInt8] {
    guard let index, let bytes = stack.bytes(at: index) else { throw expected("a string") }
    return [UInt8](bytes)
  }

  /// One of a few words.
  public func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type = Choice.self) throws -> Choice
  where Choice.RawValue == String {
    let words = Choice.allCases.map { "\"\($0.rawValue)\"" }
    guard let index, let text = stack.text(at: index), let choice = Choice(rawValue: text) else {
      throw expected(words.count == 1 ? words[0] : "one of " + words.joined(separator: ", "))
    }
    return choice
  }

  /// A string that is valid UTF-8.
  public func validString() throws -> String {
    guard let index, let bytes = stack.bytes(at: index) else { throw expected("a string") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error("expected text in UTF-8, got \(bytes.count) bytes that are not valid")
    }
    return text
  }

  /// Calls `body` with the bytes of a string, valid in the call.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    guard let index, let bytes = stack.bytes(at: index) else { throw expected("a string") }
    return try body(bytes)
  }

  /// What `tostring` gives for the value.
  public func displayText() throws -> String {
    guard let index else { return "nil" }
    return try stack.displayText(at: index)
  }

  // MARK: Objects

  /// The object of a userdata of that class, or nil for everything else.
  public func objectOrNil<Object: LuaObject>(_: Object.Type = Object.self) throws -> Object? {
    guard let index, let type = stack.core.knownTypeNumber(of: Object.self) else { return nil }
    var object: UnsafeMutableRawPointer?
    switch mi_object_at(stack.state, index, type, &object) {
    case MI_OBJECT_ALIVE:
      guard let object else { return nil }
      // The metatable's number says that the userdata holds an `Object`.
      return unsafeDowncast(Unmanaged<AnyObject>.fromOpaque(object).takeUnretainedValue(), to: Object.self)
    case MI_OBJECT_CLOSED:
      throw LuaArgumentError("\(label): the \(Object.luaClass.name) is closed")
    default: return nil
    }
  }

  public func object<Object: LuaObject>(_: Object.Type = Object.self) throws -> Object {
    if let object = try objectOrNil(Object.self) { return object }
    throw expected("a \(Object.luaClass.name)")
  }

  // MARK: Tables

  /// The number of elements of a list: what `#t` gives without metamethods.
  public func length() throws -> Int {
    guard let index, type == LUA_TTABLE else { throw expected("a table") }
    return Int(clamping: lua_rawlen(stack.state, index))
  }

  /// Calls `body` with each element of a list, in order.
  public func forEachElement(_ body: (Int, LuaSlot) throws -> Void) throws {
    let count = try length()
    guard count > 0, let index else { return }
    try stack.reserve()
    for number in 1...count {
      // A table of a few keys can have a border of 2⁶².
      try Cancellation.check()
      lua_rawgeti(stack.state, index, lua_Integer(number))
      let top = lua_gettop(stack.state)
      defer { lua_settop(stack.state, top - 1) }
      try body(number, LuaSlot(stack: stack, index: top, label: .element(number, of: label)))
    }
  }

  /// Calls `body` with each key and value of a table, in no particular order.
  public func forEachPair(_ body: (LuaSlot, LuaSlot) throws -> Void) throws {
    guard let index, type == LUA_TTABLE else { throw expected("a table") }
    try stack.forEachPair(inTable: index) {
      let top = lua_gettop(stack.state)
      try body(
        LuaSlot(stack: stack, index: top - 1, label: .key(of: label)),
        LuaSlot(stack: stack, index: top, label: .value(of: label)))
    }
  }

  /// A named field, without metamethods; the value stays on the stack until the function returns.
  public func field(_ name: String) throws -> LuaSlot {
    guard let index, type == LUA_TTABLE else { throw expected("a table") }
    try stack.pushField(name, ofTable: index)
    return LuaSlot(
      stack: stack, index: lua_gettop(stack.state), label: .option(name: name, function: label.function))
  }

  /// Calls `body` with a named field, without metamethods; the value lasts no longer.
  public func withField<Result>(_ name: String, _ body: (LuaSlot) throws -> Result) throws -> Result {
    try stack.balanced {
      let value = try field(name)
      return try body(LuaSlot(stack: stack, index: value.index, label: .field(name, of: label)))
    }
  }

  /// An element of a list, without metamethods; the value stays on the stack until the function returns.
  public func element(_ number: Int) throws -> LuaSlot {
    guard let index, isTable else { throw expected("a table") }
    try stack.reserve()
    lua_rawgeti(stack.state, index, lua_Integer(number))
    return LuaSlot(stack: stack, index: lua_gettop(stack.state), label: .element(number, of: label))
  }

  // MARK: Calling

  /// Calls the value, which must be a function, and hands its results to `body`; they last no longer.
  public func call<Result>(
    _ arguments: [any LuaValue], results: Int, _ body: ([LuaSlot]) throws -> Result
  ) throws -> Result {
    try stack.balanced { try body(resultsOfCall(arguments, count: results)) }
  }

  /// Calls the value where `body` ends in what the Swift function returns: that stays on the stack.
  public func call(
    _ arguments: [any LuaValue], results: Int, _ body: ([LuaSlot]) throws -> LuaResults
  ) throws -> LuaResults {
    try body(resultsOfCall(arguments, count: results))
  }

  private func resultsOfCall(_ arguments: [any LuaValue], count: Int) throws -> [LuaSlot] {
    guard type == LUA_TFUNCTION else { throw expected("a function") }
    try push()
    for argument in arguments { try argument.push(on: stack) }
    try stack.call(arguments: arguments.count, results: count)
    let first = lua_gettop(stack.state) - Int32(count) + 1
    return (0..<Int32(count)).map {
      LuaSlot(stack: stack, index: first + $0, label: .result(function: label.function))
    }
  }

  /// The name of a function that is written in Swift, such as `mi.stats.entropy`; nil for everything else.
  public func swiftFunctionName() throws -> String? {
    guard let index, type == LUA_TFUNCTION else { return nil }
    try stack.reserve()
    let number = mi_function_number(stack.state, index)
    return number < 0 ? nil : stack.core.functionName(number)
  }

  /// Pushes the value once more.
  public func push() throws {
    if let index { try stack.pushCopy(at: index) } else { try stack.pushNil() }
  }

  // MARK: Messages

  /// The error that this value is not what was needed.
  public func expected(_ what: String) -> LuaArgumentError {
    LuaArgumentError("\(label): expected \(what), got \(description)")
  }

  /// An error about this value in other words.
  public func error(_ message: String) -> LuaArgumentError { LuaArgumentError("\(label): \(message)") }

  /// The value as a message shows it.
  public var description: String {
    guard let index else { return "nothing" }
    switch type {
    case LUA_TNIL: return "nil"
    case LUA_TBOOLEAN: return lua_toboolean(stack.state, index) != 0 ? "true" : "false"
    case LUA_TNUMBER:
      return isIntegerKind
        ? String(lua_tointegerx(stack.state, index, nil)) : String(lua_tonumberx(stack.state, index, nil))
    case LUA_TSTRING:
      let text = stack.text(at: index) ?? ""
      return text.utf8.count <= 40 ? "\"\(text)\"" : "the string \"\(text.prefix(37))...\""
    case LUA_TLIGHTUSERDATA where isNull: return "null"
    case LUA_TUSERDATA:
      let number = Int(mi_object_type(stack.state, index))
      return stack.core.typeNames.indices.contains(number)
        ? "a \(stack.core.typeNames[number])" : "a userdata"
    default: return "a " + stack.typeName(at: index)
    }
  }
}

/// What a message calls a value.
enum LuaLabel: CustomStringConvertible {
  case argument(name: String, number: Int, function: String)
  case object(function: String)
  case option(name: String, function: String)
  indirect case element(Int, of: LuaLabel)
  indirect case field(String, of: LuaLabel)
  indirect case key(of: LuaLabel)
  indirect case value(of: LuaLabel)
  case result(function: String)

  var function: String {
    switch self {
    case .argument(_, _, let function), .object(let function), .option(_, let function),
      .result(let function):
      function
    case .element(_, let parent), .field(_, let parent), .key(let parent), .value(let parent): parent.function
    }
  }

  var description: String {
    switch self {
    case .argument(let name, let number, let function): "bad argument #\(number) '\(name)' to '\(function)'"
    case .object(let function): "'\(function)' must be called on its object, with a colon"
    case .option(let name, let function): "bad option '\(name)' of '\(function)'"
    case .element(let index, let parent): "\(parent), element \(index)"
    case .field(let name, let parent): "\(parent), field '\(name)'"
    case .key(let parent): "\(parent), a key"
    case .value(let parent): "\(parent), a value"
    case .result(let function): "bad result of the function given to '\(function)'"
    }
  }
}
