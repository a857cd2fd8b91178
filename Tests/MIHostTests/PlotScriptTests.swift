import Foundation
import FoundationXML
import TestSupport
import Testing

/// `mi.plot` as scripts use it: axes, marks, layout, and what is said about bad input.
@Suite struct PlotScriptTests {
  @Test func axesTakeScalesLimitsAndTicks() throws {
    try passesWithFigure(
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

  @Test func stylesApplyToFiguresMadeLater() throws {
    try passesWithFigure(
      """
      local function svg(figure)
        local file <close> = assert(io.open(figure:save("style.svg")))
        return file:read("a")
      end
      local plain = svg(mi.plot.figure():plot(y))
      local before = mi.plot.style()
      assert(before.font_size == 10 and before.title_size == 12 and before.font == "DejaVu Sans")
      local dark = mi.plot.style("dark", { font_size = 20, cycle = { "#123456" }, font = "monospace" })
      assert(dark.title_size == 24 and dark.font == "DejaVu Sans Mono")
      assert(svg(fig:suptitle("made before")):find("#ffffff", 1, true), "a figure keeps its style")
      local shown = svg(mi.plot.figure():plot(y))
      assert(shown:find("#16181d", 1, true) and shown:find("rgb%( *18, *52, *86%)"))
      assert(shown:find('font-family="DejaVu Sans Mono, monospace', 1, true))
      assert(svg(mi.plot.figure { style = before }:plot(y)) == plain, "a style can be given to a figure")
      mi.plot.style("default")
      assert(svg(mi.plot.figure():plot(y)) == plain, "the default comes back")
      local own = mi.plot.figure { style = { base = { "grid", "paper" }, background = "#fedcba" } }
      assert(svg(own):find("#fedcba", 1, true))
      local clear <close> = assert(io.open(own:save("clear.svg", { transparent = true })))
      assert(not clear:read("a"):find("#fedcba", 1, true))
      fails("did you mean 'dark'", mi.plot.style, "drak")
      fails("did you mean 'font_size'", mi.plot.style, { fontsize = 3 })
      fails("between 1 and 200", mi.plot.style, { font_size = 0 })
      fails("no font family", mi.plot.style, { font = "x'; system('touch mark')" })
      fails("colour", mi.plot.style, { cycle = { "reed" } })
      fails("at least one", mi.plot.style, { cycle = {} })
      """)
  }

  @Test func axesStandOnAnySideAndWriteNumbersAsTold() throws {
    try passesWithFigure(
      """
      ax:plot(x, y):set { xtickformat = "%.2f s", ytickformat = "percent", xminor = true, yminor = true }
      ax:set { xposition = "top", yposition = "right", ytickrotation = 45, margins = { 0, 0.2 } }
      ax:set { xtickdirection = "in", ticklength = nil, yticklength = 8, xscale = "log", xbase = 2 }
      ax:twiny():set { xlabel = "below", xlim = { 0, 1 } }
      fig[2]:plot(x, { label = "a" }):plot(x * 2, { label = "b" })
      fig[3]:plot(x, { label = "a" })
      fig:legend { loc = "outside top", ncol = 2, labels = { "b", "a" } }
      local file <close> = assert(io.open(fig:save("sides.svg")))
      local shown = file:read("a")
      assert(select(2, shown:gsub(">a<", "")) == 1, "a label that two axes use is explained once")
      assert(shown:find(">b<.*>a<") and shown:find("percent") == nil and shown:find("4.00 s", 1, true))
      fails("no format of ticks", ax.set, ax, { xtickformat = "%s" })
      fails("no format of ticks", ax.set, ax, { xtickformat = "%d%d" })
      fails("no format of ticks", ax.set, ax, { xtickformat = "%*d" })
      fails("one of", ax.set, ax, { xposition = "left" })
      fails("margins", ax.set, ax, { margins = -1 })
      fails("twin", ax.twiny, ax:twinx())
      fig[3]:legend("upper left"):legend { labels = { "aa" } }
      fails("unknown label of a legend 'aa'", fig.save, fig, "sides.svg")
      fig[3]:legend()
      fig:legend { loc = "upper right" }
      fails("beside its axes", fig.save, fig, "sides.svg")
      """)
  }

  /// A reader finds the line of the script, and never one of gnuplot's.
  @Test func failuresNameTheScriptsLine() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write(
      "script.lua", "local mi = require 'mi'\n\nmi.plot.figure():plot { 1, 2 }:save(arg[1] or 'x.png')")
    let gnuplot = try folder.write("bin/gnuplot", "#!/bin/sh\necho '\"/dev/fd/3\" line 17: no' >&2; exit 2\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: gnuplot)
    func fails(_ message: String, _ environment: [String: String], path: String = "x.png") throws {
      // This gnuplot is a script of the shell's, which only a run that may start programs can execute.
      let run = try Command(["--allow-run", "--out", folder.path, script, path], environment: environment)
      #expect(run.status == 1 && run.errors.contains("/script.lua:3: "), "\(run.errors)")
      #expect(run.errors.contains(message) && !run.errors.contains("line 17"), "\(run.errors)")
    }
    try fails("was not found on PATH", ["PATH": "/nowhere"])
    try fails("status 2): no", ["PATH": folder.path + "/bin:/bin:/usr/bin"])
    _ = try folder.write("bin/gnuplot", "#!/bin/sh\nexit 0\n")
    try fails("not whole", ["PATH": folder.path + "/bin:/bin:/usr/bin"])
    try fails("Not a directory", [:], path: "script.lua/x.png")
  }

  @Test func matplotlibsNamesAreUnderstood() throws {
    try passesWithFigure(
      """
      fails("did you mean 'width'", ax.plot, ax, y, { lw = 2 })
      fails("did you mean 'size'", ax.plot, ax, y, { markersize = 2 })
      fails("did you mean 'color'", ax.scatter, ax, x, y, { c = y })
      fails("did you mean 'size'", ax.scatter, ax, x, y, { s = y })
      fails("did you mean 'size'", ax.text, ax, 0, 0, "a", { fontsize = 9 })
      fails("did you mean 'box'", ax.text, ax, 0, 0, "a", { bbox = true })
      fails("'edge_width'", ax.bar, ax, x, y, { linewidth = 1 })
      fails("did you mean 'face'", ax.bar, ax, x, y, { facecolor = "r" })
      fails("did you mean 'rows'", mi.plot.figure, { nrows = 2 })
      fails("did you mean 'set'", function() ax:set_xlabel("x") end)
      """)
  }

  /// Whatever a string holds, it is drawn or refused, and no command of gnuplot's or the shell's.
  @Test func hostileStringsAreOnlyTexts() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "script.lua",
      #"""
      local mi = require "mi"
      local texts = { "'", '"', "`touch HACKED`", "a'; system('touch HACKED') #", "x\ny\r", "%d%s%n", "{/Bold {", "}",
        "@sin", "$(touch HACKED)", "\\", "a\nsystem 'touch HACKED'\n", "<b>&amp;", "]]>", "\u{202e}abc", "a\0b" }
      for number, text in ipairs(texts) do
        local fig = mi.plot.figure { cols = 2, width = 9 }
        fig:suptitle(text)
        fig[1]:imshow({ { 1, 2 }, { 3, 4 } }, { values = { { text, "b" }, { "c", text } },
          colorbar = { label = text, ticks = { 1, 2 }, ticklabels = { text, "z" } } })
        fig[1]:set { title = text, xlabel = text, ylabel = text, xticks = { 0, 1 }, xticklabels = { text, text } }
        fig[2]:bar({ text .. "1", text .. "2" }, { 1, 2 }, { label = text })
        fig[2]:plot({ 0, 1 }, { 0, 1 }, { label = text, marker_text = text })
        fig[2]:annotate(text, { 0, 1 }, { at = { 1, 2 }, box = true }):text(0, 0, text)
        fig[2]:legend { title = text }
        for _, ending in ipairs { "svg", "png", "pdf" } do
          fig:save(number .. "." .. ending)
          -- A name of a file is a name, or refused.
          pcall(fig.save, fig, "name" .. text .. "." .. ending)
        end
      end
      """#)
    let run = try Command(["--out", folder.path + "/out", path], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["out", "script.lua"])
    let made = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    #expect(!made.contains("HACKED") && made.contains("16.svg") && made.contains("name'.pdf"))
    for number in 1...16 {
      let parser = XMLParser(data: try Data(contentsOf: URL(filePath: "\(folder.path)/out/\(number).svg")))
      #expect(parser.parse(), "\(number): \(String(describing: parser.parserError))")
    }
  }

  @Test func marksTakeWhatTheyShould() throws {
    try passesWithFigure(
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
    try passesWithFigure(
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
