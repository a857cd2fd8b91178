import TestSupport
import Testing

/// Checks that a script, which has `mi`, `model` and `text`, runs without an error.
func passes(_ source: String, options: [String] = []) throws {
  let run = try script(source, options: options)
  #expect(run.status == 0, "\(run.errors)")
}

/// Runs a script's lines after three of its head.
func script(_ source: String, options: [String] = []) throws -> Command {
  try Command(
    script: """
      local mi = require "mi"
      local model = mi.load()
      local text = "The coffee is served in the"
      \(source)
      """, options: options)
}
