import ArgumentParser
import Glibc
import LuaRuntime
import MIHost

/// `mi-host [--model DIR] [--threads N] [--out DIR] script.lua [arguments]`
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run a script (the default).")

  @Option(help: "The directory of the model that mi.load() opens. (default: the bundled model)")
  var model: String?

  @Option(help: "Threads for parallel work; 0 means one per core. Results do not depend on it.")
  var threads = 0

  @Option(help: "Where figures go.")
  var out = "out"

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
    var options = HostOptions()
    options.model = model
    options.threads = threads
    options.outputFolder = out
    do {
      let host = try Host(options)
      Interrupts.stopScript(with: host.interrupter)
      try host.run(script: script, arguments: arguments)
    } catch let error as LuaError {
      Terminal.report(([error.message] + [error.traceback].compactMap(\.self)).joined(separator: "\n"))
      throw ExitCode(1)
    } catch {
      Terminal.report(String(describing: error))
      throw ExitCode(1)
    }
  }
}
