/// A table of functions and values that `require` returns.
public struct LuaModule: LuaValue {
  public let name: String
  private let functions: [LuaFunction]
  private let values: [(String, any LuaValue)]

  /// - Parameters:
  ///   - name: what `require` is given; functions are named `module.function` in messages.
  ///   - functions: the functions, by the names that scripts call.
  ///   - values: everything else: constants, submodules.
  public init(
    _ name: String, _ functions: [LuaFunction] = [], values: KeyValuePairs<String, any LuaValue> = [:]
  ) {
    self.name = name
    self.functions = functions
    self.values = values.map { ($0.key, $0.value) }
  }

  public func push(on stack: LuaStack) throws {
    try stack.pushTable(fieldCount: functions.count + values.count)
    for function in functions {
      try LuaFunction("\(name).\(function.name)", function.body).push(on: stack)
      try stack.setField(function.name, ofTable: -2)
    }
    for (name, value) in values {
      try value.push(on: stack)
      try stack.setField(name, ofTable: -2)
    }
  }
}
