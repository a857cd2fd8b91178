import CLua
import CLuaBoundary
import Execution

/// A Lua 5.4 interpreter: its globals, the Swift functions and classes that it can reach, and the way to run
/// source text in it.
///
///     let lua = try LuaState()
///     try lua.define(LuaModule("greet", [
///       LuaFunction("hello") { call in call.returns("hello, " + (try call[1, "name"].string())) }
///     ]))
///     try lua.run(text: #"print(require("greet").hello("Ada"))"#, name: "=example")
///
/// A state belongs to one thread. Precompiled chunks are refused everywhere, and what reaches the system (`io`, `os`,
/// `require`) passes through `PermissionGate`.
public final class LuaState {
  /// Lua's release, such as "Lua 5.4.4".
  public static let version = String(cString: mi_lua_release())

  private let core: LuaCore
  private let host: OpaquePointer

  /// Opens a state with Lua's standard libraries.
  ///
  /// - Parameters:
  ///   - memoryLimit: how many bytes Lua itself may use; 0 for no limit.
  ///   - budget: what Lua and what it keeps alive share; counts beside `memoryLimit`.
  ///   - externalBytes: the size of what Lua's userdata keep alive without Lua knowing. When it has grown by
  ///     64 MB, and by as much again as survived the last collection, the next call into Swift collects first.
  /// - Throws: `LuaError` when there is no memory for the state.
  public init(
    memoryLimit: Int = 0, budget: MemoryBudget = .shared, externalBytes: @escaping () -> Int = { 0 }
  ) throws {
    core = LuaCore(budget: budget, externalBytes: externalBytes)
    guard let host = mi_open(core.callbacks, max(0, memoryLimit)) else {
      throw LuaError(message: "not enough memory to open Lua")
    }
    self.host = host
    try stack.check(mi_open_libraries(stack.state))
    try run(text: LuaPrelude.source, name: "=[mi] prelude")
    try run(
      text: LuaSystemLibrary.source, name: "=[mi] system", arguments: [LuaSystemLibrary.functions()])
    try LuaNull.define(on: stack)
  }

  deinit {
    core.isOpen = false
    mi_close(host)
  }

  /// The stack of the main coroutine.
  private var stack: LuaStack { LuaStack(state: mi_main_thread(host), core: core) }

  /// What Lua itself uses now, in bytes.
  public var memoryUsed: Int { mi_memory_used(host) }

  /// Makes a module available to `require`.
  public func define(_ module: LuaModule) throws {
    try stack.balanced {
      try stack.pushGlobal("package")
      try stack.pushField("loaded")
      try module.push(on: stack)
      try stack.setField(module.name, ofTable: -2)
    }
  }

  /// Adds to a module that is defined the submodules that are written in Lua.
  public func define(_ library: LuaLibrary) throws {
    try run(
      text: LuaLibrary.source, name: "=[mi] library", arguments: [library.module, library.folder])
  }

  /// Sets a global variable.
  public func setGlobal(_ name: String, _ value: any LuaValue) throws {
    try stack.balanced {
      try stack.pushGlobals()
      try value.push(on: stack)
      try stack.setField(name, ofTable: -2)
    }
  }

  /// Adds to the list of templates in which `require` looks for Lua files.
  public func prependSearchPath(_ template: String) throws {
    try stack.balanced {
      try stack.pushGlobal("package")
      try stack.pushField("path")
      let old = stack.text(at: -1) ?? ""
      stack.pop()
      // Scripts of one folder, one after another, would look there ever more often.
      guard old != template, !old.hasPrefix(template + ";") else { return }
      try (old.isEmpty ? template : template + ";" + old).push(on: stack)
      try stack.setField("path", ofTable: -2)
    }
  }

  /// Compiles and runs source text.
  ///
  /// - Parameters:
  ///   - name: as in Lua: `@path` for a file, `=text` for a name to show as it is.
  ///   - arguments: what the chunk sees as `...`.
  /// - Throws: `LuaError` with the message, which starts with file and line, and the traceback.
  public func run(text: some Collection<UInt8>, name: String, arguments: [any LuaValue] = []) throws {
    defer { mi_forget_interrupt(host) }
    try stack.balanced {
      try stack.load(text, name: name)
      for argument in arguments { try argument.push(on: stack) }
      try stack.call(arguments: arguments.count, results: 0)
    }
  }

  public func run(text: String, name: String, arguments: [any LuaValue] = []) throws {
    try run(text: text.utf8, name: name, arguments: arguments)
  }

  /// Runs source text and returns the text of its results, as `tostring` makes it.
  public func evaluate(_ text: String, name: String = "=evaluate") throws -> [String] {
    defer { mi_forget_interrupt(host) }
    return try stack.balanced {
      let base = stack.top
      try stack.load(text.utf8, name: name)
      try stack.call(arguments: 0, results: Int(LUA_MULTRET))
      return try (base..<stack.top).map { try stack.displayText(at: Int32($0 + 1)) }
    }
  }

  /// Runs a full garbage collection.
  public func collectGarbage() {
    mi_collect(host)
    core.collected()
  }

  /// A function that asks the running script to stop; a signal handler on the state's thread may call it.
  ///
  /// From then on each instruction of the script raises an error, so that no `pcall` keeps it alive, until `run`
  /// returns.
  public var interrupter: @Sendable (StopReason) -> Void {
    nonisolated(unsafe) let host = host
    return { mi_interrupt(host, Int32($0.rawValue)) }
  }

  /// The number of allocations that Lua has asked for; with `failAllocations`, a way to test that running out
  /// of memory at any point is an error and nothing worse.
  public var allocationCount: UInt64 { mi_allocation_count(host) }

  /// Makes the allocations of that range fail, counted from now.
  public func failAllocations(_ range: Range<UInt64>) {
    mi_fail_allocations(host, range.lowerBound, range.upperBound)
  }
}
