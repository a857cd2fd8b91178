import Tensors

/// A column of a CSV table, in the type that was found or given.
public enum CSVColumn {
  case tensor(Tensor)
  case strings([[UInt8]])

  /// What a column can be read as.
  public enum Kind: Equatable, Sendable {
    case string
    case tensor(DType)
  }
}

extension CSVTable {
  /// Reads a column from a row on.
  ///
  /// - Parameters:
  ///   - kind: nil to find it: int64 if all cells are integers, float64 if all are numbers or missing, bool if all
  ///     are true or false, else strings.
  ///   - name: what errors call the column.
  /// - Throws: `FormatError` with the line of a cell that is not of the kind.
  public func column(
    _ column: Int, fromRow first: Int = 0, as kind: CSVColumn.Kind? = nil, name: String
  ) throws -> CSVColumn {
    let reader = ColumnReader(table: self, column: column, rows: first..<max(first, rowCount), name: name)
    switch kind ?? reader.foundKind() {
    case .string: return .strings(reader.rows.map { text(row: $0, column: column) })
    case .tensor(.bool): return .tensor(try Tensor(reader.booleans(), shape: [reader.rows.count]))
    case .tensor(.int64): return .tensor(try Tensor(reader.integers(), shape: [reader.rows.count]))
    case .tensor(let dtype):
      return .tensor(try Tensor(reader.numbers(), shape: [reader.rows.count]).to(dtype))
    }
  }
}

private struct ColumnReader {
  let table: CSVTable
  let column: Int
  let rows: Range<Int>
  let name: String

  func foundKind() -> CSVColumn.Kind {
    var kind: CSVColumn.Kind?
    for row in rows {
      let found = table.withBytes(row: row, column: column) { CSVCell($0).kind }
      switch (kind, found) {
      case (_, .text): return .string
      case (nil, .missing): continue
      case (nil, .boolean): kind = .tensor(.bool)
      case (nil, .integer): kind = .tensor(.int64)
      case (nil, .number): kind = .tensor(.float64)
      case (.tensor(.bool), .boolean), (.tensor(.int64), .integer): continue
      case (.tensor(.bool), _), (_, .boolean): return .string
      default: kind = .tensor(.float64)
      }
    }
    guard let kind else { return .string }
    // A missing cell needs NaN, wherever it stands.
    let hasMissing = rows.contains { row in
      table.withBytes(row: row, column: column) { CSVCell($0).kind == .missing }
    }
    return hasMissing ? (kind == .tensor(.bool) ? .string : .tensor(.float64)) : kind
  }

  func booleans() throws -> [Bool] { try values("true or false") { $0.boolean } }

  func integers() throws -> [Int] { try values("an integer that fits int64") { $0.integer } }

  func numbers() throws -> [Double] { try values("a number") { $0.number } }

  private func values<Value>(_ expected: String, _ value: (CSVCell) -> Value?) throws -> [Value] {
    try rows.map { row in
      try table.withBytes(row: row, column: column) { bytes in
        guard let value = value(CSVCell(bytes)) else {
          let text = String(decoding: bytes.prefix(40), as: UTF8.self)
          throw FormatError(
            table.source,
            "line \(table.line(ofRow: row)), column \(name): expected \(expected), found \"\(text)\"")
        }
        return value
      }
    }
  }
}
