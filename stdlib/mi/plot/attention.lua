local check = require "mi.check"
local given = require "mi.plot.parts.given"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local math = math

---Draws the attention pattern of one head; see stdlib/meta/pictures.lua.
local function draw(tokens, pattern, options)
  options = check.options(options, sheet.with("queries", "layer", "head"))
  local patterns = given.picked(given.patterns(pattern, "pattern"), 1, options.layer, "layer")
  pattern = given.picked(patterns, 2, options.head, "head")[{ 1, 1 }]
  tokens = sheet.tokens(tokens, "tokens", pattern.shape[2], "keys")
  local queries = options.queries
  if queries ~= nil then
    queries = sheet.tokens(queries, "queries", pattern.shape[1], "rows")
  else
    check.that(pattern.shape[1] == #tokens, "pattern", ("expected a square pattern, or the option 'queries' for its "
      .. "%d rows, got shape {%d, %d}"):format(pattern.shape[1], pattern.shape[1], pattern.shape[2]))
    queries = tokens
  end
  local side = math.min(700, math.max(200, 13 * math.max(#tokens, #queries)))
  local axes = sheet.axes(options, side + 150, side + 80)
  local colors = scale.from_zero(pattern, options)
  axes:imshow(pattern, {
    vmin = colors.low, vmax = colors.high, cmap = colors.map,
    colorbar = options.label and check.string(options.label, "label") or "Attention",
  })
  local xticks, xlabels = sheet.token_ticks(tokens, side)
  local yticks, ylabels = sheet.token_ticks(queries, side)
  axes:set{ xticks = xticks, xticklabels = xlabels, yticks = yticks, yticklabels = ylabels,
            xlabel = "Key: attended to", ylabel = "Query: attends", title = options.title }
  return axes
end

return draw
