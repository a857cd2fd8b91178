import CLua
import CLuaBoundary

/// One call from Lua: its arguments, its results, and the way back into Lua while it lasts.
///
///     LuaFunction("repeat") { call in
///       let text = try call[1, "text"].string()
///       let count = try call[2, "count"].orNil?.integer(in: 0...1000) ?? 2
///       return try call.returns(String(repeating: text, count: count))
///     }
///
/// Must not be kept after the function has returned.
public struct LuaCall {
  public let stack: LuaStack
  private let count: Int
  private let function: LuaFunction

  init(stack: LuaStack, count: Int, function: LuaFunction) {
    self.stack = stack
    self.count = count
    self.function = function
  }

  public var functionName: String { function.name }

  /// The number of arguments, a method's object not counted.
  public var argumentCount: Int { max(0, count - function.leadingArguments) }

  /// An argument by its number, from 1, with the name that messages give it.
  public subscript(number: Int, name: String) -> LuaSlot {
    let index = number + function.leadingArguments
    return LuaSlot(
      stack: stack, index: index <= count ? Int32(index) : nil,
      label: .argument(name: name, number: number, function: function.name))
  }

  /// The object that a method was called on.
  var object: LuaSlot {
    LuaSlot(
      stack: stack, index: count >= 1 ? 1 : nil, label: .object(function: function.name))
  }

  /// Refuses arguments after the first `limit`: a forgotten pair of braces should not pass unseen.
  public func atMost(_ limit: Int) throws {
    if argumentCount > limit {
      throw LuaArgumentError(
        "too many arguments to '\(function.name)': expected at most \(limit), got \(argumentCount)")
    }
  }

  // MARK: Results

  public func returns() -> LuaResults { LuaResults(count: 0) }

  public func returns(_ values: any LuaValue...) throws -> LuaResults { try returns(all: values) }

  /// Returns as many values as there are.
  public func returns(all values: [any LuaValue]) throws -> LuaResults {
    for value in values { try value.push(on: stack) }
    return LuaResults(count: values.count)
  }

  /// Returns an argument itself, as `t:add_(u)` returns `t`.
  public func returns(argument slot: LuaSlot) throws -> LuaResults {
    try slot.push()
    return LuaResults(count: 1)
  }

  /// Returns the object that a method was called on.
  public func returnsObject() throws -> LuaResults { try returns(argument: object) }
}

/// A wrong argument; the message says which, what was expected and what came.
public struct LuaArgumentError: Error, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
