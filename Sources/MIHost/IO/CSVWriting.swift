import Execution
import Formats
import LuaRuntime
import Tensors

/// The columns that a script writes as CSV.
struct CSVWriting {
  /// Nil where the columns are a list or a matrix, and no names were given.
  let names: [String]?
  private let rowCount: Int
  private let columnCount: Int
  /// One for each column; of a matrix one with all its cells.
  private let cells: [CSVCells]
  private let isMatrix: Bool

  /// - Parameter slot: a table of columns by name, a list of columns, or a matrix.
  init(_ slot: LuaSlot, names: [String]?) throws {
    if let matrix = try slot.objectOrNil(TensorObject.self)?.tensor {
      guard matrix.rank == 2 else {
        throw slot.error("expected a matrix or a table of columns, got shape \(Shape.describe(matrix.shape))")
      }
      self.init(
        names: names, rowCount: matrix.shape[1] == 0 ? 0 : matrix.shape[0], columnCount: matrix.shape[1],
        cells: [try CSVCells(matrix)], isMatrix: true)
    } else {
      guard slot.isTable else { throw slot.expected("a table of columns or a matrix") }
      let (names, columns) =
        try slot.length() > 0
        ? (names, CSVWriting.listed(slot)) : CSVWriting.named(slot, inOrderOf: names)
      self.init(
        names: names, rowCount: columns.first?.count ?? 0, columnCount: columns.count, cells: columns,
        isMatrix: false)
    }
    if let names = self.names, names.count != columnCount {
      throw slot.error("expected \(names.count) columns, as there are names, got \(columnCount)")
    }
    guard isMatrix || cells.allSatisfy({ $0.count == rowCount }) else { throw lengthError(slot) }
  }

  private init(names: [String]?, rowCount: Int, columnCount: Int, cells: [CSVCells], isMatrix: Bool) {
    self.names = names
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.cells = cells
    self.isMatrix = isMatrix
  }

  /// - Throws: what the text's memory and a request to stop throw.
  func text(delimiter: UInt8, hasHeader: Bool) throws -> [UInt8] {
    var csv = CSVText(delimiter: delimiter)
    let loan = MemoryLoan()
    if hasHeader, let names, !names.isEmpty {
      for name in names { csv.cell(name.utf8) }
      csv.endRow()
    }
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        if isMatrix {
          cells[0].write(row * columnCount + column, to: &csv)
        } else {
          cells[column].write(row, to: &csv)
        }
        try loan.hold(csv.bytes.count)
      }
      csv.endRow()
    }
    return csv.bytes
  }

  private static func listed(_ slot: LuaSlot) throws -> [CSVCells] {
    var columns: [CSVCells] = []
    try slot.forEachElement { _, column in columns.append(try cells(ofColumn: column)) }
    return columns
  }

  /// The columns by name, sorted by it unless an order is given.
  private static func named(
    _ slot: LuaSlot, inOrderOf names: [String]?
  ) throws -> (names: [String]?, columns: [CSVCells]) {
    var found: [String] = []
    try slot.forEachPair { key, _ in
      guard key.isString else { throw key.expected("the name of a column") }
      found.append(try key.validString())
    }
    let inOrder = names ?? found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var columns: [CSVCells] = []
    for name in inOrder {
      try slot.withField(name) { column in
        guard !column.isNil else { throw slot.error("there is no column '\(name)'") }
        columns.append(try cells(ofColumn: column))
      }
    }
    return (inOrder, columns)
  }

  /// A vector, or a list.
  private static func cells(ofColumn slot: LuaSlot) throws -> CSVCells {
    guard let tensor = try slot.objectOrNil(TensorObject.self)?.tensor else {
      return try CSVCells(list: slot)
    }
    guard tensor.rank == 1 else {
      throw slot.error("expected a column of one dimension, got shape \(Shape.describe(tensor.shape))")
    }
    return try CSVCells(tensor)
  }

  private func lengthError(_ slot: LuaSlot) -> any Error {
    let other = cells.firstIndex { $0.count != rowCount } ?? 0
    return slot.error(
      "expected columns of one length, got \(rowCount) cells in the first and \(cells[other].count) in "
        + (names.map { "'\($0[other])'" } ?? "column \(other + 1)"))
  }
}
