/// A CSV text that grows cell by cell, as Python's `csv.writer` with lines that end in LF writes it.
///
///     var csv = CSVText(delimiter: UInt8(ascii: ","))
///     csv.cell(Array("a \"name\"".utf8))
///     csv.cell(Array("1.5".utf8))
///     csv.endRow()                     // "a ""name""",1.5
public struct CSVText {
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private var cellCount = 0
  private var rowStart = 0

  public init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Adds a cell, in quotes if it holds a delimiter, a quote or the end of a line.
  public mutating func cell(_ text: some Collection<UInt8>) {
    if cellCount > 0 { bytes.append(delimiter) }
    cellCount += 1
    let needsQuotes = text.contains {
      $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      bytes += text
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  public mutating func endRow() {
    // A row of one empty cell would be an empty line, which is no row.
    if cellCount == 1, bytes.count == rowStart { bytes += #""""#.utf8 }
    bytes.append(UInt8(ascii: "\n"))
    cellCount = 0
    rowStart = bytes.count
  }
}
