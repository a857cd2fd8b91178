import Files
import Figures
import LuaRuntime

/// `mi.plot.write_html(path, html)`: pages that Lua code has made, as files.
///
/// Returns the path, and the name that was given or, without one, made.
struct PageFile {
  let output: OutputFiles

  func write(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(2)
    let slot = call[1, "path"]
    let name = try slot.orNil?.validString() ?? "\(output.nextName()).html"
    guard name.hasSuffix(".html") || name.hasSuffix(".htm") else {
      throw slot.expected("a path that ends in .html")
    }
    let path = output.path(name)
    let file = try WholeFile(replacing: path)
    try call[2, "html"].withBytes { bytes in try file.write(bytes) }
    try file.commit()
    return try call.returns(path, name)
  }
}
