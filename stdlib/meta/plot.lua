---@meta mi.plot

---Figures and colour maps.
---@class mi.plot
local plot = {}

---A name, `"#rrggbb"`, `{r, g, b}` or `{r, g, b, a}` with components between 0 and 1.
---@alias mi.Color string|number[]

---Numbers of a series: a tensor of one dimension, a list, or a single number.
---@alias mi.Numbers mi.Tensor|number[]|number

---@class mi.FigureOptions
---@field rows? integer of axes; 1 by default
---@field cols? integer of axes; 1 by default
---@field width? number in inches; the style's by default, 6.4 without one
---@field height? number in inches; the style's by default, 4.8 without one
---@field style? string|mi.StyleOptions|mi.Style changes the default style for this figure
---@field width_ratios? mi.Tensor|number[] how wide the columns are, compared with one another
---@field height_ratios? mi.Tensor|number[] how high the rows are
---@field sharex? boolean|"all"|"row"|"col" the axes whose x have the same ends; only the outer ones have tick labels
---@field sharey? boolean|"all"|"row"|"col"

---Makes a figure with `rows` x `cols` axes.
---
---    local fig = mi.plot.figure{ rows = 1, cols = 3, width = 12, height = 4 }
---
---@param options? mi.FigureOptions
---@return mi.Figure
function plot.figure(options) end

---@class mi.StyleOptions
---@field base? string|string[] named styles to begin with: `"default"`, `"dark"`, `"grid"`, `"paper"`, `"talk"`
---@field font? string|string[] family, or several in order of preference; `"serif"` and `"monospace"` are DejaVu's
---@field font_size? number in points, of all texts whose size is not set; titles are a fifth larger; 10 by default
---@field title_size? number
---@field label_size? number of the axes' labels
---@field tick_size? number of the ticks' labels
---@field legend_size? number
---@field line_width? number in points; 1.5 by default
---@field marker_size? number in points; 6 by default
---@field frame_width? number of frames and ticks in points; 0.8 by default
---@field tick_length? number in points; 3.5 by default
---@field tick_direction? "out"|"in"|"inout"
---@field foreground? mi.Color of texts, frames and ticks
---@field background? mi.Color of the sheet
---@field axes_background? mi.Color of the axes' ground; the sheet's by default
---@field grid_color? mi.Color
---@field cycle? mi.Color[]|string|mi.Colormap colours that lines and areas take in turn: a list, or those of a map
---@field cmap? string|mi.Colormap where none is named; `"viridis"` by default
---@field grid? boolean whether axes have lines at their ticks
---@field spines? boolean|("left"|"right"|"bottom"|"top")[] the sides of the frame that are drawn
---@field width? number of figures in inches
---@field height? number of figures in inches
---@field dpi? number pixels per inch of a PNG; 100 by default

---Settings of a style, to be read, given to `mi.plot.figure` or set again.
---@class mi.Style: mi.StyleOptions

---Changes how figures look that are made from now on, and returns the settings; without arguments only the latter.
---
---A named style changes what it is about: `"dark"` the colours, `"paper"` and `"talk"` sizes, `"grid"` the ground of
---the axes; `"default"` resets everything. A figure keeps the style it was made with. A font that is not installed
---is replaced by DejaVu Sans, with a warning; an SVG names it all the same.
---
---    local before = mi.plot.style()
---    mi.plot.style("dark", { font_size = 12, cycle = "plasma" })
---    mi.plot.style { base = { "default", "talk" }, font = { "Helvetica", "sans-serif" } }
---    mi.plot.style(before)
---    local fig2 = mi.plot.figure { style = "paper" }
---
---@param style? string|mi.StyleOptions|mi.Style
---@param options? mi.StyleOptions
---@return mi.Style
function plot.style(style, options) end

---A colour map; called with a number from 0 to 1 it gives the colour {r, g, b, a}.
---
---A listed map, such as `tab10`, takes an integer too, as matplotlib does: the index of a colour, from 0. For other maps
---1 is the upper end, integer or not.
---@class mi.Colormap
---@operator call(number): number[]

---A colour map: one of matplotlib's by its name (`_r` at the end turns it round), one that was made, or the colours that
---it runs between.
---@alias mi.ColormapName string|mi.Colormap|mi.Color[]

