import TestSupport
import Testing

/// How scripts colour by numbers, show the scale, write into cells, and count into bins.
@Suite struct ColorScriptTests {
  @Test func imagesTakeTextsLabelsAndExtents() throws {
    try passesWithFigure(
      """
      ax:imshow(m, { extent = { 0, 10, 0, 8 }, values = true, center = 0, colorbar = true, aspect = "auto" })
      fig[2]:imshow(m, { values = "%.1f", value_size = 6, row_labels = { "a", "b", "c", 4 } })
      fig[3]:imshow({ { 1, 2 } }, { values = { { "`id`", "$\\\\alpha$" } }, col_labels = { "a\\nb", "{}%" } })
      fig[4]:imshow(m:gt(0), { levels = "integers", colorbar = { ticklabels = { "no", "yes" } } })
      assert(fig:save("images.svg"))
      for _, name in ipairs { "png", "pdf" } do fig:save("images." .. name) end
      fails("{left, right, bottom, top}", ax.imshow, ax, m, { extent = { 1, 2 } })
      fails("must differ", ax.imshow, ax, m, { extent = { 1, 1, 0, 2 } })
      fails("row 1 must hold 2 strings", ax.imshow, ax, { { 1, 2 } }, { values = { { "a" } } })
      fails("1 x 2", ax.imshow, ax, { { 1, 2 } }, { values = { { "a", "b" }, { "c", "d" } } })
      fails("no format of one number", ax.imshow, ax, m, { values = "%s" })
      fails("4 row labels", ax.imshow, ax, m, { row_labels = { "a" } })
      fails("5 column labels", ax.imshow, ax, m, { col_labels = { "a" } })
      fails("between 1 and 200", ax.imshow, ax, m, { value_size = 0 })
      fails("did you mean 'center'", ax.imshow, ax, m, { centre = 0 })
      """)
  }

  @Test func theSameOptionsHoldForAllMarks() throws {
    try passesWithFigure(
      """
      local options = { color = y, cmap = "RdBu_r", center = 0, colorbar = { label = "z", location = "bottom" } }
      ax:scatter(x, y, options):bar(x, y, options):plot(x, y, "o-", options)
      fig[2]:segments(x, 0, x, y, { color = y:abs(), norm = "log", colorbar = true })
      fig[3]:plot(mi.rand { 9, 3 }, { levels = "integers", cmap = "tab10", colorbar = "Layer" })
      fig[4]:scatter(x, y, { color = mi.range(1, 20) % 3, levels = "integers", cmap = "Set1", colorbar = true })
      assert(fig:save("marks.svg"))
      for _, draw in ipairs { ax.scatter, ax.bar, ax.plot } do
        fails("one of", draw, ax, x, y, { color = y, norm = "lgo" })
        fails("no center", draw, ax, x, y, { color = y, norm = "log", center = 0 })
        fails("did you mean 'Blues'", draw, ax, x, y, { color = y, cmap = "blues" })
        fails("increase", draw, ax, x, y, { color = y, levels = { 2, 1 } })
        fails("integers", draw, ax, x, y, { color = y, levels = "ints" })
        fails("did you mean 'label'", draw, ax, x, y, { color = y, colorbar = { lable = "z" } })
        fails("20 numbers to colour by", draw, ax, x, y, { color = { 1, 2 } })
      end
      fails("needs numbers to colour by", ax.plot, ax, x, y, { cmap = "plasma" })
      fails("solid", ax.plot, ax, x, y, "--", { color = y })
      fails("need ticks", ax.imshow, ax, m, { colorbar = { ticklabels = { "a" } } })
      fails("one of", ax.imshow, ax, m, { colorbar = { location = "rigth" } })
      """)
  }

  @Test func contoursRunThroughMatrices() throws {
    try passesWithFigure(
      """
      ax:imshow(m):contour(m, { color = "w", levels = { 0 }, width = 2 })
      fig[2]:contour(mi.linspace(0, 1, 5), { 1, 2, 4, 8 }, m, { levels = 5, cmap = "plasma", colorbar = "z" })
      fig[3]:contour(mi.ones { 3, 3 }):contour(mi.full({ 3, 3 }, 0 / 0), { colorbar = true })
      assert(fig:save("contours.svg"))
      fails("one for each column", ax.contour, ax, { 1, 2 }, { 1, 2, 3, 4 }, m)
      fails("1 to 200", ax.contour, ax, m, { levels = 0 })
      fails("at least two", ax.contour, ax, mi.ones { 1, 3 })
      fails("no colour bar", ax.contour, ax, m, { color = "k", colorbar = true })
      """)
  }

