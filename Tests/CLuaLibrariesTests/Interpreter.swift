import CLua
import CLuaLibraries
import TestSupport
import Testing

/// A Lua state with the replaced libraries. Scripts find Lua's own functions in the global `lua`, laid out as `_G`, and
///
///     same(f)   fails unless f(lua) and f(_G) give the same results, or fail with the same error
final class Interpreter {
  let host = Host()
  private let state: OpaquePointer

  init() throws {
    state = try #require(luaL_newstate())
    // None of these fails for want of anything but memory, so that no error jumps over Swift's frames.
    luaL_openlibs(state)
    try run(file: "libraries/compare.lua")
    var callbacks = host.callbacks
    mi_libraries_replace(state, &callbacks)
  }

  deinit { lua_close(state) }

  /// Runs a script and returns what it returns, as text.
  @discardableResult
  func run(_ script: String) throws -> String {
    try finish(luaL_loadbufferx(state, script, script.utf8.count, "=script", "t"))
  }

  /// The same for a file below `Tests/Fixtures`.
  @discardableResult
  func run(file: String) throws -> String {
    try finish(luaL_loadfilex(state, Repository.fixture(file), "t"))
  }

  private func finish(_ loaded: Int32) throws -> String {
    let status = loaded == LUA_OK ? lua_pcallk(state, 0, 1, 0, 0, nil) : loaded
    let text = lua_tolstring(state, -1, nil).map { String(cString: $0) } ?? "nil"
    lua_settop(state, -2)
    guard status == LUA_OK else { throw ScriptError(message: text) }
    return text
  }

  /// The message of the error that a script ends in.
  func error(_ script: String) throws -> String {
    try #require(throws: ScriptError.self) { try run(script) }.message
  }
}

struct ScriptError: Error {
  let message: String
}

/// A host that loses its patience after so many questions, and keeps a record of what it is told.
final class Host {
  var patience = Int.max
  private(set) var questions = 0
  private(set) var events: [Event] = []

  enum Event: Equatable { case entering, left }

  /// The events so far, which are then forgotten; "(" for entering, ")" for having left.
  func takeEvents() -> String {
    defer { events = [] }
    return events.map { $0 == .entering ? "(" : ")" }.joined()
  }

  private static let reason = StaticString("interrupted")

  var callbacks: mi_library_host {
    mi_library_host(
      context: Unmanaged.passUnretained(self).toOpaque(),
      stop: { context, _ in
        let host = Host.at(context)
        host.questions += 1
        guard host.questions > host.patience else { return nil }
        return UnsafeRawPointer(Host.reason.utf8Start).assumingMemoryBound(to: CChar.self)
      },
      entering: { context, _ in Host.at(context).events.append(.entering) },
      left: { context, _ in Host.at(context).events.append(.left) })
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Host {
    guard let context else { preconditionFailure("a host without a context") }
    return Unmanaged<Host>.fromOpaque(context).takeUnretainedValue()
  }
}