---Returns matplotlib's colour map of that name, or makes one of colours.
---
---Maps that run from one colour to another: viridis, plasma, inferno, magma, cividis, turbo, hot, cool, gray, binary,
---coolwarm, bwr, seismic, and those of ColorBrewer, such as Reds, Blues, Greens, Purples, Oranges, Greys, RdPu, YlGnBu,
---RdBu, RdYlBu, PiYG and Spectral. Listed maps: tab10, tab20, Set1, Set2, Set3, Pastel1, Pastel2, Dark2, Paired, Accent.
---
---    local plasma = mi.plot.colormap("plasma")
---    ax:plot(y, { color = plasma(0.5) })
---    ax:imshow(matrix, { cmap = mi.plot.colormap{ "white", "tab:red" } })
---
---@param name string|mi.Color[] a name, or colours at even distances
---@param options? { listed?: boolean } true for colours of classes, with nothing between them
---@return mi.Colormap
function plot.colormap(name, options) end

---Returns so many colours of a map: from one end to the other, or those of a listed map in turn.
---
---    for i, color in ipairs(mi.plot.colors("viridis", 5)) do
---      ax:plot(y + i, { color = color })
---    end
---
---@param cmap mi.ColormapName
---@param n integer
---@return number[][]
function plot.colors(cmap, n) end

---How numbers become colours; the same wherever they do.
---@class mi.MapOptions
---@field cmap? mi.ColormapName colour map for numbers; `"viridis"` by default, `"RdBu_r"` with a `center`
---@field vmin? number value at the map's lower end; the least by default
---@field vmax? number value at the map's upper end; the greatest by default
---@field center? number value at the map's middle; limits that are not given lie as far on both sides of it
---@field norm? "linear"|"log" `"log"` spreads powers of ten evenly, and leaves out what is not above 0
---@field levels? integer|number[]|"integers" steps of colour: how many, their edges, or one for each whole number
---@field colorbar? boolean|string|mi.ColorbarOptions whether there is a colour bar, its label, or how it looks

---@class mi.ColorbarOptions
---@field label? string
---@field ticks? mi.Tensor|number[]|false values with a tick; false for none
---@field ticklabels? string[] one for each tick; on a scale with `levels` without `ticks`, one for each level or edge
---@field format? string how numbers are written, such as `"%.2f"` or `"%d%%"`
---@field location? "right"|"left"|"top"|"bottom" `"right"` by default
---@field size? number how thick the bar is, in points
---@field shrink? number its length as a share of the axes'; 1 by default
---@field extend? "neither"|"min"|"max"|"both" which ends are arrows; by default those beyond which there are values

---One coordinate system of a figure; its methods return it.
---@class mi.Axes
local Axes = {}

---A sheet of axes; `#fig` counts them, `fig[i]` and `ipairs(fig)` reach them row by row.
---
---A figure with only one axes has the axes' methods itself.
---@class mi.Figure: mi.Axes
---@field rows integer
---@field cols integer
---@field [integer] mi.Axes
---@operator len: integer
local Figure = {}

---Returns the axes at a row and a column, or makes one axes of several cells.
---
---    fig:axes(2, 1):plot(y)
---    local wide = mi.plot.figure { rows = 2, cols = 2 }:axes(1, { 1, 2 })
---
---@param row integer|integer[] from 1, or `{first, last}`
---@param col integer|integer[] from 1, or `{first, last}`
---@return mi.Axes
function Figure:axes(row, col) end

---Shows the scale of the numbers that are coloured in one or more axes, which share one scale from then on.
---
---Limits that were not given reach over the numbers of all. The bar stands beside the axes and is as long as they are.
---
---    local heads = mi.plot.figure{ cols = 2 }
---    heads[1]:imshow(matrix)
---    heads[2]:imshow(matrix * 2)
---    heads:colorbar{ label = "Attention", location = "bottom" }
---
---@param axes? mi.Axes|mi.Axes[] all axes with a scale by default; may be left out before the options
---@param options? string|mi.ColorbarOptions its label, or how it looks
---@return mi.Figure
---@overload fun(self, options?: string|mi.ColorbarOptions): mi.Figure
function Figure:colorbar(axes, options) end

