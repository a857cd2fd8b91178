import LuaRuntime

/// The Lua module `mi.io`: files that other programs read and write.
struct IOModule {
  let input: InputFiles
  let output: OutputFiles

  var module: LuaModule {
    LuaModule("mi.io", general + arrays + json + jsonLines + csv, values: ["null": LuaNull()])
  }

  /// The file that a call is to read.
  func source(_ call: LuaCall) throws -> String { input.path(try call[1, "path"].validString()) }

  /// The file that a call is to write.
  func target(_ call: LuaCall) throws -> String { output.path(try call[1, "path"].validString()) }

  /// `load` and `save`, which choose the format by the file's name.
  private var general: [LuaFunction] {
    [
      LuaFunction("load") { call in
        try call.atMost(2)
        return switch try FileKind(call[1, "path"]) {
        case .npy: try loadNPY(call)
        case .npz: try loadNPZ(call)
        case .safetensors: try loadSafetensors(call)
        case .csv, .tsv: try readCSV(call)
        case .json: try readJSON(call)
        case .jsonl: try readJSONLines(call)
        }
      },
      LuaFunction("save") { call in
        try call.atMost(3)
        return switch try FileKind(call[1, "path"]) {
        case .npy: try saveNPY(call)
        case .npz: try saveNPZ(call)
        case .safetensors: try saveSafetensors(call)
        case .csv, .tsv: try writeCSV(call)
        case .json: try writeJSON(call)
        case .jsonl: try writeJSONLines(call)
        }
      },
    ]
  }
}

/// A format that a file's name tells.
enum FileKind: String, CaseIterable {
  case npy, npz, safetensors, csv, tsv, json, jsonl

  init(_ slot: LuaSlot) throws {
    let path = try slot.validString()
    // Byte by byte: going backwards over characters, each may look at all before it.
    let bytes = path.utf8
    let name = bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? bytes.startIndex)...]
    let ending = name.lastIndex(of: UInt8(ascii: ".")).map { path[bytes.index(after: $0)...].lowercased() }
    guard let ending, ending.utf8.count < 20, let kind = FileKind(rawValue: ending) else {
      throw slot.expected(
        "a path that ends in " + FileKind.allCases.map { "." + $0.rawValue }.joined(separator: ", "))
    }
    self = kind
  }
}
