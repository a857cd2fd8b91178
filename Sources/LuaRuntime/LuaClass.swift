import CLua
import CLuaBoundary
import Suggestions

/// A Swift class whose instances Lua sees as userdata.
///
///     final class Counter: LuaObject {
///       var count = 0
///       static let luaClass: LuaClass<Counter> = LuaClass("Counter", [
///         .property("count") { counter, call in try call.returns(counter.count) },
///         .method("add") { counter, call in
///           counter.count += try call[1, "n"].integer()
///           return call.returns()
///         },
///       ])
///     }
///
/// A userdata holds one reference to its object, until it is collected or closed (`local x <close>`).
public protocol LuaObject: AnyObject, LuaValue, SendableMetatype {
  static var luaClass: LuaClass<Self> { get }
}

extension LuaObject {
  public func push(on stack: LuaStack) throws { try stack.push(object: self) }
}

/// The methods, properties and metamethods of a class in Lua.
public struct LuaClass<Object: LuaObject>: Sendable {
  public typealias Body = @Sendable (Object, LuaCall) throws -> LuaResults

  public let name: String
  private let members: [LuaMember<Object>]
  /// How many Lua values a userdata can carry along, for `LuaCall.keep`.
  let userValues: Int

  public init(_ name: String, userValues: Int = 0, _ members: [LuaMember<Object>]...) {
    self.name = name
    self.userValues = userValues
    self.members = members.flatMap { $0 }
  }

  /// Makes the metatable.
  func define(as number: Int32, on stack: LuaStack) throws {
    try stack.balanced {
      try stack.pushTable()
      for case .method(let name, let body) in members { try set(name, body, on: stack) }
      try stack.pushTable()
      for case .property(let name, let body) in members { try set(name, body, on: stack) }
      try stack.push(function("\(name):index", fallback))
      try stack.check(mi_define_type(stack.state, number, name))
      for case .call(let body) in members {
        try stack.push(function(name, body))
        try stack.check(mi_set_metamethod(stack.state, number, LuaMetamethod.call.rawValue))
      }
      for case .metamethod(let event, let body) in members {
        try stack.push(LuaFunction("\(name) \(event.rawValue)", body))
        try stack.check(mi_set_metamethod(stack.state, number, event.rawValue))
      }
    }
  }

  private func set(_ name: String, _ body: @escaping Body, on stack: LuaStack) throws {
    try stack.push(function("\(self.name):\(name)", body))
    try stack.setField(name, ofTable: -2)
  }

  private func function(_ name: String, _ body: @escaping Body) -> LuaFunction {
    LuaFunction(name, leadingArguments: 1) { call in
      try body(call.object.object(Object.self), call)
    }
  }

  /// What happens for a key that is no member: the class's own `index`, or an error that suggests a member.
  private var fallback: Body {
    for case .index(let body) in members { return body }
    return { _, call in throw missingMember(call[1, "key"]) }
  }

  /// The error for a name that the class does not have.
  public func missingMember(_ key: LuaSlot) -> LuaArgumentError {
    guard key.isString, let text = try? key.string() else {
      return LuaArgumentError("a \(name) cannot be indexed with \(key.description)")
    }
    let names = members.compactMap(\.memberName)
    let hint = Suggestion.hint(for: text, among: names)
    return LuaArgumentError("a \(name) has no member '\(text)'\(hint)")
  }
}

/// One member of a class.
public enum LuaMember<Object: LuaObject>: Sendable {
  /// `object:name(...)`; argument 1 is the first after the object.
  case method(String, LuaClass<Object>.Body)
  /// `object.name`
  case property(String, LuaClass<Object>.Body)
  /// `object[key]` for every key that is no member; argument 1 is the key.
  case index(LuaClass<Object>.Body)
  /// `object(...)`; argument 1 is the first after the object.
  case call(LuaClass<Object>.Body)
  /// All others; argument 1 is the metamethod's first operand, which need not be the object.
  case metamethod(LuaMetamethod, @Sendable (LuaCall) throws -> LuaResults)

  var memberName: String? {
    switch self {
    case .method(let name, _), .property(let name, _): name
    default: nil
    }
  }
}

/// The events that a class can answer; `__index`, `__gc` and `__close` are the runtime's.
public enum LuaMetamethod: String, Sendable {
  case newIndex = "__newindex"
  case call = "__call"
  case tostring = "__tostring"
  case length = "__len"
  case pairs = "__pairs"
  case concatenate = "__concat"
  case equal = "__eq"
  case less = "__lt"
  case lessOrEqual = "__le"
  case add = "__add"
  case subtract = "__sub"
  case multiply = "__mul"
  case divide = "__div"
  case floorDivide = "__idiv"
  case remainder = "__mod"
  case power = "__pow"
  case negate = "__unm"
  case and = "__band"
  case or = "__bor"
  case xor = "__bxor"
  case not = "__bnot"
  case shiftLeft = "__shl"
  case shiftRight = "__shr"
}
