import Execution
import Files
import LuaRuntime

/// JSON Lines: a JSON value in each line.
extension IOModule {
  var jsonLines: [LuaFunction] {
    [
      LuaFunction("read_jsonl", readJSONLines), LuaFunction("write_jsonl", writeJSONLines),
      LuaFunction("lines") { call in
        try call.atMost(1)
        return try call.returns(JSONLinesIterator(JSONLines(MappedFile(source(call)))))
      },
    ]
  }

  func readJSONLines(_ call: LuaCall) throws -> LuaResults {
    try call.noOptions(2)
    return try call.returns(AllLines(lines: JSONLines(MappedFile(source(call)))))
  }

  func writeJSONLines(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(3)
    let empty: JSONWriting.EmptyTable = try call.options(3, ["empty"])["empty"].orNil?.choice() ?? .array
    var writing = JSONWriting(.spaced, emptyTable: empty)
    guard call[2, "values"].isTable else {
      throw call[2, "values"].expected("a list of values, one for each line")
    }
    try call[2, "values"].forEachElement { _, value in
      guard !value.isNil else { throw value.expected("a list without gaps (mi.io.null where nothing is)") }
      try writing.write(value)
      writing.newline()
    }
    let path = try target(call)
    let file = try WholeFile(replacing: path)
    try file.write(writing.json.bytes)
    try file.commit()
    return try call.returns(path)
  }
}

/// The lines of a file, those without content left out.
struct JSONLines {
  private let file: MappedFile
  private var position: Int
  private var number = 0

  init(_ file: MappedFile) {
    self.file = file
    position = file.withBytes { $0.count - ByteOrderMark.removed(from: $0).count }
  }

  /// Pushes the value of the next line; false when there is none.
  mutating func pushNext(on stack: LuaStack) throws -> Bool {
    try file.withBytes { bytes in
      while position < bytes.count {
        let end = try lineEnd(in: bytes)
        let line = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
        position = min(end + 1, bytes.count)
        number += 1
        let isBlank = line.allSatisfy {
          $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        }
        if isBlank { continue }
        try JSONDocument(bytes: line, source: file.path, firstLine: number).push(on: stack)
        return true
      }
      return false
    }
  }

  private func lineEnd(in bytes: UnsafeRawBufferPointer) throws -> Int {
    let step = 1 << 24
    for start in stride(from: position, to: bytes.count, by: step) {
      try Cancellation.check()
      let piece = bytes[start..<min(start + step, bytes.count)]
      if let end = piece.firstIndex(of: UInt8(ascii: "\n")) { return end }
    }
    return bytes.count
  }
}

/// The values of all lines, as a list.
private struct AllLines: LuaValue {
  let lines: JSONLines

  func push(on stack: LuaStack) throws {
    try stack.pushTable()
    var lines = lines
    var count = 0
    while try lines.pushNext(on: stack) {
      count += 1
      try stack.setElement(count, ofTable: -2)
    }
    if count == 0 { try JSONMarks.array.putOnTop(of: stack) }
  }
}

/// `for value in mi.io.lines(path) do`: a line at a time.
private final class JSONLinesIterator: LuaObject {
  private var lines: JSONLines

  init(_ lines: JSONLines) { self.lines = lines }

  static let luaClass: LuaClass<JSONLinesIterator> = LuaClass(
    "Lines", [.call { iterator, call in try call.returns(Next(iterator: iterator)) }])

  private struct Next: LuaValue {
    let iterator: JSONLinesIterator

    func push(on stack: LuaStack) throws {
      // Lua may collect garbage while it gets the line, and a finalizer may ask for a line too.
      var lines = iterator.lines
      defer { iterator.lines = lines }
      if try !lines.pushNext(on: stack) { try stack.pushNil() }
    }
  }
}
