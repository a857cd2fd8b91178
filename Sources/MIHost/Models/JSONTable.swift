import Files
import LuaRuntime

/// A JSON value as Lua sees it; null is nil.
struct JSONTable: LuaValue {
  let value: JSONValue
  init(_ value: JSONValue) { self.value = value }

  func push(on stack: LuaStack) throws {
    switch value {
    case .null: try stack.pushNothing()
    case .bool(let value): try value.push(on: stack)
    case .integer(let value): try value.push(on: stack)
    case .number(let value): try value.push(on: stack)
    case .string(let value): try value.push(on: stack)
    case .array(let values): try values.map(JSONTable.init).push(on: stack)
    case .object(let object):
      var table = LuaTable()
      for key in object.keys { if let value = object[key] { table[key] = JSONTable(value) } }
      try table.push(on: stack)
    }
  }
}

extension LuaStack {
  fileprivate func pushNothing() throws { try Int?.none.push(on: self) }
}
