import Execution
import Files
import Formats
import LuaRuntime
import Tensors

/// The cells of a column, or of a matrix row by row, kept as they came until they are written.
enum CSVCells {
  case bools([Int])
  case integers([Int])
  case doubles([Double])
  /// Shorter types need fewer digits.
  case floats([Float])
  case texts([[UInt8]])

  init(_ tensor: Tensor) throws {
    self =
      switch tensor.dtype {
      case .bool: .bools(try tensor.ints())
      case .int64: .integers(try tensor.ints())
      case .float64: .doubles(try tensor.doubles())
      default: .floats(try tensor.doubles().map(Float.init))
      }
  }

  /// The elements of a list: strings, numbers, booleans, and `mi.io.null` for an empty cell.
  init(list slot: LuaSlot) throws {
    guard slot.isTable else { throw slot.expected("a column: a vector or a list") }
    var cells: [[UInt8]] = []
    let loan = MemoryLoan()
    var byteCount = 0
    try slot.forEachElement { _, element in
      let cell = try CSVCells.cell(element)
      byteCount += 64 + cell.count
      try loan.hold(byteCount)
      cells.append(cell)
    }
    self = .texts(cells)
  }

  var count: Int {
    switch self {
    case .bools(let values), .integers(let values): values.count
    case .doubles(let values): values.count
    case .floats(let values): values.count
    case .texts(let cells): cells.count
    }
  }

  func write(_ place: Int, to csv: inout CSVText) {
    switch self {
    case .bools(let values): csv.cell((values[place] != 0 ? "true" : "false").utf8)
    case .integers(let values): csv.cell(String(values[place]).utf8)
    case .doubles(let values): csv.cell(NumberText.shortest(values[place]).utf8)
    case .floats(let values): csv.cell(NumberText.shortest(values[place]).utf8)
    case .texts(let cells): csv.cell(cells[place])
    }
  }

  private static func cell(_ slot: LuaSlot) throws -> [UInt8] {
    if slot.isString { return try slot.bytes() }
    if slot.isBoolean { return Array((try slot.boolean() ? "true" : "false").utf8) }
    if slot.isIntegerKind { return Array(String(try slot.integer()).utf8) }
    if slot.isNumber { return Array(NumberText.shortest(try slot.number()).utf8) }
    guard slot.isNull else {
      throw slot.expected("a string, a number, a boolean, or mi.io.null for an empty cell")
    }
    return []
  }
}
