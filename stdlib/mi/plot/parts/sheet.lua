local mi = require "mi"
local check = require "mi.check"
local given = require "mi.plot.parts.given"
local shown = require "mi.plot.parts.shown"
local math, table = math, table
local getmetatable, ipairs, type = getmetatable, ipairs, type

---What the figures of `mi.plot` for language models have in common: their axes, and labels that are tokens.
---@class mi.plot.parts.sheet
local sheet = {}

---The options that all heat maps have.
sheet.options = { "title", "width", "height", "cmap", "vmin", "vmax", "label", "axes" }

---Returns the names of options, those of all heat maps first.
---@param ... string
---@return string[]
function sheet.with(...)
  local names = { ... }
  for i, name in ipairs(sheet.options) do
    table.insert(names, i, name)
  end
  return names
end

---Returns the axes that the option `axes` names, or a new figure of one axes.
---@param options { axes?: mi.Axes, width?: number, height?: number }
---@param width number in points, where the option `width` does not say
---@param height number
---@return mi.Axes|mi.Figure
function sheet.axes(options, width, height)
  local axes = options.axes
  if axes == nil then
    return mi.plot.figure{
      width = options.width or math.max(1, math.min(200, width / 72)),
      height = options.height or math.max(1, math.min(200, height / 72)),
    }
  end
  local class = type(axes) == "userdata" and getmetatable(axes)
  if class ~= "Axes" and class ~= "Figure" then
    check.fail("axes", "axes of a figure, such as fig[1]", axes)
  end
  return axes
end

---Checks for tokens' texts, and for how many there are.
---@param tokens any
---@param name string
---@param count? integer
---@param what? string that count is of: `"columns"`
---@return string[]
function sheet.tokens(tokens, name, count, what)
  tokens = given.texts(tokens, name)
  check.that(#tokens > 0, name, "expected at least one token")
  check.that(not count or #tokens == count, name, ("expected %s texts, as there are %s, got %d"):format(
    count, what, #tokens))
  return tokens
end

---Returns positions of ticks, counted from 0, and their labels: as many as there is room for.
---@param tokens string[]
---@param room number of the axis, in points
---@return integer[] positions
---@return string[] labels
function sheet.token_ticks(tokens, room)
  local every = math.max(1, math.ceil(#tokens * 11.5 / room))
  local positions, labels = {}, {}
  for i = 1, #tokens, every do
    positions[#positions + 1] = i - 1
    labels[#labels + 1] = shown.literal(shown.cut(shown.word(tokens[i]), 90, 10))
  end
  return positions, labels
end

---Returns positions of ticks, counted from 0, and their labels for things that are numbered.
---@param count integer
---@param first integer the number of the first
---@param room number of the axis, in points
---@return integer[] positions
---@return integer[] labels
function sheet.number_ticks(count, first, room)
  local every = 1
  for _, step in ipairs{ 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 } do
    every = step
    if count / step * 16 <= room then
      break
    end
  end
  local positions, labels = {}, {}
  for i = 0, count - 1 do
    if (i + first) % every == 0 then
      positions[#positions + 1], labels[#labels + 1] = i, i + first
    end
  end
  return positions, labels
end

---Returns how many columns of axes leave the fewest cells empty.
---@param count integer of axes
---@return integer
function sheet.columns(count)
  local best, least = math.min(count, 4), math.huge
  for _, columns in ipairs{ 4, 3, 5, 6 } do
    local empty = math.ceil(count / columns) * columns - count
    if columns <= count and empty < least then
      best, least = columns, empty
    end
  end
  return best
end

---Writes into each cell of a heat map.
---@param axes mi.Axes|mi.Figure
---@param values mi.Tensor [rows, columns]
---@param scale mi.plot.parts.Scale
---@param size number of the font, in points
---@param text_of fun(row: integer, column: integer, value: number): string
function sheet.write_cells(axes, values, scale, size, text_of)
  for row, line in ipairs(values:to("float64"):totable()) do
    for column, value in ipairs(line) do
      local _, ink = scale:colors(value)
      local text = text_of(row, column, value)
      axes:text(column - 1, row - 1, shown.literal(text), { ha = "center", va = "center", size = size, color = ink })
    end
  end
end

return sheet