  @Test func axesShareAColourBar() throws {
    try passesWithFigure(
      """
      for i, each in ipairs(fig) do each:imshow(m * i) end
      assert(fig:colorbar { label = "all" } == fig)
      fig:colorbar({ fig[1], fig[2] }, "two"):colorbar(fig[3], { location = "left", format = "%.1f" })
      assert(fig:save("shared.svg"))
      fails("expected axes", fig.colorbar, fig, { fig[1], 3 })
      fails("a label or a table", fig.colorbar, fig, 3)
      fig[4]:imshow(m, { cmap = "Reds" })
      fails("the same cmap", fig.colorbar, fig)
      local lines = mi.plot.figure()
      fails("coloured by numbers", lines.colorbar, lines:plot(x))
      """)
  }

  @Test func mapsAreCalledMadeAndTakenApart() throws {
    try passesWithFigure(
      """
      local tab10, viridis = mi.plot.colormap("tab10"), mi.plot.colormap("viridis")
      -- An integer is an index of a listed map alone.
      assert(tab10(1)[1] > 0.99 and tab10(1.0)[1] < 0.1 and tab10(99)[3] == tab10(9)[3])
      assert(viridis(1)[1] > 0.9)
      local own = mi.plot.colormap { "white", "tab:red" }
      assert(own(0)[2] == 1 and math.abs(own(1)[1] - 214 / 255) < 1e-9)
      assert(mi.plot.colormap({ "r", "b" }, { listed = true })(1)[3] == 1)
      local five = mi.plot.colors("viridis", 5)
      assert(#five == 5 and five[5][1] == viridis(1)[1])
      assert(mi.plot.colors("tab10", 12)[12][1] == tab10(1)[1] and #mi.plot.colors(own, 0) == 0)
      ax:imshow(m, { cmap = own }):imshow(m, { cmap = { "white", "black" } }):plot(x, { color = five[2] })
      fails("unknown colour 'redd'", mi.plot.colormap, { "white", "redd" })
      fails("2 to 256 colours", mi.plot.colormap, { "white" })
      fails("must be opaque", mi.plot.colormap, { "white", "none" })
      fails("did you mean 'RdYlBu_r'", mi.plot.colormap, "RdYlBu_R")
      """)
  }

  @Test func markersMayBeTexts() throws {
    try passesWithFigure(
      """
      ax:plot(x, y, { marker = "$A$", line = "-", label = "a" }):plot(x, y, { marker_text = "q`$" }):legend()
      ax:scatter(x, y, { marker = "$\\\\beta$", color = y, size = x * 9 })
      assert(fig:save("texts.svg"))
      fails("unknown marker", ax.plot, ax, x, { marker = "A" })
      fails("not both", ax.scatter, ax, x, y, { marker = "o", marker_text = "a" })
      """)
  }

  @Test func histogramsCountWhatTheyShould() throws {
    try passesWithFigure(
      """
      ax:hist({ x, y }, { bins = 5, labels = { "x", "y" }, color = { "r", "b" } }):legend()
      ax:hist({ { 1, 2 }, { 3, 4, 5 } }, { stacked = true, density = true }):hist({ x, y }, { overlaid = true })
      fig[2]:hist(y, { weights = y:abs(), cumulative = true, histtype = "step", orientation = "horizontal" })
      fig[3]:hist(y, { log = true, histtype = "stepfilled", edge = "k" }):hist({}):hist({ 0 / 0 })
      fig[4]:hist2d(x, y, { bins = { 4, 3 }, cmin = 1, values = true, norm = "log", colorbar = "n" })
      assert(fig:save("histograms.svg"))
      fails("3 weights", ax.hist, ax, { 1, 2, 3 }, { weights = { 1 } })
      fails("2 lists of weights", ax.hist, ax, { x, y }, { weights = x })
      fails("a weight", ax.hist, ax, { 1 }, { weights = { 0 / 0 } })
      fails("2 labels", ax.hist, ax, { x, y }, { labels = { "x" } })
      fails("stacked too", ax.hist, ax, { x, y }, { stacked = true, overlaid = true })
      fails("one of", ax.hist, ax, x, { orientation = "lying" })
      fails("did you mean 'cumulative'", ax.hist, ax, x, { cumulativ = true })
      fails("of one size", ax.hist2d, ax, x, y, { bins = { { 0, 1, 5 }, { 0, 1, 2 } } })
      fails("as many values", ax.hist2d, ax, x, { 1, 2 })
      """)
  }
}
