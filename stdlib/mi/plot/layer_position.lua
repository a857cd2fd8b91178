local check = require "mi.check"
local given = require "mi.plot.parts.given"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local math = math

---Draws a value for each position at each layer; see stdlib/meta/pictures.lua.
local function draw(tokens, values, options)
  values = given.tensor(values, "values", 2)
  local layers, length = values.shape[1], values.shape[2]
  tokens = sheet.tokens(tokens, "tokens", length, "positions")
  options = check.options(options, sheet.with("first"))
  local height = math.max(180, math.min(500, layers * 22))
  local width = math.max(250, math.min(900, length * 16))
  local axes = sheet.axes(options, width + 140, height + 130)
  local colors = scale.of(values, options)
  axes:imshow(values, {
    vmin = colors.low, vmax = colors.high, cmap = colors.map, aspect = "auto",
    colorbar = options.label and check.string(options.label, "label") or true,
  })
  local xticks, xlabels = sheet.token_ticks(tokens, width)
  local yticks, ylabels = sheet.number_ticks(layers, check.integer(options.first or 0, "first"), height)
  axes:set{ xticks = xticks, xticklabels = xlabels, yticks = yticks, yticklabels = ylabels,
            xlabel = "Position", ylabel = "Layer", title = options.title }
  return axes
end

return draw
