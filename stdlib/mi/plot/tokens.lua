local mi = require "mi"
local check = require "mi.check"
local given = require "mi.plot.parts.given"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local shown = require "mi.plot.parts.shown"
local math, string = math, string
local ipairs, pcall, type = ipairs, pcall, type

-- Around the text, between the grounds of neighbours, and within a ground, in points.
local MARGIN, GAP, PAD = 8, 1, 1.5
-- Of a figure around axes that have neither ticks nor labels, in points, and of a title's line.
local PADDING, TITLE = 10.8, 16

---Puts tokens one after another into lines: lists of { text, value, left, width }, in points.
local function lines_of(tokens, values, width, size, text_of_value)
  local lines, line, left = {}, {}, 0
  local function finish()
    lines[#lines + 1], line, left = line, {}, 0
  end
  for i, token in ipairs(tokens) do
    local value = values[i]
    for number, text in ipairs(shown.pieces(shown.text(token), width - 2 * PAD, size)) do
      -- The value stands below the first piece.
      local note = text_of_value and number == 1 and value == value and text_of_value(value) or nil
      local wide = math.max(shown.width(text, size), note and shown.width(note, 0.7 * size) or 0) + 2 * PAD
      if left + wide > width and left > 0 then
        finish()
      end
      line[#line + 1] = { text = text, value = value, note = note, left = left, width = wide }
      left = left + wide + GAP
    end
    if token:sub(-1) == "\n" then
      finish()
    end
  end
  if #line > 0 or #lines == 0 then
    finish()
  end
  return lines
end

local function draw_token(axes, token, colors, top, step, size)
  local ground, ink = colors:colors(token.value)
  if token.value == token.value then
    axes:bar({ token.left + token.width / 2 }, { step - 2 },
      { width = token.width, base = top - step + 1, face = ground })
  end
  local middle = token.left + token.width / 2
  local text = shown.literal(token.text:match("^ *(.-) *$"))
  -- The spaces around a token are part of its ground.
  local before, after = #token.text:match("^ *"), #token.text:match(" *$")
  if text ~= "" then
    middle = middle + (before - after) * shown.width(" ", size) / 2
    axes:text(middle, top - 1 - 1.15 * size, text, { ha = "center", size = size, color = ink })
  end
  if token.note then
    axes:text(token.left + token.width / 2, top - 1 - 2 * size, token.note,
      { ha = "center", size = 0.7 * size, color = ink })
  end
end

---Draws the scale as a level bar with its ends and its middle, and what it stands for.
local function draw_scale(axes, colors, label, top, size)
  local width, steps = 150, 75
  local style = { ha = "center", size = 0.8 * size }
  -- The number at the low end stands around it.
  local left = shown.width(shown.number(colors.low), style.size) / 2
  for i = 1, steps do
    local value = colors.low + (i - 0.5) / steps * (colors.high - colors.low)
    local ground = colors:colors(value)
    -- Each reaches under those after it, so that there are no seams.
    local start = (i - 1) * width / steps
    axes:bar({ left + (start + width) / 2 }, { size }, { width = width - start, base = top - size, face = ground })
  end
  for _, part in ipairs{ 0, 0.5, 1 } do
    local value = colors.low + part * (colors.high - colors.low)
    axes:text(left + part * width, top - 2 * size, shown.number(value), style)
  end
  if label then
    local right = left + width + shown.width(shown.number(colors.high), style.size) / 2
    axes:text(right + 0.5 * size, top - 0.85 * size, label, { size = 0.9 * size })
  end
end

---Draws running text with each token on a coloured ground; see stdlib/meta/pictures.lua.
local function draw(tokens, values, options)
  tokens = sheet.tokens(tokens, "tokens")
  local of_tokens, all = given.of_tokens(values, "values", #tokens)
  options = check.options(options, { "title", "width", "size", "cmap", "vmin", "vmax", "label", "show_values" })
  local size = check.number(options.size or 11, "size", 4, 100)
  local inches = check.number(options.width or 7, "width", 2, 200)
  local format = options.show_values
  if format ~= nil and type(format) ~= "boolean" then
    local is_format, written = pcall(string.format, check.string(format, "show_values"), 0.5)
    check.that(is_format and #written < 40, "show_values", 'expected true or a format of one number, such as "%.2f"')
  end

  local colors = scale.of(all, options)
  local room = inches * 72 - 2 * PADDING
  local written = format and shown.numbers(colors.low, colors.high)
  if type(format) == "string" then
    written = function(value) return (format:format(value):gsub("^%-", "−")) end
  end
  local lines = lines_of(tokens, of_tokens, room - 2 * MARGIN, size, written)
  local step = (format and 2.5 or 1.75) * size
  local below = 2.6 * size
  local height = #lines * step + below + 2 * MARGIN
  local title = options.title and check.string(options.title, "title")
  local total = (height + 2 * PADDING + (title and TITLE or 0)) / 72
  check.that(total <= 200, "tokens", ("%d lines have no room in a figure; draw a part of the text"):format(#lines))

  local fig = mi.plot.figure{ width = inches, height = total }
  fig:set{ xlim = { -MARGIN, room - MARGIN }, ylim = { -height + MARGIN, MARGIN }, xticks = {}, yticks = {},
           frame = false }
  if title then
    fig:set{ title = title }
  end
  for number, line in ipairs(lines) do
    for _, token in ipairs(line) do
      draw_token(fig, token, colors, -(number - 1) * step, step, size)
    end
  end
  draw_scale(fig, colors, options.label and check.string(options.label, "label"), -#lines * step - 0.8 * size, size)
  return fig
end

return draw
