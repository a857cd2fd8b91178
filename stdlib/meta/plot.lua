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
---@field width? number in inches; 6.4 by default
---@field height? number in inches; 4.8 by default

---Makes a figure with `rows` x `cols` axes.
---
---    local fig = mi.plot.figure{ rows = 1, cols = 3, width = 12, height = 4 }
---
---@param options? mi.FigureOptions
---@return mi.Figure
function plot.figure(options) end

---A colour map; called with a number from 0 to 1 it gives the colour {r, g, b, a}.
---@class mi.Colormap
---@operator call(number): number[]

---Returns matplotlib's colour map of that name.
---
---    local plasma = mi.plot.colormap("plasma")
---    ax:plot(y, { color = plasma(0.5) })
---
---@param name string
---@return mi.Colormap
function plot.colormap(name) end

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

---Returns the axes at a row and a column.
---
---    fig:axes(2, 1):plot(y)
---
---@param row integer from 1
---@param col integer from 1
---@return mi.Axes
function Figure:axes(row, col) end

---Writes a title above all axes.
---
---    fig:suptitle("Mutual information")
---
---@param title string
---@return mi.Figure
function Figure:suptitle(title) end

---Draws the figure into a `.svg`, `.png` or `.pdf` file and returns the path written.
---
---    fig:save("mi.png", { dpi = 200 })
---
---@param path string below the output folder unless absolute
---@param options? { dpi?: number } pixels per inch of a PNG; 100 by default
---@return string path
function Figure:save(path, options) end

---@class mi.SeriesOptions
---@field color? mi.Color of the line and the markers; the next of the cycle by default
---@field face? mi.Color of the markers' insides
---@field edge? mi.Color of the markers' edges
---@field edge_width? number in points
---@field marker? string such as `"o"`, `"s"`, `"x"`
---@field line? string `"-"`, `"--"`, `"-."` or `":"`
---@field size? number the markers' diameter in points
---@field width? number of the line in points
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field first? number where x starts counting if it is not given; 0 by default

---Draws points joined by a line, marked, or both.
---
---    ax:plot(x, y, "ks-", { face = "tab:blue", size = 10, label = "layer 3" })
---    ax:plot(y)
---
---@param x mi.Numbers
---@param y? mi.Numbers
---@param format? string matplotlib's short form, such as `"ko"` or `"r--"`
---@param options? mi.SeriesOptions
---@return self
---@overload fun(self, y: mi.Numbers, format: string, options?: mi.SeriesOptions): self
---@overload fun(self, y: mi.Numbers, options?: mi.SeriesOptions): self
---@overload fun(self, x: mi.Numbers, y: mi.Numbers, options?: mi.SeriesOptions): self
function Axes:plot(x, y, format, options) end

---@class mi.ErrorBarOptions: mi.SeriesOptions
---@field yerr? mi.Numbers half lengths of the upright bars: one, or one for each point
---@field xerr? mi.Numbers half lengths of the level bars
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

---@class mi.ScatterOptions
---@field size? mi.Numbers squared diameters in square points: one, or one for each point; 36 by default
---@field color? mi.Color|mi.Color[]|mi.Tensor|number[] a colour, one for each point, or numbers for the map
---@field face? mi.Color|mi.Color[]|mi.Tensor|number[] the same as `color`, and before it
---@field cmap? string|mi.Colormap colour map for numbers; `"viridis"` by default
---@field vmin? number value at the map's lower end; the least by default
---@field vmax? number value at the map's upper end; the greatest by default
---@field edge? mi.Color the face's by default
---@field edge_width? number in points
---@field width? number the edge's where `edge_width` is not given
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend
---@field marker? string `"o"` by default

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

---@class mi.HistOptions: mi.AreaOptions
---@field bins? integer|mi.Tensor|number[] how many, or their edges; 10 by default
---@field range? number[] `{low, high}`; the least and the greatest value by default
---@field density? boolean whether the bars' areas sum to 1
---@field width? number the edge's where `edge_width` is not given

---Draws a histogram of all elements.
---
---    ax:hist(x, { bins = 30, density = true, color = "tab:orange" })
---
---@param x mi.Tensor|number[]
---@param options? mi.HistOptions
---@return self
function Axes:hist(x, options) end

---@class mi.BarOptions: mi.AreaOptions
---@field width? number of the bars in units of x; 0.8 by default
---@field base? number where the bars stand; 0 by default
---@field first? number where x starts counting if it is not given; 0 by default

---Draws upright bars.
---
---    ax:bar({ 1, 2, 4 }, { 0.3, 0.5, 0.2 }, { color = "gray" })
---    ax:bar(heights)
---
---@param x mi.Numbers
---@param heights? mi.Numbers
---@param options? mi.BarOptions
---@return self
---@overload fun(self, heights: mi.Numbers, options?: mi.BarOptions): self
function Axes:bar(x, heights, options) end

---@class mi.ImageOptions
---@field vmin? number value at the map's lower end; the least by default
---@field vmax? number value at the map's upper end; the greatest by default
---@field cmap? string|mi.Colormap `"viridis"` by default
---@field origin? "upper"|"lower" where the first row is; `"upper"` by default
---@field aspect? "equal"|"auto" square cells, or an image that fills the axes
---@field alpha? number opacity between 0 and 1
---@field first? number index of the first row and column on the axes; 0 by default
---@field colorbar? boolean|string whether there is a colour bar, or its label

---Shows a matrix as coloured cells.
---
---    ax:imshow(matrix, { vmin = 0, vmax = 1, colorbar = "attention" })
---
---@param matrix mi.Tensor|number[][]
---@param options? mi.ImageOptions
---@return self
function Axes:imshow(matrix, options) end

---@class mi.RuleOptions
---@field color? mi.Color
---@field width? number in points
---@field line? string `"-"`, `"--"`, `"-."` or `":"`
---@field alpha? number opacity between 0 and 1
---@field label? string text in the legend

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

---@class mi.TextOptions
---@field size? number of the font in points; 10 by default
---@field color? mi.Color black by default
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

---Shows the labels of what is drawn.
---
---    ax:legend{ loc = "upper left" }
---
---@param options? { loc?: string } `"best"` by default
---@return self
function Axes:legend(options) end

---Draws light lines at the ticks, or removes them.
---
---    ax:grid()
---
---@param on? boolean true by default
---@return self
function Axes:grid(on) end

---@class mi.AxesSettings
---@field title? string
---@field xlabel? string
---@field ylabel? string
---@field xlim? (number|false)[] `{lower, upper}`; nil or false leaves an end to the data
---@field ylim? (number|false)[]
---@field xticks? mi.Tensor|number[] positions
---@field yticks? mi.Tensor|number[]
---@field xticklabels? (string|number)[] one for each position; `{}` for none
---@field yticklabels? (string|number)[]

---Sets what is written around the axes, and their limits and ticks.
---
---    ax:set{ title = "Layer 3", xlabel = "distance", ylim = { 0, false } }
---
---@param settings mi.AxesSettings
---@return self
function Axes:set(settings) end

return plot