---Writes a title above all axes.
---
---    fig:suptitle("Mutual information")
---
---@param title string
---@return mi.Figure
function Figure:suptitle(title) end

---Shows the labels of all axes once, beside them; for a figure of one axes this is the axes' legend.
---
---    local two = mi.plot.figure { cols = 2 }
---    two[1]:plot(x, { label = "before" })
---    two[2]:plot(y, { label = "after" })
---    two:legend { loc = "outside bottom", ncol = 2 }
---
---@param options? mi.LegendOptions where `loc` is `"outside right"`, `"outside top"` or `"outside bottom"`
---@return mi.Figure
function Figure:legend(options) end

---@class mi.SaveOptions
---@field dpi? number pixels per inch of a PNG; the style's by default, which is 100 unless told
---@field format? "png"|"svg"|"pdf"|("png"|"svg"|"pdf")[] one or several, for a path without an ending
---@field transparent? boolean whether the sheet has no colour

---Draws the figure into a `.svg`, `.png` or `.pdf` file and returns the path written.
---
---    fig:save("mi.png", { dpi = 200 })
---    print(fig:save())                                     --> out/coffee-1.png
---    local svg, pdf = fig:save("mi", { format = { "svg", "pdf" } })
---
---Without a path the name is the script's with a number, and the format PNG, which everything opens: the first figure
---that `coffee.lua` saves so is `coffee-1.png`, and stays it. A script that runs again replaces these files.
---The options may come alone: `fig:save{ format = "svg" }`.
---@param path? string below the output folder unless absolute
---@param options? mi.SaveOptions
---@return string path of each file
---@return string ...
function Figure:save(path, options) end

---Draws the figure into the terminal; where it cannot, saves it as `fig:save()` does, says where, and returns the path.
---
---    fig:show()
---
---A terminal is asked whether it draws pictures, by kitty's graphics protocol or as sixels. The figure's text is as high
---as the terminal's, unless the figure would not fit.
---@param options? { dpi?: number } pixels per inch
---@return string? path nil where the terminal has drawn it
function Figure:show(options) end

---@class mi.SeriesOptions
---@field color? mi.Color of the line and the markers; the next of the cycle by default
---@field face? mi.Color of the markers' insides
---@field edge? mi.Color of the markers' edges
---@field edge_width? number in points
---@field marker? string such as `"o"`, `"s"`, `"x"`, or mathematics such as `"$A$"`
---@field marker_text? string a text in place of a marker
---@field line? string `"-"`, `"--"`, `"-."` or `":"`
---@field size? number the markers' diameter in points
---@field width? number of the line in points
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field zorder? number marks of a higher one cover those of a lower one: images have 0, areas 1, lines 2, texts 3
---@field first? number where x starts counting if it is not given; 0 by default

---@class mi.FamilyOptions: mi.SeriesOptions, mi.MapOptions
---@field color? mi.Color|mi.Tensor|number[] of the line and the markers, or a number for each point, through the map
---@field values? mi.Tensor|number[] one for each line of a matrix, through the map; they are counted from 0 by default
---@field labels? string[] of the lines of a matrix, in the legend

---Draws points joined by a line, marked, or both; the columns of a matrix are lines.
---
---Numbers as `color` colour the line along its course: each piece by the mean of the numbers at its ends.
---
---    ax:plot(x, y, "ks-", { face = "tab:blue", size = 10, label = "layer 3" })
---    ax:plot(y)
---    ax:plot(matrix, { cmap = "plasma", colorbar = "Layer" })
---    ax:plot(x, y, { color = x, cmap = "turbo", width = 3 })
---
---@param x mi.Numbers
---@param y? mi.Numbers|mi.Tensor|number[][]
---@param format? string matplotlib's short form, such as `"ko"` or `"r--"`
---@param options? mi.FamilyOptions
---@return self
---@overload fun(self, y: mi.Numbers, format: string, options?: mi.SeriesOptions): self
---@overload fun(self, y: mi.Numbers, options?: mi.SeriesOptions): self
---@overload fun(self, x: mi.Numbers, y: mi.Numbers, options?: mi.SeriesOptions): self
function Axes:plot(x, y, format, options) end

---@class mi.StepOptions: mi.SeriesOptions
---@field where? "pre"|"mid"|"post" where the line changes its height; `"pre"`, at the left point, by default

