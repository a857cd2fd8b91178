local check = require "mi.check"
local given = require "mi.plot.parts.given"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local shown = require "mi.plot.parts.shown"
local math = math

---Draws a value for each head of each layer; see stdlib/meta/pictures.lua.
local function draw(values, options)
  values = given.tensor(values, "values", 2)
  options = check.options(options, sheet.with("show_values", "first"))
  local layers, heads = values.shape[1], values.shape[2]
  local writes = options.show_values ~= nil and check.boolean(options.show_values, "show_values")
  local height = math.max(180, math.min(500, layers * 26))
  local width = math.max(220, math.min(700, heads * (writes and 36 or 26)))
  local axes = sheet.axes(options, width + 140, height + 80)
  local colors = scale.of(values, options)
  axes:imshow(values, {
    vmin = colors.low, vmax = colors.high, cmap = colors.map, aspect = "auto",
    colorbar = options.label and check.string(options.label, "label") or true,
  })
  if writes then
    local written = shown.numbers(colors.low, colors.high)
    sheet.write_cells(axes, values, colors, 8, function(_, _, value)
      return value == value and written(value) or ""
    end)
  end
  local xticks, xlabels = sheet.number_ticks(heads, 1, width)
  local yticks, ylabels = sheet.number_ticks(layers, check.integer(options.first or 0, "first"), height)
  axes:set{ xticks = xticks, xticklabels = xlabels, yticks = yticks, yticklabels = ylabels,
            xlabel = "Head", ylabel = "Layer", title = options.title }
  return axes
end

return draw
