import Files
import Figures
import LuaRuntime

/// `mi.plot.write_html(path, html)`: pages that Lua code has made, as files.
struct PageFile {
  let paths: ScriptPaths

  func write(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(2)
    let slot = call[1, "path"]
    let name = try slot.validString()
    guard name.hasSuffix(".html") || name.hasSuffix(".htm") else {
      throw slot.expected("a path that ends in .html")
    }
    let path = paths.forWriting(name)
    let file = try WholeFile(replacing: path)
    try call[2, "html"].withBytes { bytes in try file.write(bytes) }
    try file.commit()
    return try call.returns(path)
  }
}
