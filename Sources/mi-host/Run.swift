import ArgumentParser
import Execution
import Files
import Glibc
import LuaRuntime
import MIHost
import Supervision

/// `mi-host [--model DIR] [--threads N] [--out DIR] [limits] [permissions] script.lua [arguments]`
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run a script (the default).")

  @Option(help: "The directory of the model that mi.load() opens. (default: the bundled model)")
  var model: String?

  @Option(help: "Threads for parallel work; 0 means one per core. Results do not depend on it.")
  var threads = 0

  @Option(help: "Where figures go, and run.json.")
  var out = "out"

  @Option(help: "The seed of random numbers where a script gives none.")
  var seed = 0

  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Permissions") var permissions: PermissionFlags

  @Argument(help: "The script.", completion: .file(extensions: ["lua"]))
  var script: String

  @Argument(parsing: .captureForPassthrough, help: "Arguments for the script, in `arg`.")
  var arguments: [String] = []

  func validate() throws {
    guard (0...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 0 to 1024, got \(threads)")
    }
    guard access(script, F_OK) == 0 else {
      throw ValidationError("there is no script '\(script)'")
    }
  }

  func run() throws {
    let limits = try limits.limits()
    // The script and its arguments come last.
    let given = CommandLine.arguments.dropFirst().dropLast(arguments.count + 1)
    let record = RunRecord(
      folder: out, version: Host.version, luaVersion: Host.luaVersion, script: script, arguments: arguments,
      options: Array(given), seed: seed, threads: threads > 0 ? threads : ThreadPool.coreCount)
    let supervisor = Supervisor(limits: limits, record: record, report: Terminal.report)
    let status = supervisor.run { runInChild(limits) }
    if status != 0 { throw ExitCode(status) }
  }

  /// In the script's own process: takes everything away that it may not have, and runs it.
  private func runInChild(_ limits: Limits) -> Int32 {
    var options = HostOptions()
    options.model = model
    options.threads = threads
    options.outputFolder = out
    options.seed = seed
    do {
      ScriptProcess.apply(limits)
      ScriptProcess.explainTruncatedFiles()
      PermissionGate.makeFolder(out)
      try ScriptProcess.confine(to: options.permissions(script: script, opened: permissions.options))
      let host = try Host(options)
      ScriptProcess.stopScript(after: limits.time, with: host.interrupter)
      defer { withExtendedLifetime(host) { ScriptProcess.leaveAlone() } }
      try host.run(script: script, arguments: arguments)
      return 0
    } catch let error as LuaError {
      let message = Self.message(error.message, limits)
      Terminal.report(([message] + [error.traceback].compactMap(\.self)).joined(separator: "\n"))
    } catch {
      Terminal.report(Self.message(String(describing: error), limits))
    }
    return Cancellation.reason == .interrupt ? ScriptProcess.interruptedStatus : 1
  }

  /// What stopped the script comes first: the error that ended it may be one that it raised while it was stopped.
  private static func message(_ message: String, _ limits: Limits) -> String {
    switch Cancellation.reason {
    case nil:
      // Lua's own words know nothing of the option.
      guard let memory = limits.memory, message.hasSuffix("not enough memory") else { return message }
      return "\(message): the script may use \(ByteCount.text(memory)) (--max-memory)"
    case .interrupt: return message.contains("interrupted") ? message : "interrupted: \(message)"
    case .timeLimit:
      return "the time limit of \(limits.timeText) s is over (--timeout): \(message)"
    }
  }
}
