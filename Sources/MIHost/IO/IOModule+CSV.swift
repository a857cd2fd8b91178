import Files
import Formats
import LuaRuntime
import Tensors

/// Tables as comma-separated values.
extension IOModule {
  var csv: [LuaFunction] {
    [LuaFunction("read_csv", readCSV), LuaFunction("write_csv", writeCSV)]
  }

  func readCSV(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(2)
    let path = try source(call)
    let options = try call.options(2, ["header", "delimiter", "columns", "types"])
    let hasHeader = try options["header"].orNil?.boolean() ?? true
    let delimiter = try CSVDelimiter.byte(options["delimiter"], path: path)
    return try MappedFile(path).withBytes { bytes in
      let table = try CSVTable(ByteOrderMark.removed(from: bytes), source: path, delimiter: delimiter)
      let reading = try CSVReading(table, hasHeader: hasHeader, path: path)
      let wanted = try reading.columns(options["columns"])
      let kinds = try reading.kinds(options["types"])
      var result = LuaTable()
      for (place, column) in wanted.enumerated() {
        let value = CSVColumnValue(try reading.column(column, as: kinds[column]))
        if hasHeader { result[reading.names[column]] = value } else { result[place + 1] = value }
      }
      return hasHeader
        ? try call.returns(result, wanted.map { reading.names[$0] }) : try call.returns(result)
    }
  }

  func writeCSV(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(3)
    let path = try target(call)
    let options = try call.options(3, ["header", "delimiter", "columns"])
    var names: [String]?
    if let list = options["columns"].orNil {
      var given: [String] = []
      try list.forEachElement { _, name in given.append(try name.validString()) }
      names = given
    }
    let writing = try CSVWriting(call[2, "columns"], names: names)
    let hasHeader = try options["header"].orNil?.boolean() ?? (writing.names != nil)
    if hasHeader, writing.names == nil {
      throw options["header"].error("a list of columns has no names: give columns = { \"a\", \"b\" }")
    }
    let text = try writing.text(
      delimiter: try CSVDelimiter.byte(options["delimiter"], path: path), hasHeader: hasHeader)
    let file = try WholeFile(replacing: path)
    try file.write(text)
    try file.commit()
    return try call.returns(path)
  }
}

/// What stands between two cells.
enum CSVDelimiter {
  static func byte(_ slot: LuaSlot, path: String) throws -> UInt8 {
    guard let slot = slot.orNil else {
      return path.lowercased().hasSuffix(".tsv") ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    }
    guard slot.isString else { throw slot.expected("a string of one byte") }
    let bytes = try slot.bytes()
    guard bytes.count == 1, let byte = bytes.first, !"\"\r\n".utf8.contains(byte) else {
      throw slot.expected("a string of one byte that is no quote and no line break")
    }
    return byte
  }
}

/// Which columns of a file a script gets, and as what.
private struct CSVReading {
  let names: [String]
  /// By the bytes of the names.
  private var places: [[UInt8]: Int] = [:]
  private let table: CSVTable
  private let path: String
  private let hasHeader: Bool

  init(_ table: CSVTable, hasHeader: Bool, path: String) throws {
    self.table = table
    self.path = path
    self.hasHeader = hasHeader
    guard hasHeader else {
      names = (0..<table.columnCount).map { String($0 + 1) }
      return
    }
    guard table.rowCount > 0 else { throw FormatError(path, "it is empty, where a header should be") }
    names = (0..<table.columnCount).map { String(decoding: table.text(row: 0, column: $0), as: UTF8.self) }
    for (place, name) in names.enumerated() where places.updateValue(place, forKey: Array(name.utf8)) != nil {
      throw FormatError(path, "line \(table.line(ofRow: 0)): two columns have the name '\(name)'")
    }
  }

  func column(_ column: Int, as kind: CSVColumn.Kind?) throws -> CSVColumn {
    try table.column(
      column, fromRow: hasHeader ? 1 : 0, as: kind, name: hasHeader ? "'\(names[column])'" : names[column])
  }

  /// The columns asked for, in their order; all without a list.
  func columns(_ slot: LuaSlot) throws -> [Int] {
    guard let list = slot.orNil else { return Array(names.indices) }
    var wanted: [Int] = []
    try list.forEachElement { _, element in wanted.append(try place(element)) }
    return wanted
  }

  /// The types given, by column.
  func kinds(_ slot: LuaSlot) throws -> [Int: CSVColumn.Kind] {
    var kinds: [Int: CSVColumn.Kind] = [:]
    try slot.orNil?.forEachPair { key, value in
      let isString = try value.isString && value.string() == "string"
      kinds[try place(key)] = isString ? .string : .tensor(try value.csvType())
    }
    return kinds
  }

  private func place(_ slot: LuaSlot) throws -> Int {
    if hasHeader {
      let name = try slot.string()
      guard let place = places[Array(name.utf8)] else {
        throw slot.expected("one of the file's columns (\(names.joined(separator: ", ")))")
      }
      return place
    }
    guard table.columnCount > 0 else { throw slot.expected("no column, as the file is empty") }
    return try slot.integer(in: 1...table.columnCount) - 1
  }
}

extension LuaSlot {
  fileprivate func csvType() throws -> DType {
    guard isString, let dtype = DType(name: try string()) else {
      throw expected(#"one of "string", "# + DType.allCases.map { "\"\($0.name)\"" }.joined(separator: ", "))
    }
    return dtype
  }
}

/// A column as Lua gets it: a tensor, or a list of strings.
private struct CSVColumnValue: LuaValue {
  let column: CSVColumn
  init(_ column: CSVColumn) { self.column = column }

  func push(on stack: LuaStack) throws {
    switch column {
    case .tensor(let tensor): try TensorObject(tensor).push(on: stack)
    case .strings(let strings): try strings.map(LuaBytes.init).push(on: stack)
    }
  }
}
