import CLua
import CLuaBoundary
import Execution

/// What Swift can hand to Lua: a push leaves exactly one value on the stack.
public protocol LuaValue {
  func push(on stack: LuaStack) throws
}

extension Bool: LuaValue {
  public func push(on stack: LuaStack) throws { try stack.push(self) }
}

extension Int: LuaValue {
  public func push(on stack: LuaStack) throws { try stack.push(self) }
}

extension Double: LuaValue {
  public func push(on stack: LuaStack) throws { try stack.push(self) }
}

extension String: LuaValue {
  public func push(on stack: LuaStack) throws {
    var copy = self
    try copy.withUTF8 { try stack.push(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// A string of any bytes.
public struct LuaBytes: LuaValue {
  public let bytes: [UInt8]
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
  public func push(on stack: LuaStack) throws {
    try bytes.withUnsafeBytes { try stack.push(bytes: $0) }
  }
}

extension Optional: LuaValue where Wrapped: LuaValue {
  public func push(on stack: LuaStack) throws {
    if let self { try self.push(on: stack) } else { try stack.pushNil() }
  }
}

/// A list, from index 1.
extension Array: LuaValue where Element: LuaValue {
  public func push(on stack: LuaStack) throws {
    try stack.pushTable(arrayCount: count)
    for (index, element) in enumerated() {
      try Cancellation.check()
      try element.push(on: stack)
      try stack.setElement(index + 1, ofTable: -2)
    }
  }
}

/// A table with named fields, numbered elements, or both.
///
///     call.returns(LuaTable(["statistic": tau, "pvalue": p]))
public struct LuaTable: LuaValue {
  private var fields: [(String, any LuaValue)]
  private var elements: [(Int, any LuaValue)]

  public init(
    _ fields: KeyValuePairs<String, any LuaValue> = [:], elements: KeyValuePairs<Int, any LuaValue> = [:]
  ) {
    self.fields = fields.map { ($0.key, $0.value) }
    self.elements = elements.map { ($0.key, $0.value) }
  }

  public subscript(field: String) -> (any LuaValue)? {
    get { fields.last { $0.0 == field }?.1 }
    set { if let newValue { fields.append((field, newValue)) } }
  }

  public subscript(element: Int) -> (any LuaValue)? {
    get { elements.last { $0.0 == element }?.1 }
    set { if let newValue { elements.append((element, newValue)) } }
  }

  public func push(on stack: LuaStack) throws {
    try stack.pushTable(arrayCount: elements.count, fieldCount: fields.count)
    for (index, value) in elements {
      try value.push(on: stack)
      try stack.setElement(index, ofTable: -2)
    }
    for (name, value) in fields {
      try value.push(on: stack)
      try stack.setField(name, ofTable: -2)
    }
  }
}
