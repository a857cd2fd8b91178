import Files
import LuaRuntime

/// A JSON text whose value Lua gets, made piece by piece as it is read.
///
/// Null becomes `mi.io.null`; an array or object that is empty carries a mark that says which it was.
struct JSONDocument: LuaValue {
  let bytes: UnsafeRawBufferPointer
  let source: String
  var firstLine = 1

  /// Pushes the value. The stack may hold parts of it when this throws.
  func push(on stack: LuaStack) throws {
    var reader = JSONReader(
      bytes, source: source, maximumDepth: JSONReader.depthLimit, firstLine: firstLine, readsNotFinite: true)
    try push(&reader, on: stack)
    try reader.end()
  }

  private func push(_ reader: inout JSONReader, on stack: LuaStack) throws {
    switch reader.next {
    case .bool: try reader.bool().push(on: stack)
    case .number:
      switch try reader.integerOrNumber() {
      case .integer(let value): try value.push(on: stack)
      case .number(let value): try value.push(on: stack)
      }
    case .string: try reader.rawString { try stack.push(bytes: $0) }
    case .array:
      try stack.pushTable()
      var isEmpty = true
      try reader.array { index, reader in
        try push(&reader, on: stack)
        try stack.setElement(index + 1, ofTable: -2)
        isEmpty = false
      }
      if isEmpty { try JSONMarks.array.putOnTop(of: stack) }
    case .object:
      try stack.pushTable()
      var isEmpty = true
      try reader.rawObject { key, reader in
        let start = reader.position
        if try stack.hasField(bytes: key, inTable: -1) {
          throw reader.error("the key '\(String(decoding: key, as: UTF8.self))' stands twice", at: start)
        }
        try push(&reader, on: stack)
        try stack.setField(bytes: key, ofTable: -2)
        isEmpty = false
      }
      if isEmpty { try JSONMarks.object.putOnTop(of: stack) }
    case .null, nil:
      guard try reader.null() else { throw reader.error("expected a value") }
      try LuaNull().push(on: stack)
    }
  }
}

/// What says of a table whether it is an array or an object while it is empty.
enum JSONMarks {
  static let array = LuaMark("mi.io.array")
  static let object = LuaMark("mi.io.object")
}
