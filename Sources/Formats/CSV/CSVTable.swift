import Execution

/// The records of a CSV text (RFC 4180), checked: every record has as many cells as the first.
///
///     let table = try CSVTable(bytes, source: "runs.csv", delimiter: UInt8(ascii: ","))
///     table.text(row: 0, column: 2)
///
/// A record ends at LF, CR LF or CR; empty lines are left out. A cell that begins with a quote ends at the next
/// single one; quotes elsewhere are ordinary. Bytes are kept as they are, whatever their encoding.
public struct CSVTable {
  public private(set) var rowCount = 0
  public private(set) var columnCount = 0
  let source: String
  private let bytes: UnsafeRawBufferPointer
  private var cells: [Cell] = []
  /// The line, from 1, on which each record begins.
  private var lines: [Int] = []
  private let loan = MemoryLoan()

  private struct Cell {
    let start: Int
    let count: Int
    /// Whether a quote in the cell is written twice.
    let hasQuotes: Bool
  }

  /// The bytes must stay where they are while the value lives.
  ///
  /// - Throws: `FormatError` with the line of a record that has another number of cells or a quote without an end,
  ///   `MemoryLimitExceeded`, `Cancelled`.
  public init(_ bytes: UnsafeRawBufferPointer, source: String, delimiter: UInt8) throws {
    self.bytes = bytes
    self.source = source
    var scanner = Scanner(bytes, source: source, delimiter: delimiter)
    while try scanner.beginRecord() {
      let first = cells.count
      let line = scanner.line
      repeat {
        cells.append(try scanner.cell())
        try loan.hold((cells.count + lines.count) * MemoryLayout<Cell>.stride)
      } while scanner.hasMore
      let width = cells.count - first
      if rowCount == 0 { columnCount = width }
      guard width == columnCount else {
        throw FormatError(
          source, "line \(line): expected \(columnCount) cells as in the first line, found \(width)")
      }
      rowCount += 1
      lines.append(line)
    }
  }

  public func line(ofRow row: Int) -> Int { lines[row] }

  /// Calls `body` with a cell's bytes, its quotes resolved; they are valid in the call.
  func withBytes<Result, Failure: Error>(
    row: Int, column: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let cell = cells[row * columnCount + column]
    let raw = UnsafeRawBufferPointer(rebasing: bytes[cell.start..<cell.start + cell.count])
    guard cell.hasQuotes else { return try body(raw) }
    let copy = text(row: row, column: column)
    let result = copy.withUnsafeBytes { buffer in
      do throws(Failure) { return Swift.Result<Result, Failure>.success(try body(buffer)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// A cell's bytes, its quotes resolved.
  public func text(row: Int, column: Int) -> [UInt8] {
    let cell = cells[row * columnCount + column]
    let raw = bytes[cell.start..<cell.start + cell.count]
    guard cell.hasQuotes else { return Array(raw) }
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var isSecond = false
    for byte in raw {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { text.append(byte) }
    }
    return text
  }

  /// Takes a text apart, cell by cell.
  private struct Scanner {
    private let bytes: UnsafeRawBufferPointer
    private let source: String
    private let delimiter: UInt8
    private var position = 0
    private(set) var line = 1
    /// Whether the record goes on after the cell that was read last.
    private(set) var hasMore = false

    init(_ bytes: UnsafeRawBufferPointer, source: String, delimiter: UInt8) {
      self.bytes = bytes
      self.source = source
      self.delimiter = delimiter
    }

    /// Goes to the next line that is not empty; false at the end of the text.
    mutating func beginRecord() throws -> Bool {
      while takeBreak() { try pause() }
      return position < bytes.count
    }

    mutating func cell() throws -> Cell {
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedCell() }
      let start = position
      while position < bytes.count, bytes[position] != delimiter, !Scanner.isBreak(bytes[position]) {
        position += 1
        try pause()
      }
      let cell = Cell(start: start, count: position - start, hasQuotes: false)
      endCell()
      return cell
    }

    private mutating func quotedCell() throws -> Cell {
      let firstLine = line
      position += 1
      let start = position
      var hasQuotes = false
      while position < bytes.count {
        if bytes[position] == UInt8(ascii: "\"") {
          guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
            let cell = Cell(start: start, count: position - start, hasQuotes: hasQuotes)
            position += 1
            let next = position < bytes.count ? bytes[position] : delimiter
            guard next == delimiter || Scanner.isBreak(next) else {
              throw FormatError(
                source,
                "line \(line): a cell goes on after its closing quote (a quote within is written twice)")
            }
            endCell()
            return cell
          }
          hasQuotes = true
          position += 2
        } else if !takeBreak() {
          position += 1
        }
        try pause()
      }
      throw FormatError(source, "line \(firstLine): a quoted cell has no end")
    }

    /// Hears now and then whether to stop.
    private func pause() throws {
      if position & 0xF_FFFF == 0 { try Cancellation.check() }
    }

    private mutating func endCell() {
      hasMore = position < bytes.count && bytes[position] == delimiter
      if hasMore { position += 1 } else { _ = takeBreak() }
    }

    /// Takes one end of a line if it is next.
    private mutating func takeBreak() -> Bool {
      guard position < bytes.count, Scanner.isBreak(bytes[position]) else { return false }
      let isPair =
        bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
        && bytes[position + 1] == UInt8(ascii: "\n")
      position += isPair ? 2 : 1
      line += 1
      return true
    }

    private static func isBreak(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
  }
}
