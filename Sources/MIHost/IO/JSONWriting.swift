import Execution
import Files
import LuaRuntime
import Tensors

/// Writes what a script holds as JSON.
///
/// A table with the keys 1 to n is an array, one whose keys are strings an object with its keys in order.
struct JSONWriting {
  private(set) var json: JSONText
  private let emptyTable: EmptyTable
  private let loan = MemoryLoan()

  enum EmptyTable: String, CaseIterable {
    case array, object
  }

  init(_ separators: JSONText.Separators, emptyTable: EmptyTable = .array) {
    json = JSONText(separators: separators)
    self.emptyTable = emptyTable
  }

  mutating func write(_ slot: LuaSlot) throws {
    do {
      try write(slot, depth: 0)
    } catch is TooDeep {
      // Named by the whole: the path to the place would have as many parts.
      throw slot.error("tables are nested more than \(JSONReader.depthLimit) deep, or one contains itself")
    }
  }

  private struct TooDeep: Error {}

  /// Ends a line of a JSON Lines file.
  mutating func newline() { json.newline() }

  private mutating func write(_ slot: LuaSlot, depth: Int) throws {
    try loan.hold(json.bytes.count)
    if slot.isNull || slot.isNil {
      json.null()
    } else if slot.isBoolean {
      json.bool(try slot.boolean())
    } else if slot.isIntegerKind {
      json.integer(try slot.integer())
    } else if slot.isNumber {
      json.number(try slot.number())
    } else if slot.isString {
      json.string(try slot.validString())
    } else if slot.isTable {
      guard depth < JSONReader.depthLimit else { throw TooDeep() }
      try writeTable(slot, depth: depth)
    } else if let object = try slot.objectOrNil(TensorObject.self) {
      try write(object.tensor)
    } else {
      throw slot.expected("what JSON has: a table, string, number, boolean, tensor or mi.io.null")
    }
  }

  private mutating func writeTable(_ slot: LuaSlot, depth: Int) throws {
    // An object's fields are not what it stands for: a set's are its places, a table with defaults lacks them.
    guard try !slot.hasMetatable(otherThan: [JSONMarks.array, JSONMarks.object]) else {
      throw slot.error("expected a plain table, got one with a metatable (set:items() is a set's list)")
    }
    let count = try slot.length()
    var names: [String] = []
    var numberCount = 0
    try slot.forEachPair { key, _ in
      if key.isString {
        names.append(try key.validString())
      } else {
        guard let number = key.integerOrNil, number >= 1, number <= count else {
          throw key.expected(
            "the keys 1 to n of a list (with mi.io.null where nothing is) or strings; tostring(key) makes one"
          )
        }
        numberCount += 1
      }
    }
    guard names.isEmpty || numberCount == 0 else {
      throw slot.error("expected a list or a table with names, got a table that is both")
    }
    if names.isEmpty, numberCount == 0 ? try isArrayWhenEmpty(slot) : true {
      guard numberCount == count else {
        throw slot.error("expected a list without gaps (put mi.io.null where nothing is)")
      }
      json.beginArray()
      try slot.forEachElement { _, element in try write(element, depth: depth + 1) }
      json.endArray()
    } else {
      json.beginObject()
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        json.key(name)
        try slot.withField(name) { try write($0, depth: depth + 1) }
      }
      json.endObject()
    }
  }

  private func isArrayWhenEmpty(_ slot: LuaSlot) throws -> Bool {
    if try slot.carries(JSONMarks.array) { return true }
    if try slot.carries(JSONMarks.object) { return false }
    return emptyTable == .array
  }

  /// A tensor as nested arrays; one without dimensions as its value.
  private mutating func write(_ tensor: Tensor) throws {
    try loan.hold(json.bytes.count)
    guard tensor.rank > 0 else {
      switch try tensor.item() {
      case .bool(let value): json.bool(value)
      case .int(let value): json.integer(value)
      case .float(let value):
        if tensor.dtype == .float64 { json.number(value) } else { json.number(Float(value)) }
      }
      return
    }
    json.beginArray()
    if tensor.rank == 1 {
      switch tensor.dtype {
      case .bool: try write(tensor.ints()) { $0.bool($1 != 0) }
      case .int64: try write(tensor.ints()) { $0.integer($1) }
      case .float64: try write(tensor.doubles()) { $0.number($1) }
      // Shorter types need fewer digits.
      default: try write(tensor.doubles()) { $0.number(Float($1)) }
      }
    } else {
      for row in 0..<tensor.shape[0] { try write(tensor.select(dimension: 0, index: row)) }
    }
    json.endArray()
  }

  private mutating func write<Value>(_ values: [Value], _ write: (inout JSONText, Value) -> Void) throws {
    for value in values {
      write(&json, value)
      try loan.hold(json.bytes.count)
    }
  }
}
