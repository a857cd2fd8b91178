local mi = require "mi"
local check = require "mi.check"
local page = require "mi.plot.parts.page"
local scale = require "mi.plot.parts.scale"
local sheet = require "mi.plot.parts.sheet"
local shown = require "mi.plot.parts.shown"
local attention_script = require "mi.plot.parts.attention_script"
local math, table = math, table
local ipairs, tonumber = ipairs, tonumber

---Pages that show text and attention in a browser; see stdlib/meta/html.lua.
local html = {}

local function number(value) return value == value and ("%.4g"):format(value) or "" end

-- Pointing at a token, or reaching it by the keyboard, says what it is.
local TOKENS_SCRIPT = [[
for (const [index, element] of document.querySelectorAll(".t").entries()) {
  const value = data.values[index];
  const text = "“" + data.tokens[index] + "”\nposition " + (index + 1) + (value === "" ? "" : "\nvalue " + value);
  element.addEventListener("mousemove", event => note(text, event.clientX, event.clientY));
  element.addEventListener("mouseleave", hide);
  element.addEventListener("focus", () => noteAt(element, text));
  element.addEventListener("blur", hide);
}
]]

function html.tokens(tokens, values, options)
  tokens = sheet.tokens(tokens, "tokens")
  values = check.tensor(values, "values", 1)
  check.that(#values == #tokens, "values", ("expected %d values, one for each token, got %d"):format(#tokens, #values))
  options = check.options(options, { "title", "label", "cmap", "vmin", "vmax", "show_values" })
  local title = check.string(options.title or "Tokens", "title")
  local label = check.string(options.label or "", "label")
  local writes = options.show_values ~= nil and check.boolean(options.show_values, "show_values")
  local colors = scale.of(values, options)
  local written = shown.numbers(colors.low, colors.high)
  local spans, texts, numbers = {}, {}, {}
  for i, value in ipairs(values:to("float64"):totable()) do
    local ground, ink = colors:colors(value)
    texts[i], numbers[i] = shown.text(tokens[i]), number(value)
    spans[i] = ('<span class="t" tabindex="0" style="background:%s;color:%s">%s%s</span>%s'):format(
      page.color(ground), ink, page.escape(tokens[i]),
      writes and value == value and "<small>" .. written(value) .. "</small>" or "",
      tokens[i]:sub(-1) == "\n" and "<br/>" or "")
  end
  local made = page.of{
    title = title, script = TOKENS_SCRIPT, data = { tokens = texts, values = numbers },
    body = page.scale(colors, label) .. '\n<p class="tokens">' .. table.concat(spans) .. "</p>",
  }
  return made
end

---The patterns as [layers, heads, T, T].
local function all_layers(patterns)
  if patterns.ndim == 2 then
    return patterns:unsqueeze(1):unsqueeze(1)
  elseif patterns.ndim == 3 then
    return patterns:unsqueeze(1)
  elseif patterns.ndim == 5 and patterns.shape[2] == 1 then
    -- As `run:stack` returns them for a single text.
    return patterns[{ ":", 1 }]
  end
  return patterns
end

---The numbers of a pattern, row by row, with as many digits as a page shows.
local function flat(pattern)
  local numbers = pattern:flatten():totable()
  for i, value in ipairs(numbers) do
    if value == 0 then
      -- The integer: half of a causal pattern is "0".
      numbers[i] = 0
    else
      -- JSON has neither NaN nor infinities.
      numbers[i] = value - value == 0 and tonumber(("%.4g"):format(value)) or mi.io.null
    end
  end
  return numbers
end

function html.attention(tokens, patterns, options)
  patterns = all_layers(check.tensor(patterns, "patterns"))
  check.that(patterns.ndim == 4 and patterns.shape[3] == patterns.shape[4] and patterns:numel() > 0, "patterns",
    ("expected shape {layers, heads, T, T}, {heads, T, T} or {T, T}, got {%s}"):format(
      table.concat(patterns.shape, ", ")))
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
  patterns = patterns:to("float64")
  local colors = scale.from_zero(patterns, options)
  local texts, of_layer = {}, {}
  for i, token in ipairs(tokens) do texts[i] = shown.text(token) end
  for layer = 1, layers do
    of_layer[layer] = {}
    for head = 1, heads do of_layer[layer][head] = flat(patterns[{ layer, head }]) end
  end
  for i, name in ipairs(names) do names[i] = shown.text(name) end
  local made = page.of{
    title = title, script = attention_script.script, body = attention_script.body(page.scale(colors, label)),
    data = { tokens = texts, layers = names, patterns = of_layer, low = colors.low, high = colors.high,
             colors = page.colors(colors, 256) },
  }
  return made
end

return html