---Draws points joined by steps.
---
---    ax:step(x, y, { where = "post" })
---
---@param x mi.Numbers
---@param y? mi.Numbers
---@param format? string
---@param options? mi.StepOptions
---@return self
---@overload fun(self, y: mi.Numbers, options?: mi.StepOptions): self
---@overload fun(self, x: mi.Numbers, y: mi.Numbers, options?: mi.StepOptions): self
function Axes:step(x, y, format, options) end

---@class mi.ErrorBarOptions: mi.SeriesOptions
---@field yerr? mi.Numbers|number[][] lengths of the upright bars: one, one for each point, or a list downward and one upward
---@field xerr? mi.Numbers|number[][] lengths of the level bars
---@field capsize? number half the length of the bars' ends, in points
---@field ecolor? mi.Color of the bars
---@field elinewidth? number of the bars, in points

---Draws a series with error bars.
---
---    ax:errorbar(x, y, "o", { yerr = deviation, capsize = 3 })
---
---@param x mi.Numbers
---@param y? mi.Numbers
---@param format? string
---@param options? mi.ErrorBarOptions
---@return self
---@overload fun(self, y: mi.Numbers, options?: mi.ErrorBarOptions): self
---@overload fun(self, x: mi.Numbers, y: mi.Numbers, options?: mi.ErrorBarOptions): self
function Axes:errorbar(x, y, format, options) end

---@class mi.ScatterOptions: mi.MapOptions
---@field size? mi.Numbers squared diameters in square points: one, or one for each point; 36 by default
---@field color? mi.Color|mi.Color[]|mi.Tensor|number[] a colour, one for each point, or numbers for the map
---@field face? mi.Color|mi.Color[]|mi.Tensor|number[] the same as `color`, and before it
---@field edge? mi.Color the face's by default
---@field zorder? number marks of a higher one cover those of a lower one; 1 by default
---@field edge_width? number in points
---@field width? number the edge's where `edge_width` is not given
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field marker? string `"o"` by default
---@field marker_text? string a text in place of a marker

---Draws markers that may differ in size and colour.
---
---A table of three or four numbers as `color` is a single colour unless `cmap`, `vmin` or `vmax` is given.
---
---    ax:scatter(x, y, { color = depth, cmap = "plasma", size = 20 })
---
---@param x mi.Numbers
---@param y mi.Numbers
---@param options? mi.ScatterOptions
---@return self
function Axes:scatter(x, y, options) end

---@class mi.AreaOptions
---@field color? mi.Color of the insides
---@field face? mi.Color the same as `color`, and before it
---@field edge? mi.Color none by default
---@field edge_width? number in points
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field zorder? number marks of a higher one cover those of a lower one; 1 by default

---@class mi.BandOptions: mi.AreaOptions
---@field where? mi.Tensor|number[] where there is a band: numbers that are not 0, or a tensor of booleans
---@field step? "pre"|"mid"|"post" joins the points by steps

---Fills the band between two lines over the same x.
---
---    ax:fill_between(x, y - 0.5, y + 0.5, { alpha = 0.3 })
---
---@param x mi.Numbers
---@param y1 mi.Numbers
---@param y2? mi.Numbers 0 by default
---@param options? mi.BandOptions
---@return self
---@overload fun(self, x: mi.Numbers, y1: mi.Numbers, options?: mi.BandOptions): self
function Axes:fill_between(x, y1, y2, options) end

---Fills a band across the axes between two heights.
---
---    ax:axhspan(-0.1, 0.1, { color = "0.9", zorder = 0 })
---
---@param y0 number
---@param y1 number
---@param options? mi.AreaOptions
---@return self
function Axes:axhspan(y0, y1, options) end

---Fills a band up the axes between two x.
---
---    ax:axvspan(3, 5, { color = "gold", alpha = 0.3 })
---
---@param x0 number
---@param x1 number
---@param options? mi.AreaOptions
---@return self
function Axes:axvspan(x0, x1, options) end

