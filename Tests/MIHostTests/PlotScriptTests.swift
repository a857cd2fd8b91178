import TestSupport
import Testing

/// `mi.plot` as scripts use it: axes, marks, layout, and what is said about bad input.
@Suite struct PlotScriptTests {
  private func passes(_ source: String) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local fig = mi.plot.figure { rows = 2, cols = 2 }
        local ax = fig[1]
        local x = mi.linspace(1, 10, 20)
        local y = mi.randn({ 20 }, { seed = 1 })
        local function fails(message, f, ...)
          local ok, words = pcall(f, ...)
          assert(not ok and words:find(message, 1, true), tostring(words))
        end
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func axesTakeScalesLimitsAndTicks() throws {
    try passes(
      """
      ax:plot(x, y):set { xscale = "log", yscale = "symlog", linthresh = 0.5, xlim = { nil, 5 } }
      ax:set { ylim = { 0 }, xlim = mi.tensor { 1, 3 }, spines = { "left", "bottom" }, aspect = "auto" }
      ax:set { xticklabels = { "a", "b", "c" }, xtickrotation = 45, xtickstep = 2, yticks = false }
      ax:set { frame = false, yinverted = true, aspect = 2 }:grid { axis = "y", ticks = "both" }:grid(false)
      fails("one of", ax.set, ax, { xscale = "logarithmic" })
      fails("above 0", ax.set, ax, { yscale = "symlog", linthresh = 0 })
      fails("between -90", ax.set, ax, { xtickrotation = 200 })
      fails("did you mean 'xtickrotation'", ax.set, ax, { xtickrotatio = 1 })
      fails("left", ax.set, ax, { spines = { "leftt" } })
      fails("aspect", ax.set, ax, { aspect = -1 })
      """)
  }

  @Test func marksTakeWhatTheyShould() throws {
    try passes(
      """
      ax:fill_between(x, y - 1, y + 1, { alpha = 0.3, where = y:gt(0) }):axvspan(1, 2):axhspan(0, 1)
      ax:step(x, y, "o-", { where = "mid" }):hlines({ 1, 2 }, 0, { 3, 4 }):vlines(1, 0, 2)
      ax:segments(0, 0, { 1, 2 }, { 3, 4 }, { color = { 1, 2 }, colorbar = "v" })
      ax:errorbar(x, y, { yerr = mi.rand { 2, 20 }, xerr = 0.1 })
      fig[2]:barh({ "a", "b" }, { 1, 2 }, { color = { "r", "b" }, err = 0.1, capsize = 2 })
      fig[2]:bar({ "a", "b" }, { { 1, 2 }, { 3, 4 } }, { stacked = true, labels = { "p", "q" } })
      fig[3]:boxplot({ x, y }, { labels = { "x", "y" }, means = true }):violinplot(mi.rand { 9, 2 })
      fig[4]:plot(x, mi.rand { 20, 5 }, { cmap = "plasma", colorbar = "Layer" })
      fig[4]:scatter(x, y, { color = y, size = x, colorbar = true }):hist(y, { histtype = "step" })
      fig[4]:annotate("a", { 1, 0 }, { at = { 2, 1 }, arrow = { head = "-|>", curve = 0.2 }, box = true })
      fig[4]:text(0.5, 0.5, "b", { coords = "axes", weight = "bold", box = { face = "y", alpha = 0.5 } })
      assert(fig:save("marks.svg"))
      fails("transpose", ax.plot, ax, x, mi.rand { 5, 20 })
      fails("y1", ax.fill_between, ax, x, { 1, 2 })
      fails("one for each line", ax.hlines, ax, { 1, 2, 3 }, { 1, 2 }, 1)
      fails("one for each series", ax.bar, ax, { { 1, 2 }, { 3, 4 } }, { labels = { "p" } })
      fails("matrix", ax.bar, ax, { 1, 2 }, { stacked = true })
      fails("numbers", ax.scatter, ax, x, y, { colorbar = true })
      fails("either", ax.annotate, ax, "a", { 1, 0 }, { at = { 1, 1 }, offset = { 1, 1 } })
      fails("did you mean 'histtype'", ax.hist, ax, y, { histype = "step" })
      fails("labels", ax.boxplot, ax, { x, y }, { labels = { "x" } })
      """)
  }

  @Test func layoutsSpanAndShare() throws {
    try passes(
      """
      local f = mi.plot.figure { rows = 2, cols = 2, width_ratios = { 2, 1 }, sharex = "col", sharey = true }
      local wide = f:axes(1, { 1, 2 })
      assert(#f == 3 and f[1] == wide)
      wide:plot(x, y, { label = "l" }):legend { loc = "outside right", ncol = 2, title = "T", frame = false }
      local twin = wide:twinx()
      twin:plot(x, y * 100, { label = "r" }):set { ylabel = "hundred" }
      assert(f:save("layout.svg"))
      fails("twin", twin.twinx, twin)
      fails("first", f.axes, f, { 1, 2, 3 }, 1)
      fails("legend location", wide.legend, wide, { loc = "outside rigth" })
      fails("width_ratios", mi.plot.figure, { cols = 2, width_ratios = { 1 } })
      fails("span", f.axes, f, { 1, 2 }, 1)
      """)
  }
}
