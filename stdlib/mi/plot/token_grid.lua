local check = require "mi.check"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local shown = require "mi.plot.parts.shown"
local ipairs, math, type = ipairs, math, type

-- The widest that a cell's text may be, in points.
local WIDEST = 90

---Draws a token in each cell of a grid; see stdlib/meta/pictures.lua.
local function draw(texts, values, options)
  texts = check.list(texts, "texts", check.table)
  values = check.tensor(values, "values", 2)
  options = check.options(options, sheet.with("tokens", "size", "first", "origin", "xlabel", "ylabel"))
  local rows, columns = values.shape[1], values.shape[2]
  check.that(#texts == rows, "texts", ("expected %d rows, as values has, got %d"):format(rows, #texts))
  local size = check.number(options.size or 9, "size", 4, 100)
  local cells, widest = {}, 20
  for row, line in ipairs(texts) do
    check.that(#line == columns, "texts", ("expected rows of %d texts, as values has, got %d in row %d"):format(
      columns, #line, row))
    cells[row] = {}
    for column, text in ipairs(line) do
      -- Of a list of candidates, as `mi.lens.top` returns them, the first.
      text = type(text) == "table" and text[1] or text
      text = shown.word(check.string(text, ("texts, row %d, column %d"):format(row, column)))
      cells[row][column] = shown.cut(text, WIDEST, size)
      widest = math.max(widest, shown.width(cells[row][column], size))
    end
  end
  local width = columns * (widest + 8)
  local axes = sheet.axes(options, width + 140, rows * 2.2 * size + 110)
  local colors = scale.of(values, options)
  axes:imshow(values, {
    vmin = colors.low, vmax = colors.high, cmap = colors.map, aspect = "auto",
    origin = check.choice(options.origin or "lower", "origin", { "lower", "upper" }),
    colorbar = options.label and check.string(options.label, "label") or true,
  })
  sheet.write_cells(axes, values, colors, size, function(row, column) return cells[row][column] end)
  local first = check.integer(options.first or 0, "first")
  local yticks, ylabels = sheet.number_ticks(rows, first, rows * 2.2 * size)
  axes:set{ yticks = yticks, yticklabels = ylabels, ylabel = options.ylabel or "Layer",
            xlabel = options.xlabel or (options.tokens and "Token" or "Position"), title = options.title }
  if options.tokens then
    local tokens = sheet.tokens(options.tokens, "tokens", columns, "columns")
    local xticks, xlabels = sheet.token_ticks(tokens, width)
    axes:set{ xticks = xticks, xticklabels = xlabels }
  end
  return axes
end

return draw