---@class mi.HistOptions: mi.AreaOptions
---@field color? mi.Color|mi.Color[] of the insides: one, or one for each group
---@field histtype? "bar"|"step"|"stepfilled" bars, or their outline; `"bar"` by default
---@field bins? integer|mi.Tensor|number[] how many, or their edges; 10 by default
---@field range? number[] `{low, high}`; the least and the greatest value by default
---@field density? boolean whether the bars' areas sum to 1
---@field weights? mi.Tensor|number[]|(mi.Tensor|number[])[] how much each value counts; a list for several groups
---@field cumulative? boolean whether each bin holds what is before it too
---@field orientation? "vertical"|"horizontal"
---@field log? boolean whether the axis of the counts is logarithmic
---@field stacked? boolean whether several groups stand on one another
---@field overlaid? boolean whether several groups lie over one another and can be seen through, not beside one another
---@field labels? string[] of the groups, in the legend
---@field width? number the edge's where `edge_width` is not given

---Draws a histogram of all elements, or several in the same bins of a list of tensors or lists.
---
---    ax:hist(x, { bins = 30, density = true, color = "tab:orange" })
---    ax:hist({ x, y }, { bins = 30, overlaid = true, labels = { "before", "after" } })
---
---@param x mi.Tensor|number[]|(mi.Tensor|number[])[]
---@param options? mi.HistOptions
---@return self
function Axes:hist(x, options) end

---@class mi.Hist2DOptions: mi.MapOptions
---@field bins? integer|integer[] how many both ways, or `{of x, of y}`; 10 by default
---@field range? number[][] `{{low, high}, {low, high}}`; the least and the greatest values by default
---@field density? boolean whether the integral is 1
---@field cmin? number cells with less than this stay empty
---@field values? boolean|string whether the counts are written into the cells, or their format
---@field value_size? number of the counts' font in points
---@field alpha? number opacity between 0 and 1
---@field zorder? number

---Shows how many points lie in each cell of the plane.
---
---    ax:hist2d(x, y, { bins = 20, cmin = 1, colorbar = "Points" })
---
---@param x mi.Tensor|number[]
---@param y mi.Tensor|number[]
---@param options? mi.Hist2DOptions
---@return self
function Axes:hist2d(x, y, options) end

---@class mi.BarOptions: mi.AreaOptions, mi.MapOptions
---@field color? mi.Color|mi.Color[]|mi.Tensor|number[] a colour, one for each bar or series, or numbers for the map
---@field face? mi.Color|mi.Color[]|mi.Tensor|number[] the same as `color`, and before it
---@field width? number of the bars in units of x; 0.8 by default
---@field base? mi.Numbers where the bars stand; 0 by default
---@field first? number where x starts counting if it is not given; 0 by default
---@field err? mi.Numbers half lengths of error bars: one, or one for each bar
---@field capsize? number half the length of the error bars' ends, in points
---@field stacked? boolean whether the series of a matrix stand on one another
---@field labels? string[] of the series of a matrix, in the legend

---Draws upright bars; names for x stand below them, and the columns of a matrix are series side by side.
---
---    ax:bar({ 1, 2, 4 }, { 0.3, 0.5, 0.2 }, { color = "gray" })
---    ax:bar(heights)
---    fig[2]:bar({ "cat", "dog" }, { { 1, 2 }, { 3, 4 } }, { labels = { "before", "after" }, stacked = true })
---
---@param x mi.Numbers|string[]
---@param heights? mi.Numbers|number[][]
---@param options? mi.BarOptions
---@return self
---@overload fun(self, heights: mi.Numbers|number[][], options?: mi.BarOptions): self
function Axes:bar(x, heights, options) end

---Draws bars that lie on their side, from the bottom up.
---
---    ax:barh({ "attention", "mlp" }, { 0.7, 0.4 })
---
---@param y mi.Numbers|string[]
---@param widths? mi.Numbers|number[][]
---@param options? mi.BarOptions where `width` is how thick the bars are
---@return self
---@overload fun(self, widths: mi.Numbers|number[][], options?: mi.BarOptions): self
function Axes:barh(y, widths, options) end

---@class mi.DistributionOptions
---@field positions? mi.Tensor|number[] 1, 2, 3 and so on by default
---@field width? number in units of the axis
---@field labels? string[] names below the groups
---@field face? mi.Color|mi.Color[] of the insides
---@field color? mi.Color of the lines
---@field alpha? number opacity of the insides
---@field means? boolean whether means are shown
---@field vertical? boolean false lays the plots on their side
---@field zorder? number

