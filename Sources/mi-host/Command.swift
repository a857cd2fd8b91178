import ArgumentParser
import Glibc
import MIHost

@main
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mi-host",
    abstract: "Runs mechanistic-interpretability experiments written as Lua scripts.",
    usage: """
      mi-host [--model DIR] [--threads N] [--out DIR] [--seed N] [limits] [permissions] script.lua [arguments]
      mi-host hooks [--model DIR] [pattern]
      """,
    discussion: """
      --model DIR    The model that mi.load() opens (default: MI_MODEL, else the bundled one).
      --threads N    Threads for parallel work; 0, the default, is one per core.
      --out DIR      Where figures and other results go, and run.json (default: out).
      --seed N       The seed of random numbers where a script gives none (default: 0).

      A script may read its own folder, the libraries and the model, and write below --out. These open more:
      --allow-read PATH, --allow-write PATH, --allow-env NAME, --allow-run, --allow-native, --allow-all.
      These limit it: --timeout SECONDS, --max-memory SIZE, --max-output SIZE (sizes such as 512M or 4G).
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
