import Execution
import Files
import LuaRuntime
import Tensors
import Transformers

/// What the command line decides about a run.
public struct HostOptions {
  /// The model that `mi.load()` opens; nil for `MI_MODEL` or the bundled one.
  public var model: String?
  /// Where figures and other results go.
  public var outputFolder = "out"
  /// Threads for all parallel work; 0 for one per core.
  public var threads = 0
  /// Of the random numbers of which a script says nothing else.
  public var seed = 0

  public init() {}
}

/// A Lua interpreter with the `mi` module, ready to run experiment scripts.
///
///     let host = try Host(HostOptions())
///     try host.run(script: "experiment.lua", arguments: ["--layers", "3"])
public final class Host {
  public static let version = MIModule.version
  public static let luaVersion = LuaState.version

  private let lua: LuaState
  private let output: OutputFiles
  private let input: InputFiles

  public init(_ options: HostOptions) throws {
    ThreadPool.setThreadCount(options.threads)
    let installation = try Installation.find()
    lua = try LuaState(externalBytes: { BufferPool.shared.leasedBytes })
    output = OutputFiles(folder: options.outputFolder)
    input = InputFiles(outputFolder: options.outputFolder)
    try lua.define(MIModule.module(options, installation, input: input, output: output))
    try lua.define(MessageModule.module())
    try lua.define(LuaLibrary(of: MIModule.name, folder: installation.root + "/stdlib/mi"))
    for folder in installation.libraries.reversed() { try addSearchPath(folder) }
    try lua.run(text: "math.randomseed(...)", name: "=[mi] seed", arguments: [options.seed])
  }

  /// `require` looks in a folder, before the others.
  private func addSearchPath(_ folder: String) throws {
    try lua.prependSearchPath("\(folder)/?.lua;\(folder)/?/init.lua")
  }

  /// Runs a script file; `arg` holds its arguments as in the `lua` program.
  ///
  /// - Throws: `FileError` if the script cannot be read, `LuaError` with message and traceback if it fails.
  public func run(script: String, arguments: [String]) throws {
    let file = try MappedFile(script)
    output.begin(script: script)
    RunJournal.tell(.loaded(path: PermissionGate.canonical(script)))
    var arg = LuaTable()
    arg[0] = script
    for (index, argument) in arguments.enumerated() { arg[index + 1] = argument }
    try lua.setGlobal("arg", arg)
    input.scriptFolder = PathParts.folder(of: script)
    try addSearchPath(input.scriptFolder)
    try file.withBytes { bytes in
      try lua.run(text: Shebang.removed(from: bytes), name: "@" + script, arguments: arguments)
    }
  }

  /// A function that asks the running script to stop; a signal handler may call it.
  public var interrupter: @Sendable (StopReason) -> Void { lua.interrupter }
}

/// The first line of a script may name its interpreter: `#!/usr/bin/env mi-host`.
private enum Shebang {
  /// The text without that line's content; the line itself stays, so that line numbers are right.
  static func removed(from bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    guard bytes.first == UInt8(ascii: "#") else { return bytes[...] }
    return bytes[(bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex)...]
  }
}
