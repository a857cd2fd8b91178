import ArgumentParser
import Glibc
import MIHost

@main
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mi-host",
    abstract: "Runs mechanistic-interpretability experiments written as Lua scripts.",
    usage: """
      mi-host [--model DIR] [--threads N] [--out DIR] script.lua [arguments]
      mi-host hooks [--model DIR] [pattern]
      """,
    discussion: """
      --model DIR    The model that mi.load() opens (default: MI_MODEL, else the bundled one).
      --threads N    Threads for parallel work; 0, the default, is one per core.
      --out DIR      Where figures go (default: out).
      """,
    version: Host.version,
    subcommands: [Run.self, Hooks.self],
    defaultSubcommand: Run.self)

  /// As the protocol's own, but wrong usage exits with 2, as Unix programs do.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if exitCode(for: error) == .validationFailure {
        var text = fullMessage(for: error) + "\n"
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
        Glibc.exit(2)
      }
      exit(withError: error)
    }
  }
}
