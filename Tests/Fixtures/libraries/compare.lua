-- Lua's own functions, kept before they are replaced, and a comparison of both.

lua = {}
for _, name in ipairs{ "string", "table", "coroutine", "utf8" } do
  lua[name] = {}
  for key, value in pairs(_G[name]) do lua[name][key] = value end
end
for _, name in ipairs{ "xpcall" } do lua[name] = _G[name] end

local kind, text = type, tostring
local join, packed = table.concat, table.pack

-- Results as text that tells 1 from 1.0 and "1". An argument error finds the name of a function only in the loaded
-- libraries, where Lua's own are no longer.
local function describe(results)
  local parts = {}
  for i = 1, results.n do
    local value = results[i]
    local shown = kind(value) == "table" and "" or text(value)
    shown = lua.string.gsub(shown, "0x%x+", "address")
    parts[i] = (math.type(value) or kind(value)) .. " " .. lua.string.gsub(shown, "to '[%w.?]+'", "to it")
  end
  return join(parts, ", ")
end

local function attempt(f, of) return describe(packed(pcall(f, of))) end

function same(f, label)
  local results = {}
  -- From one line, which tracebacks show.
  for i, of in ipairs{ lua, _G } do results[i] = attempt(f, of) end
  local expected, actual = results[1], results[2]
  if expected ~= actual then
    error(lua.string.format("%s: Lua gives %s, ours %s", label or "", expected, actual), 2)
  end
end
