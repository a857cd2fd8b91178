local mi = require "mi"
local check = require "mi.check"
local given = require "mi.plot.parts.given"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local math = math

---Draws the attention patterns of all heads of a layer; see stdlib/meta/pictures.lua.
local function draw(tokens, patterns, options)
  options = check.options(options, { "title", "cols", "width", "height", "cmap", "vmin", "vmax", "label", "layer" })
  patterns = given.picked(given.patterns(patterns, "patterns"), 1, options.layer, "layer")[1]
  local heads, length = patterns.shape[1], patterns.shape[2]
  check.that(heads > 0 and length > 0 and length == patterns.shape[3], "patterns",
    ("expected shape {heads, T, T}, got {%d, %d, %d}"):format(heads, length, patterns.shape[3]))
  tokens = sheet.tokens(tokens, "tokens", length, "keys")
  local cols = math.min(check.integer(options.cols or sheet.columns(heads), "cols", 1, 100), heads)
  local rows = math.ceil(heads / cols)
  local side = math.min(400, math.max(110, 12 * length))
  local fig = mi.plot.figure{
    cols = cols, rows = rows, width = options.width or math.min(200, (cols * (side + 25) + 130) / 72),
    height = options.height or math.min(200, (rows * (side + 40) + 110) / 72),
  }
  local colors = scale.from_zero(patterns, options)
  local ticks, labels = sheet.token_ticks(tokens, side)
  for head = 1, heads do
    local row, col = (head - 1) // cols + 1, (head - 1) % cols + 1
    local axes = fig[head]
    axes:imshow(patterns[head], { vmin = colors.low, vmax = colors.high, cmap = colors.map })
    -- Labels where no other head stands between them and the edge of the figure.
    local is_lowest = head + cols > heads
    axes:set{
      title = "Head " .. head, xticks = is_lowest and ticks or {}, xticklabels = is_lowest and labels or {},
      yticks = col == 1 and ticks or {}, yticklabels = col == 1 and labels or {},
      xlabel = is_lowest and row == rows and "Key" or nil, ylabel = col == 1 and "Query" or nil,
    }
  end
  for empty = heads + 1, rows * cols do
    fig[empty]:set{ xticks = {}, yticks = {}, frame = false }
  end
  fig:colorbar{ label = options.label and check.string(options.label, "label") or "Attention" }
  if options.title then
    fig:suptitle(check.string(options.title, "title"))
  end
  return fig
end

return draw
