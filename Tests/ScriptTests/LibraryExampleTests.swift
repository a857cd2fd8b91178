import Foundation
import TestSupport
import Testing

/// The examples in the annotations of the library's modules.
@Suite struct LibraryExampleTests {
  @Test(arguments: [
    "ablation", "attention", "attribution", "lens", "metrics", "patching", "residual", "runs", "steering",
    "weights", "weights/factored",
  ])
  func examplesRun(module: String) throws {
    let source = try String(contentsOfFile: Repository.path("stdlib/mi/\(module).lua"), encoding: .utf8)
    let examples = Self.examples(in: source)
    #expect(examples.count > 1)
    let blocks = examples.map { "do -- \($0.name)\n\($0.lines.joined(separator: "\n"))\nend" }
    let run = try Command(script: Self.givens + blocks.joined(separator: "\n"))
    #expect(run.status == 0, "\(run.errors)\n\(blocks.joined(separator: "\n"))")
  }

  /// What examples take for granted.
  private static let givens = """
    local mi = require "mi"
    local model = mi.load()
    local text, other_text = "The coffee is served in the", "The tea is served in the"
    local texts, tokens = { text, other_text }, model:encode(text)
    local clean, corrupted, metric = text, other_text, mi.metrics.logit(" cup")
    local praise, insults = { "What a good cup", "I like it" }, { "What a bad cup", "I loathe it" }
    local harmful, harmless = insults, praise
    local x, direction, refusal = mi.randn { 6, 192 }, mi.randn { 192 }, mi.randn { 192 }

    """

  /// The indented lines of each function's comment.
  private static func examples(in source: String) -> [(name: String, lines: [String])] {
    var found: [(name: String, lines: [String])] = []
    var lines: [String] = []
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("---    ") {
        lines.append(String(line.dropFirst(7)))
      } else if !line.hasPrefix("---") {
        if !lines.isEmpty { found.append((String(line), lines)) }
        lines = []
      }
    }
    return found
  }
}
