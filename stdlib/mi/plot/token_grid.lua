local mi = require "mi"
local check = require "mi.check"
local grid = require "mi.plot.parts.grid"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local shown = require "mi.plot.parts.shown"
local ipairs, math, table = ipairs, math, table

-- The widest that a cell's text may be, the room beside a grid and around it, and the widest grid of one piece, in
-- points.
local WIDEST, BESIDE, AROUND, WIDE = 90, 140, 110, 1000

---The texts of the cells, cut where they are long, and the width of the widest.
local function cut(cells, size)
  local texts, widest = {}, 20
  for row, line in ipairs(cells) do
    texts[row] = {}
    for column, cell in ipairs(line) do
      -- Of several candidates, as `mi.lens.top` returns them, the first.
      local text = shown.cut(shown.word(cell.texts[1]), WIDEST, size)
      texts[row][column] = text
      widest = math.max(widest, shown.width(text, size))
    end
  end
  return texts, widest
end

---Draws the columns from `first` on, as many as one piece has room for.
local function draw_piece(axes, drawing, first)
  local options, values = drawing.options, drawing.values
  local last = math.min(first + drawing.columns - 1, values.shape[2])
  local piece = values[{ ":", ("%d:%d"):format(first, last) }]
  axes:imshow(piece, {
    vmin = drawing.colors.low, vmax = drawing.colors.high, cmap = drawing.colors.map, aspect = "auto",
    origin = drawing.origin,
  })
  sheet.write_cells(axes, piece, drawing.colors, drawing.size, function(row, column)
    return drawing.texts[row][first + column - 1]
  end)
  local yticks, ylabels = sheet.number_ticks(values.shape[1], drawing.number, drawing.height)
  axes:set{ yticks = yticks, yticklabels = ylabels, ylabel = options.ylabel or "Layer",
            xlim = { -0.5, drawing.columns - 0.5 } }
  local xticks, xlabels
  if drawing.tokens then
    xticks, xlabels = sheet.token_ticks(table.move(drawing.tokens, first, last, 1, {}), drawing.width)
  else
    xticks, xlabels = sheet.number_ticks(last - first + 1, first - 1, drawing.width)
  end
  axes:set{ xticks = xticks, xticklabels = xlabels }
  if last == values.shape[2] then
    axes:set{ xlabel = options.xlabel or (drawing.tokens and "Token" or "Position") }
  end
end

---Draws a token in each cell of a grid; see stdlib/meta/pictures.lua.
local function draw(texts, values, options)
  local cells
  cells, values = grid.cells(texts, values)
  options = check.options(options, sheet.with("tokens", "size", "first", "origin", "xlabel", "ylabel"))
  local rows, columns = values.shape[1], values.shape[2]
  local size = check.number(options.size or 9, "size", 4, 100)
  local written, widest = cut(cells, size)
  local room = options.width and check.number(options.width, "width", 1, 200) * 72 - BESIDE or WIDE
  local pieces = options.axes and 1 or math.ceil(columns * (widest + 8) / math.max(room, widest + 8))
  local in_piece = math.ceil(columns / pieces)
  pieces = math.ceil(columns / in_piece)
  local drawing = {
    options = options, values = values, texts = written, size = size, columns = in_piece,
    colors = scale.of(values, options), width = in_piece * (widest + 8), height = rows * 2.2 * size,
    number = check.integer(options.first or 0, "first"),
    origin = check.choice(options.origin or "lower", "origin", { "lower", "upper" }),
    tokens = options.tokens and sheet.tokens(options.tokens, "tokens", columns, "columns"),
  }
  local axes
  if pieces == 1 then
    axes = sheet.axes(options, drawing.width + BESIDE, drawing.height + AROUND)
  else
    local height = (drawing.height + AROUND - 20) * pieces / 72
    check.that(height <= 200, "values", "there is no room for so many cells; draw a part, or mi.plot.html.token_grid")
    axes = mi.plot.figure{
      rows = pieces, width = options.width or (drawing.width + BESIDE) / 72, height = options.height or height,
    }
  end
  for piece = 1, pieces do
    draw_piece(pieces == 1 and axes or axes[piece], drawing, (piece - 1) * in_piece + 1)
  end
  local bar = { label = options.label and check.string(options.label, "label") }
  if pieces == 1 then
    axes:colorbar(bar)
  else
    axes:colorbar(nil, bar)
  end
  if options.title then
    local first = pieces == 1 and axes or axes[1]
    first:set{ title = options.title }
  end
  return axes
end

return draw
