import Formats
import Tensors
import Testing

@Suite struct CSVTests {
  /// The cells of a text, row by row.
  private func cells(_ text: String, delimiter: Character = ",") throws -> [[String]] {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { buffer in
      let table = try CSVTable(buffer, source: "t.csv", delimiter: delimiter.asciiValue ?? 0)
      return (0..<table.rowCount).map { row in
        (0..<table.columnCount).map { String(decoding: table.text(row: row, column: $0), as: UTF8.self) }
      }
    }
  }

  private func column(_ text: String, as kind: CSVColumn.Kind? = nil) throws -> CSVColumn {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { buffer in
      try CSVTable(buffer, source: "t.csv", delimiter: UInt8(ascii: ",")).column(0, as: kind, name: "'x'")
    }
  }

  @Test func recordsAndQuotes() throws {
    #expect(try cells("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
    #expect(try cells("a,b\r\n1,2") == [["a", "b"], ["1", "2"]])
    #expect(try cells("a,b\r1,2\r") == [["a", "b"], ["1", "2"]])
    #expect(try cells("\n\na,b\n\n\r\n1,2\n\n") == [["a", "b"], ["1", "2"]])
    #expect(try cells("\"a\"\"b\",\"c\nd,\"\n,\"\"\n") == [["a\"b", "c\nd,"], ["", ""]])
    #expect(try cells("a\"b,5\"\n") == [["a\"b", "5\""]])
    #expect(try cells("\"\"\n") == [[""]])
    #expect(try cells("a;b, c\n", delimiter: ";") == [["a", "b, c"]])
    #expect(try cells("") == [])
    #expect(try cells(",\n") == [["", ""]])
  }

  @Test(arguments: [
    ("a,b\n1\n", "line 2: expected 2 cells as in the first line, found 1"),
    ("a,b\n\n\"x\ny\",2\n1,2,3\n", "line 5: expected 2 cells as in the first line, found 3"),
    ("a\n\"b", "line 2: a quoted cell has no end"),
    ("a\n\"b\"c\n", "line 2: a cell goes on after its closing quote"),
    ("\"", "line 1: a quoted cell has no end"),
  ])
  func errorsNameTheLine(_ text: String, _ message: String) throws {
    do {
      _ = try cells(text)
      Issue.record("\(text) was read")
    } catch { #expect("\(error)".contains("t.csv: " + message), "\(error)") }
  }

  @Test func typesAreFound() throws {
    guard case .tensor(let integers) = try column("1\n-2\n+3\n007\n") else { Issue.record(); return }
    #expect(integers.dtype == .int64)
    #expect(try integers.ints() == [1, -2, 3, 7])
    guard case .tensor(let floats) = try column("1\n NaN \n-inf\n1e-3\n.5\n5.\nInfinity\nNA\n\"\"\n") else {
      Issue.record()
      return
    }
    #expect(floats.dtype == .float64)
    let values = try floats.doubles()
    #expect(values[1].isNaN && values[7].isNaN && values[8].isNaN)
    #expect([0, 2, 3, 4, 5, 6].map { values[$0] } == [1, -.infinity, 1e-3, 0.5, 5, .infinity])
    guard case .tensor(let flags) = try column("true\nFalse\nTRUE\n") else { Issue.record(); return }
    #expect(flags.dtype == .bool)
    for text in ["1\ntrue\n", "0x10\n", "1_000\n", "1e\n", "-\n", ".\n", "\"\"\n", "true\nNA\n", "nanx\n"] {
      guard case .strings = try column(text) else {
        Issue.record("\(text) is no column of strings")
        continue
      }
    }
  }

  @Test func typesAreGiven() throws {
    guard case .strings(let strings) = try column("1\n2\n", as: .string) else { Issue.record(); return }
    #expect(strings == [Array("1".utf8), Array("2".utf8)])
    guard case .tensor(let narrow) = try column("1\n2.5\n", as: .tensor(.float32)) else {
      Issue.record(); return
    }
    #expect(narrow.dtype == .float32)
    for (text, kind, message) in [
      (
        "1\n2.5\n", CSVColumn.Kind.tensor(.int64),
        "line 2, column 'x': expected an integer that fits int64, found \"2.5\""
      ),
      ("1\nx\n", .tensor(.float64), "line 2, column 'x': expected a number, found \"x\""),
      ("true\n1\n", .tensor(.bool), "line 2, column 'x': expected true or false, found \"1\""),
    ] {
      do {
        _ = try column(text, as: kind)
        Issue.record("\(text) was read")
      } catch { #expect("\(error)" == "t.csv: " + message) }
    }
    // Found as integers, one of which is too large: an error rather than a number that is nearly right.
    #expect(throws: FormatError.self) { try column("1\n9223372036854775808\n") }
  }

  @Test func writesWhatPythonsWriterDoes() {
    var csv = CSVText(delimiter: UInt8(ascii: ","))
    for cell in ["a", "b,c", "d\"e", "f\ng", "", " h "] { csv.cell(cell.utf8) }
    csv.endRow()
    csv.cell("".utf8)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",, h \n\"\"\n")
  }
}
