/// A Swift function that Lua can call.
///
///     LuaFunction("add") { call in
///       call.returns(try call[1, "a"].number() + call[2, "b"].number())
///     }
///
/// What it throws becomes a Lua error with the script's file and line in front. A function that was handed to
/// Lua stays for the state's life, so don't make new ones for each call.
public struct LuaFunction: LuaValue {
  public typealias Body = (LuaCall) throws -> LuaResults

  /// As error messages show it.
  public let name: String
  let body: Body
  /// How many arguments come before the first that messages count: 1 for a method's object.
  let leadingArguments: Int

  public init(_ name: String, _ body: @escaping Body) {
    self.init(name, leadingArguments: 0, body)
  }

  init(_ name: String, leadingArguments: Int, _ body: @escaping Body) {
    self.name = name
    self.body = body
    self.leadingArguments = leadingArguments
  }

  public func push(on stack: LuaStack) throws { try stack.push(self) }
}

/// Proof that a function has pushed its results; only `LuaCall.returns` makes it.
public struct LuaResults {
  let count: Int
}