---@class mi.BoxOptions: mi.DistributionOptions
---@field outliers? boolean whether values beyond the whiskers are shown; true by default
---@field whiskers? number how far they reach at most, in heights of the box; 1.5 by default

---Draws a box from the lower to the upper quartile of each group, with median, whiskers and outliers.
---
---The statistics are matplotlib's. Groups are the tensors or lists of a list, or the columns of a matrix.
---
---    ax:boxplot({ x, y }, { labels = { "before", "after" } })
---
---@param groups (mi.Tensor|number[])[]|mi.Tensor
---@param options? mi.BoxOptions
---@return self
function Axes:boxplot(groups, options) end

---@class mi.ViolinOptions: mi.DistributionOptions
---@field medians? boolean whether medians are shown

---Draws the smoothed distribution of each group, mirrored: SciPy's `gaussian_kde`.
---
---    ax:violinplot({ x, y }, { medians = true })
---
---@param groups (mi.Tensor|number[])[]|mi.Tensor
---@param options? mi.ViolinOptions
---@return self
function Axes:violinplot(groups, options) end

---@class mi.ImageOptions: mi.MapOptions
---@field origin? "upper"|"lower" where the first row is; `"upper"` by default
---@field aspect? "equal"|"auto" square cells, or an image that fills the axes
---@field extent? number[] `{left, right, bottom, top}`: where the sides lie in the units of the axes
---@field values? boolean|string|string[][] what is written into the cells: the values, in a format, or texts
---@field value_size? number of the font in points; as large as fits by default, and nothing where that is below 3
---@field row_labels? string[] one for each row, at its middle; as many are shown as there is room for
---@field col_labels? string[] one for each column
---@field alpha? number opacity between 0 and 1
---@field first? number index of the first row and column on the axes; 0 by default
---@field zorder? number marks of a higher one cover those of a lower one; 0 by default

---Shows a matrix as coloured cells; NaN leaves a gap.
---
---    ax:imshow(matrix, { vmin = 0, vmax = 1, colorbar = "attention" })
---    ax:imshow(matrix, { center = 0, values = "%.1f", colorbar = { label = "effect", location = "bottom" } })
---    ax:imshow({ { 0.9, 0.1 } }, { values = { { "yes", "no" } }, col_labels = { "first", "second" } })
---
---@param matrix mi.Tensor|number[][]
---@param options? mi.ImageOptions
---@return self
function Axes:imshow(matrix, options) end

---@class mi.ContourOptions: mi.MapOptions
---@field levels? integer|mi.Tensor|number[] about how many lines, at round numbers, or their values, at most 200; 7 by default
---@field color? mi.Color of all lines; by default each has that of its value
---@field width? number in points; 1.5 by default
---@field line? string `"-"`, `"--"`, `"-."` or `":"`
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field first? number index of the first row and column on the axes; 0 by default
---@field zorder? number marks of a higher one cover those of a lower one; 2 by default

---Draws the lines along which a matrix has some values; row by row from the bottom up, unless an image says otherwise.
---
---    ax:imshow(matrix):contour(matrix, { color = "white", levels = { 0.5 } })
---    fig[2]:contour(mi.linspace(0, 1, 8), mi.linspace(0, 1, 5), matrix, { levels = 5, colorbar = "Height" })
---
---@param x mi.Tensor|number[] of the columns
---@param y mi.Tensor|number[] of the rows
---@param matrix? mi.Tensor|number[][]
---@param options? mi.ContourOptions
---@return self
---@overload fun(self, matrix: mi.Tensor|number[][], options?: mi.ContourOptions): self
function Axes:contour(x, y, matrix, options) end

---@class mi.RuleOptions
---@field color? mi.Color
---@field width? number in points
---@field line? string `"-"`, `"--"`, `"-."` or `":"`
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field zorder? number marks of a higher one cover those of a lower one; 2 by default

---Draws a line across the axes at a height.
---
---    ax:axhline(0, { color = "k", line = "--" })
---
---@param y number
---@param options? mi.RuleOptions
---@return self
function Axes:axhline(y, options) end

---Draws a line up the axes at an x.
---
---    ax:axvline(3.5, { color = "red" })
---
---@param x number
---@param options? mi.RuleOptions
---@return self
function Axes:axvline(x, options) end

