import Execution
import LuaRuntime
import Tensors

/// A table of tables of numbers or booleans, read as a tensor.
///
/// The type is NumPy's choice: int64 if all numbers are Lua integers, float64 if one is a float, bool if all
/// are booleans.
struct NestedTable {
  private var shape: [Int] = []
  private var scalars: [Double] = []
  private var integers: [Int] = []
  private var hasFloat = false
  private var hasNumber = false
  private var hasBoolean = false
  private static let deepest = 32
  private let loan = MemoryLoan()

  init(_ slot: LuaSlot) throws {
    try read(slot, depth: 0)
  }

  private mutating func read(_ slot: LuaSlot, depth: Int) throws {
    guard depth < NestedTable.deepest else { throw slot.error("tables are nested too deeply") }
    let count = try slot.length()
    if depth == shape.count {
      guard scalars.isEmpty else { throw slot.error("expected a number, got a table: rows differ in depth") }
      shape.append(count)
    } else if shape[depth] != count {
      throw slot.error("expected \(shape[depth]) elements as in the rows before, got \(count)")
    }
    try slot.forEachElement { _, element in
      try loan.hold(scalars.count * 16)
      if element.isTable { return try read(element, depth: depth + 1) }
      guard depth == shape.count - 1 else { throw element.expected("a table, as in the rows before") }
      try append(element)
    }
  }

  private mutating func append(_ element: LuaSlot) throws {
    if let object = try element.objectOrNil(TensorObject.self) {
      throw element.error(
        "use mi.stack or mi.cat to join tensors, got one of shape \(Shape.describe(object.tensor.shape))")
    }
    switch try element.scalar() {
    case .bool(let value):
      hasBoolean = true
      integers.append(value ? 1 : 0)
      scalars.append(value ? 1 : 0)
    case .int(let value):
      hasNumber = true
      integers.append(value)
      scalars.append(Double(value))
    case .float(let value):
      hasNumber = true
      hasFloat = true
      integers.append(0)
      scalars.append(value)
    }
  }

  func tensor(dtype: DType?) throws -> Tensor {
    let natural: Tensor
    if hasFloat || scalars.isEmpty {
      natural = try Tensor(scalars, shape: shape)
    } else if hasBoolean && !hasNumber {
      natural = try Tensor(scalars.map { $0 != 0 }, shape: shape)
    } else {
      natural = try Tensor(integers, shape: shape)
    }
    guard let dtype else { return natural }
    return try natural.to(dtype)
  }
}
