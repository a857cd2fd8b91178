import CLua
import Suggestions

/// A trailing table of named options.
///
///     let options = try call.options(3, ["bins", "base"])
///     let bins = try options["bins"].orNil?.integer(in: 1...4096) ?? 15
///
/// A key that the function does not know is an error, with the nearest known one as a suggestion.
public struct LuaOptions {
  private let stack: LuaStack
  private let values: [String: LuaSlot]
  private let function: String

  init(_ slot: LuaSlot, allowed: [String], stack: LuaStack) throws {
    self.stack = stack
    function = slot.label.function
    guard !slot.isNil else {
      values = [:]
      return
    }
    guard slot.isTable else { throw slot.expected("a table of options") }
    var values: [String: LuaSlot] = [:]
    try slot.forEachPair { key, _ in
      guard key.isString else { throw slot.error("options are named, got the key \(key.description)") }
      let name = try key.string()
      guard allowed.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        let known =
          allowed.isEmpty ? "there are no options" : "the options are " + allowed.joined(separator: ", ")
        let hint = Suggestion.hint(for: name, among: allowed)
        throw slot.error("unknown option '\(name)'\(hint) (\(known))")
      }
      values[name] = LuaSlot(
        stack: stack, index: nil, label: .option(name: name, function: slot.label.function))
    }
    // Read afterwards: the values stay on the stack, which the walk over the table needs for itself.
    for name in values.keys { values[name] = try slot.field(name) }
    self.values = values
  }

  /// The option of that name; nil in Lua's sense when it was not given.
  public subscript(name: String) -> LuaSlot {
    values[name] ?? LuaSlot(stack: stack, index: nil, label: .option(name: name, function: function))
  }
}

extension LuaSlot {
  /// The options in a table within an argument.
  public func options(_ allowed: [String]) throws -> LuaOptions {
    try LuaOptions(self, allowed: allowed, stack: stack)
  }
}

extension LuaCall {
  /// The options in argument `number`, which may be left out.
  public func options(_ number: Int, _ allowed: [String]) throws -> LuaOptions {
    try LuaOptions(self[number, "options"], allowed: allowed, stack: stack)
  }
}