---@class mi.SegmentOptions: mi.RuleOptions, mi.MapOptions
---@field color? mi.Color|mi.Color[]|mi.Tensor|number[] a colour, one for each line, or numbers for the map

---Draws lines from one point to another; a number stands for as many as the others have.
---
---    ax:segments({ 0, 1 }, 0, { 1, 2 }, { 3, 4 }, { color = { 0.2, 0.9 }, cmap = "plasma" })
---
---@param x0 mi.Numbers
---@param y0 mi.Numbers
---@param x1 mi.Numbers
---@param y1 mi.Numbers
---@param options? mi.SegmentOptions
---@return self
function Axes:segments(x0, y0, x1, y1, options) end

---Draws level lines from `x0` to `x1`.
---
---    ax:hlines({ 0.2, 0.8 }, 0, 10, { line = "--" })
---
---@param y mi.Numbers
---@param x0 mi.Numbers
---@param x1 mi.Numbers
---@param options? mi.SegmentOptions
---@return self
function Axes:hlines(y, x0, x1, options) end

---Draws upright lines from `y0` to `y1`.
---
---    ax:vlines({ 1, 2, 3 }, 0, { 4, 5, 6 })
---
---@param x mi.Numbers
---@param y0 mi.Numbers
---@param y1 mi.Numbers
---@param options? mi.SegmentOptions
---@return self
function Axes:vlines(x, y0, y1, options) end

---@class mi.TextBox
---@field face? mi.Color the ground of the axes by default
---@field edge? mi.Color the style's foreground by default
---@field edge_width? number in points; 1 by default
---@field pad? number between the text and the edge, in points; 4 by default
---@field rounded? boolean whether corners are round; true by default
---@field alpha? number opacity between 0 and 1

---@class mi.TextOptions
---@field weight? "normal"|"bold"
---@field box? boolean|string|mi.TextBox a box behind the text: true, its colour, or options
---@field coords? "data"|"axes" what x and y are counted in: `"axes"` stands for shares of width and height
---@field zorder? number marks of a higher one cover those of a lower one; 3 by default
---@field size? number of the font in points; the style's by default
---@field color? mi.Color the style's foreground by default
---@field ha? "left"|"center"|"right" which side stands at x; `"left"` by default
---@field va? "baseline"|"bottom"|"center"|"top" which side stands at y; `"baseline"` by default
---@field rotation? number counterclockwise, in degrees

---Writes a text at a place in data coordinates.
---
---    ax:text(2, 0.5, "$\\tau = 0.6$", { ha = "center" })
---
---@param x number
---@param y number
---@param text string
---@param options? mi.TextOptions
---@return self
function Axes:text(x, y, text, options) end

---@class mi.ArrowOptions
---@field head? "-"|"->"|"-|>"|"<->"
---@field color? mi.Color
---@field width? number in points; 1 by default
---@field size? number of the head in points; 10 by default
---@field curve? number how far the arrow bends, as a share of its length

---@class mi.AnnotationOptions
---@field at? number[] where the text stands, `{x, y}` in data coordinates
---@field offset? number[] where it stands instead: points to the right of and above `xy`, up to 10,000
---@field arrow? boolean|string|mi.ArrowOptions from the text to `xy`: true, a head such as `"->"`, or options
---@field size? number of the font in points; the style's by default
---@field color? mi.Color of the text
---@field ha? "left"|"center"|"right"
---@field va? "baseline"|"bottom"|"center"|"top"
---@field rotation? number counterclockwise, in degrees
---@field weight? "normal"|"bold"
---@field box? boolean|string|mi.TextBox
---@field zorder? number

---Writes a note about a place in data coordinates, which may have an arrow to it.
---
---    ax:annotate("peak", { 3, 0.9 }, { at = { 5, 0.5 }, arrow = "->" })
---    ax:annotate("dip", { 7, -0.8 }, { offset = { 20, 20 }, arrow = { curve = 0.3 }, box = "lightyellow" })
---
---@param text string
---@param xy number[] `{x, y}`
---@param options? mi.AnnotationOptions
---@return self
function Axes:annotate(text, xy, options) end

