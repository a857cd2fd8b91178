import Foundation
import TestSupport
import Testing

/// The examples in the annotations of the library's modules.
@Suite struct LibraryExampleTests {
  @Test(arguments: ["attribution", "lens", "residual", "runs", "weights", "weights/factored"])
  func examplesRun(module: String) throws {
    let source = try String(contentsOfFile: Repository.path("stdlib/mi/\(module).lua"), encoding: .utf8)
    let examples = Self.examples(in: source)
    #expect(examples.count > 1)
    let blocks = examples.map { "do -- \($0.name)\n\($0.lines.joined(separator: "\n"))\nend" }
    let run = try Command(
      script: "local mi = require 'mi'\nlocal model = mi.load()\n" + blocks.joined(separator: "\n"))
    #expect(run.status == 0, "\(run.errors)\n\(blocks.joined(separator: "\n"))")
  }

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
