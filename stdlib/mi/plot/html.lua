local mi = require "mi"
local check = require "mi.check"
local page = require "mi.plot.parts.page"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local shown = require "mi.plot.parts.shown"
local attention_script = require "mi.plot.parts.attention_script"
local given = require "mi.plot.parts.given"
local grid = require "mi.plot.parts.grid"
local grid_script = require "mi.plot.parts.grid_script"
local ipairs, math, table = ipairs, math, table

---Pages that show text and attention in a browser; see stdlib/meta/html.lua.
local html = {}

local function number(value) return value == value and ("%.4g"):format(value) or "" end

-- Pointing at a token, or reaching it by the keyboard, says what it is.
local TOKENS_SCRIPT = [[
const elements = Array.from(document.querySelectorAll(".t"));
walkable(elements, elements.length);
elements.forEach((element, index) => {
  const value = data.values[index];
  const lines = ["“" + data.tokens[index] + "”", "position " + (index + 1)];
  if (value !== "") lines.push("value " + value);
  noted(element, () => lines.join("\n"));
});
]]

function html.tokens(tokens, values, options)
  tokens = sheet.tokens(tokens, "tokens")
  local of_tokens, all = given.of_tokens(values, "values", #tokens)
  options = check.options(options, { "title", "label", "cmap", "vmin", "vmax", "show_values" })
  local title = check.string(options.title or "Tokens", "title")
  local label = check.string(options.label or "", "label")
  local writes = options.show_values ~= nil and check.boolean(options.show_values, "show_values")
  local colors = scale.of(all, options)
  local written = shown.numbers(colors.low, colors.high)
  local spans, texts, numbers = {}, {}, {}
  for i, value in ipairs(of_tokens) do
    texts[i], numbers[i] = shown.text(tokens[i]), number(value)
    spans[i] = ('<span class="t"%s>%s%s</span>%s'):format(
      page.ground(colors, value), page.escape(tokens[i]),
      writes and value == value and "<small>" .. written(value) .. "</small>" or "",
      tokens[i]:sub(-1) == "\n" and "<br/>" or "")
  end
  local made = page.of{
    title = title, script = TOKENS_SCRIPT, data = { tokens = texts, values = numbers },
    body = page.scale(colors, label) .. '\n<p class="tokens">' .. table.concat(spans) .. "</p>",
  }
  return made
end

function html.attention(tokens, patterns, options)
  patterns = given.patterns(patterns, "patterns")
  check.that(patterns.shape[3] == patterns.shape[4], "patterns", ("expected square patterns, got %d x %d"):format(
    patterns.shape[3], patterns.shape[4]))
  local layers, heads = patterns.shape[1], patterns.shape[2]
  tokens = sheet.tokens(tokens, "tokens", patterns.shape[3], "keys")
  options = check.options(options, { "title", "label", "cmap", "vmin", "vmax", "layers" })
  local title = check.string(options.title or "Attention", "title")
  local label = check.string(options.label or "Attention", "label")
  local names = options.layers or mi.range(0, layers - 1):totable()
  names = check.list(names, "layers", function(value, name)
    return check.string(math.type(value) and ("%d"):format(check.integer(value, name)) or value, name)
  end)
  check.that(#names == layers, "layers", ("expected %d names, one for each layer, got %d"):format(layers, #names))
  local colors = scale.from_zero(patterns, options)
  local texts = {}
  for i, token in ipairs(tokens) do texts[i] = shown.text(token) end
  for i, name in ipairs(names) do names[i] = shown.text(name) end
  local packed, unit = mi.plot.half_text(patterns)
  local made = page.of{
    title = title, script = attention_script.script, body = attention_script.body(page.scale(colors, label)),
    data = { tokens = texts, layers = names, heads = heads, patterns = packed, unit = unit, low = colors.low,
             high = colors.high, colors = page.colors(colors, 256) },
  }
  return made
end

function html.token_grid(texts, values, options)
  local cells, first = grid.cells(texts, values)
  local rows, columns = first.shape[1], first.shape[2]
  options = check.options(options, { "title", "label", "cmap", "vmin", "vmax", "tokens", "first", "ylabel" })
  local title = check.string(options.title or "Tokens by layer", "title")
  local label = check.string(options.label or "", "label")
  local ylabel = check.string(options.ylabel or "Layer", "ylabel")
  local number = check.integer(options.first or 0, "first")
  local tokens = options.tokens and sheet.tokens(options.tokens, "tokens", columns, "columns")
  for i, token in ipairs(tokens or {}) do tokens[i] = shown.text(token) end
  local colors = scale.of(first, options)
  local made = page.of{
    title = title, script = grid_script.script,
    body = page.scale(colors, label) .. "\n" .. grid_script.body(cells, tokens, colors, number, ylabel),
    data = { cells = grid_script.data(cells), tokens = tokens or {}, rows = rows, columns = columns, first = number,
             ylabel = shown.text(ylabel) },
  }
  return made
end

return html
