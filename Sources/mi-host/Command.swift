import ArgumentParser
import MIHost

@main
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mi-host",
    abstract: "Runs mechanistic-interpretability experiments written as Lua scripts.",
    version: Host.version,
    subcommands: [Run.self],
    defaultSubcommand: Run.self)
}
