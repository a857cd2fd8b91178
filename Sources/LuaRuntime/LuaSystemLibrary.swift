import CLua
import CLuaBoundary
import Execution
import Files
import Glibc

/// What Lua's `io`, `os` and `package` libraries need of the system, every bit of it through `PermissionGate`.
///
/// The libraries' own functions that open files by name, start programs or load native code are taken away from
/// scripts; `source` puts others in their places, which call these.
enum LuaSystemLibrary {
  /// What the source below gets, by name.
  static func functions() -> LuaTable {
    var table = LuaTable([
      "open": LuaFunction("io.open") { call in
        let path = try call[1, "filename"].validString()
        let mode = try call[2, "mode"].orNil?.string() ?? "r"
        guard let plain = plainMode(mode) else {
          throw LuaArgumentError("bad argument #2 to 'open' (invalid mode)")
        }
        return try answered(call) { try pushFile(ScriptFile.open(path, mode: mode), mode: plain, call) }
      },
      // The text of a Lua file.
      "read": LuaFunction("loadfile") { call in
        let path = try call[1, "filename"].validString()
        return try answered(call) {
          let file = try MappedFile(path)
          RunJournal.tell(.loaded(path: PermissionGate.canonical(path)))
          return try file.withBytes { bytes in
            try call.stack.push(bytes: bytes)
            return LuaResults(count: 1)
          }
        }
      },
      "is_readable": LuaFunction("package.searchpath") { call in
        try call.returns(PermissionGate.isReadable(call[1, "filename"].validString()))
      },
      "remove": LuaFunction("os.remove") { call in
        let path = try call[1, "filename"].validString()
        return try answered(call) {
          try PermissionGate.remove(path)
          return try call.returns(true)
        }
      },
      "rename": LuaFunction("os.rename") { call in
        let (old, new) = (try call[1, "oldname"].validString(), try call[2, "newname"].validString())
        return try answered(call) {
          try PermissionGate.rename(old, to: new)
          return try call.returns(true)
        }
      },
      "tmpfile": LuaFunction("io.tmpfile") { call in
        try answered(call) { try pushFile(ScriptFile.openTemporary(), mode: "w+", call) }
      },
      "tmpname": LuaFunction("os.tmpname") { call in
        let path = temporaryPath()
        Glibc.close(try ScriptFile.open(path, mode: "w"))
        return try call.returns(path)
      },
      "getenv": LuaFunction("os.getenv") { call in
        try call.returns(PermissionGate.environment(call[1, "varname"].validString()))
      },
      "require_programs": LuaFunction("io.popen") { call in
        try PermissionGate.requirePrograms()
        return call.returns()
      },
      "native": PermissionGate.allowsNativeCode,
    ])
    if OutputBudget.shared.limit > 0 {
      table["charge"] = LuaFunction("write") { call in
        try OutputBudget.shared.take(call[1, "count"].integer())
        return call.returns()
      }
    }
    return table
  }

  /// As Lua's functions tell failures: nil, a message and a number. What a script may not do is an error.
  private static func answered(_ call: LuaCall, _ body: () throws -> LuaResults) throws -> LuaResults {
    do {
      return try body()
    } catch let error as FileError where !error.isRefusal {
      return try call.returns(
        LuaNil(), "\(error.path): \(error.reason)", Int(error.number ?? EINVAL))
    }
  }

  private static func pushFile(_ descriptor: Int32, mode: String, _ call: LuaCall) throws -> LuaResults {
    try call.stack.reserve()
    try call.stack.check(mi_push_file(call.stack.state, descriptor, mode))
    return LuaResults(count: 1)
  }

  private static func temporaryPath() -> String {
    let folder = EnvironmentVariable.value(of: "TMPDIR") ?? "/tmp"
    return "\(folder)/lua_\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
  }

  /// A mode of `fopen` that is one of C's, or nil.
  private static func plainMode(_ mode: String) -> String? {
    var rest = mode[...]
    guard let first = rest.popFirst(), "rwa".contains(first) else { return nil }
    if rest.first == "+" { rest.removeFirst() }
    if rest.first == "b" { rest.removeFirst() }
    return rest.isEmpty ? mode : nil
  }
}

/// Lua's nil as a value to return.
struct LuaNil: LuaValue {
  func push(on stack: LuaStack) throws { try stack.pushNil() }
}
