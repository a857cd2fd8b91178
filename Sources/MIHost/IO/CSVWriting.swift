import Files
import Formats
import LuaRuntime
import Tensors

/// The columns that a script writes as CSV, as text.
struct CSVWriting {
  /// Nil where the columns are a list or a matrix, and no names were given.
  let names: [String]?
  private let columns: [[[UInt8]]]

  /// - Parameter slot: a table of columns by name, a list of columns, or a matrix.
  init(_ slot: LuaSlot, names: [String]?) throws {
    var columns: [[[UInt8]]] = []
    if let matrix = try slot.objectOrNil(TensorObject.self)?.tensor {
      guard matrix.rank == 2 else {
        throw slot.error("expected a matrix or a table of columns, got shape \(Shape.describe(matrix.shape))")
      }
      columns = try (0..<matrix.shape[1]).map {
        try CSVWriting.cells(matrix.select(dimension: 1, index: $0))
      }
      self.names = names
    } else if try slot.isTable && slot.length() > 0 {
      try slot.forEachElement { _, column in columns.append(try CSVWriting.cells(column)) }
      self.names = names
    } else {
      guard slot.isTable else { throw slot.expected("a table of columns or a matrix") }
      var found: [String] = []
      try slot.forEachPair { key, _ in
        guard key.isString else { throw key.expected("the name of a column") }
        found.append(try key.validString())
      }
      let inOrder = names ?? found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for name in inOrder {
        try slot.withField(name) { column in
          guard !column.isNil else { throw slot.error("there is no column '\(name)'") }
          columns.append(try CSVWriting.cells(column))
        }
      }
      self.names = inOrder
    }
    if let names = self.names, names.count != columns.count {
      throw slot.error("expected \(names.count) columns, as there are names, got \(columns.count)")
    }
    let lengths = columns.map(\.count)
    if let first = lengths.first, let other = lengths.firstIndex(where: { $0 != first }) {
      throw slot.error(
        "expected columns of one length, got \(first) cells in the first and \(lengths[other]) in "
          + (self.names.map { "'\($0[other])'" } ?? "column \(other + 1)"))
    }
    self.columns = columns
  }

  func text(delimiter: UInt8, hasHeader: Bool) -> [UInt8] {
    var csv = CSVText(delimiter: delimiter)
    if hasHeader, let names, !names.isEmpty {
      for name in names { csv.cell(name.utf8) }
      csv.endRow()
    }
    for row in 0..<(columns.first?.count ?? 0) {
      for column in columns { csv.cell(column[row]) }
      csv.endRow()
    }
    return csv.bytes
  }

  /// A vector, or a list of strings, numbers and booleans.
  private static func cells(_ slot: LuaSlot) throws -> [[UInt8]] {
    if let tensor = try slot.objectOrNil(TensorObject.self)?.tensor {
      guard tensor.rank == 1 else {
        throw slot.error("expected a column of one dimension, got shape \(Shape.describe(tensor.shape))")
      }
      return try cells(tensor)
    }
    guard slot.isTable else { throw slot.expected("a column: a vector or a list") }
    var cells: [[UInt8]] = []
    try slot.forEachElement { _, element in
      if element.isString {
        cells.append(try element.bytes())
      } else if element.isBoolean {
        cells.append(Array((try element.boolean() ? "true" : "false").utf8))
      } else if element.isIntegerKind {
        cells.append(Array(String(try element.integer()).utf8))
      } else if element.isNumber {
        cells.append(Array(NumberText.shortest(try element.number()).utf8))
      } else if element.isNull {
        cells.append([])
      } else {
        throw element.expected("a string, a number, a boolean, or mi.io.null for an empty cell")
      }
    }
    return cells
  }

  private static func cells(_ tensor: Tensor) throws -> [[UInt8]] {
    switch tensor.dtype {
    case .bool: try tensor.ints().map { Array(($0 != 0 ? "true" : "false").utf8) }
    case .int64: try tensor.ints().map { Array(String($0).utf8) }
    case .float64: try tensor.doubles().map { Array(NumberText.shortest($0).utf8) }
    // Shorter types need fewer digits.
    default: try tensor.doubles().map { Array(NumberText.shortest(Float($0)).utf8) }
    }
  }
}