---@class mi.LegendOptions
---@field loc? string `"best"` by default; `"outside right"`, `"outside top"` and `"outside bottom"` take room beside the axes
---@field ncol? integer number of columns; 1 by default
---@field title? string
---@field size? number of the font in points; the style's by default
---@field frame? boolean whether there is a box; true by default
---@field labels? string[] the labels that are shown, in this order; all of them by default

---Shows the labels of what is drawn, that of twin axes included.
---
---    ax:legend("upper left")
---    ax:legend{ loc = "outside right", ncol = 2, title = "Layer" }
---
---@param options? mi.LegendOptions|string options, or where it stands
---@return self
function Axes:legend(options) end

---Returns axes over these that have the same x and a y of their own, at the right.
---
---    ax:plot(x, y)
---    ax:twinx():plot(x, y * 1000, "r"):set{ ylabel = "thousandths" }
---
---@return mi.Axes
function Axes:twinx() end

---Returns axes over these that have the same y and an x of their own, at the top.
---
---    ax:plot(x, y)
---    ax:twiny():set { xlabel = "another measure", xlim = { 0, 100 } }
---
---@return mi.Axes
function Axes:twiny() end

---@class mi.GridOptions
---@field axis? "both"|"x"|"y" the axes whose ticks have lines
---@field ticks? "major"|"minor"|"both"
---@field color? mi.Color
---@field width? number in points
---@field line? string `"-"`, `"--"`, `"-."` or `":"`
---@field alpha? number opacity between 0 and 1

---Draws light lines at the ticks, or removes them.
---
---    ax:grid()
---    ax:grid{ axis = "y", alpha = 0.5 }
---
---@param on? boolean|mi.GridOptions true by default
---@return self
function Axes:grid(on) end

---@class mi.AxesSettings
---@field title? string
---@field xlabel? string
---@field ylabel? string
---@field xlim? mi.Tensor|(number|false)[] `{lower, upper}`; nil or false leaves an end to the data
---@field ylim? mi.Tensor|(number|false)[]
---@field xscale? "linear"|"log"|"symlog"
---@field yscale? "linear"|"log"|"symlog"
---@field xbase? integer whose powers have ticks on a log scale; 10 by default
---@field ybase? integer
---@field xposition? "bottom"|"top" where the axis is written
---@field yposition? "left"|"right"
---@field margins? number|number[] what is left free beyond the data, as a share of their length: one, or `{x, y}`; 0.05 by default
---@field linthresh? number where the linear part of a symlog scale ends; 2 by default
---@field xinverted? boolean whether the axis runs from right to left
---@field yinverted? boolean whether the axis runs downward
---@field xticks? mi.Tensor|number[]|false positions; false for none
---@field yticks? mi.Tensor|number[]|false
---@field xticklabels? (string|number)[]|false one for each position, or for 0, 1, 2 and so on; false for none
---@field yticklabels? (string|number)[]|false
---@field xtickformat? string `"percent"`, or text with one number such as `"%.2f"` or `"%d ms"`
---@field ytickformat? string
---@field xtickrotation? number degrees between -90 and 90, counterclockwise
---@field ytickrotation? number
---@field xtickstep? integer every so many-th tick is shown
---@field ytickstep? integer
---@field xticksize? number of the tick labels in points; the style's by default
---@field yticksize? number
---@field xticklength? number in points
---@field yticklength? number
---@field xtickdirection? "out"|"in"|"inout"
---@field ytickdirection? "out"|"in"|"inout"
---@field xminor? boolean whether there are small ticks; those of log scales are there unless told
---@field yminor? boolean
---@field aspect? "equal"|"auto"|number how long a unit upward is in units sideways
---@field frame? boolean false leaves out frame, ticks and labels
---@field spines? boolean|("left"|"right"|"bottom"|"top")[] the sides of the frame that are drawn

---Sets what is written around the axes, and their limits and ticks.
---
---    ax:set{ title = "Layer 3", xlabel = "distance", ylim = { 0 } }
---    ax:set{ xscale = "log", yscale = "symlog", spines = { "left", "bottom" } }
---    ax:set{ xticklabels = { "The", " cat", " sat" }, xtickrotation = 45 }
---    ax:set{ ytickformat = "percent", yminor = true, yposition = "right", margins = { 0, 0.1 } }
---
---@param settings mi.AxesSettings
---@return self
function Axes:set(settings) end

return plot
