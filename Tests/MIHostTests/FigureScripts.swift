import TestSupport
import Testing

/// Checks that a script about figures runs without an error.
///
/// It has `mi`, `fig` (2 x 2 axes), its first axes `ax`, vectors `x` and `y`, a matrix `m`, and `fails(words, f, ...)`,
/// which asserts that a call fails with these words.
func passesWithFigure(_ source: String) throws {
  let run = try Command(
    script: """
      local mi = require "mi"
      local fig = mi.plot.figure { rows = 2, cols = 2 }
      local ax = fig[1]
      local x = mi.linspace(1, 10, 20)
      local y = mi.randn({ 20 }, { seed = 1 })
      local m = mi.randn({ 4, 5 }, { seed = 2 })
      local function fails(message, f, ...)
        local ok, words = pcall(f, ...)
        assert(not ok and words:find(message, 1, true), tostring(words))
      end
      \(source)
      """)
  #expect(run.status == 0, "\(run.errors)")
}
