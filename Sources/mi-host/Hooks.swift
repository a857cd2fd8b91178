import ArgumentParser
import MIHost

/// `mi-host hooks [--model DIR] [pattern]`
struct Hooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List a model's hook points with their shapes and TransformerLens' names.")

  @Option(help: "The directory of the model. (default: the bundled model)")
  var model: String?

  @Argument(help: "Only the points of this name or pattern, such as 'h.0.attn.*' or 'blocks.0.hook_*'.")
  var pattern: String?

  func run() throws {
    var options = HostOptions()
    options.model = model
    do {
      Terminal.write(try HookListing.text(options, pattern: pattern))
    } catch {
      Terminal.report(String(describing: error))
      throw ExitCode(1)
    }
  }
}
