import Files
import LuaRuntime

/// JSON texts and files.
extension IOModule {
  var json: [LuaFunction] {
    [
      LuaFunction("read_json", readJSON), LuaFunction("write_json", writeJSON),
      LuaFunction("to_json") { call in
        try call.atMost(2)
        var writing = try jsonWriting(call, options: 2)
        try writing.write(call[1, "value"])
        return try call.returns(LuaBytes(writing.json.bytes))
      },
      LuaFunction("from_json") { call in
        try call.atMost(1)
        let text = call[1, "text"]
        return try text.withBytes { try call.returns(JSONDocument(bytes: $0, source: "JSON")) }
      },
      LuaFunction("array") { call in
        try call.atMost(1)
        guard !call[1, "table"].isNil else { return try call.returns(MarkedTable(mark: JSONMarks.array)) }
        try JSONMarks.array.put(on: call[1, "table"], replacing: [JSONMarks.object])
        return try call.returns(argument: call[1, "table"])
      },
      LuaFunction("object") { call in
        try call.atMost(1)
        guard !call[1, "table"].isNil else { return try call.returns(MarkedTable(mark: JSONMarks.object)) }
        try JSONMarks.object.put(on: call[1, "table"], replacing: [JSONMarks.array])
        return try call.returns(argument: call[1, "table"])
      },
    ]
  }

  func readJSON(_ call: LuaCall) throws -> LuaResults {
    try call.noOptions(2)
    let path = try source(call)
    return try MappedFile(path).withBytes { bytes in
      let text = ByteOrderMark.removed(from: bytes)
      return try call.returns(JSONDocument(bytes: text, source: path))
    }
  }

  func writeJSON(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(3)
    var writing = try jsonWriting(call, options: 3)
    try writing.write(call[2, "value"])
    writing.newline()
    let path = try target(call)
    let file = try WholeFile(replacing: path)
    try file.write(writing.json.bytes)
    try file.commit()
    return try call.returns(path)
  }

  private func jsonWriting(_ call: LuaCall, options number: Int) throws -> JSONWriting {
    let options = try call.options(number, ["indent", "empty"])
    let indent = try options["indent"].orNil?.integer(in: 0...16) ?? 0
    return JSONWriting(
      indent == 0 ? .spaced : .indented(indent), emptyTable: try options["empty"].orNil?.choice() ?? .array)
  }
}

/// A new, empty table with a mark.
private struct MarkedTable: LuaValue {
  let mark: LuaMark

  func push(on stack: LuaStack) throws {
    try stack.pushTable()
    try mark.putOnTop(of: stack)
  }
}
