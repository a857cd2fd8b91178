-- Reads the types of LuaCATS annotations: "integer|(string|fun(x: T): R)[]?" becomes a tree of
-- { kind = "any of" | "list" | "table" | "literal" | "function" | "name", ... }.

local types = {}

local read_union

local function skip(text, at) return text:match("^%s*()", at) end

--- Reads "(name: type, ...)" or "{ name?: type, ... }" up to the closing character.
local function read_fields(text, at, closing)
  local fields = {}
  at = skip(text, at)
  while text:sub(at, at) ~= closing do
    local name, after = text:match("^([%w_.]+)%??%s*:?%s*()", at)
    local indexed, past = text:match("^%[([%w_]+)%]%s*:%s*()", at)
    if indexed then name, after = 1, past end
    if not name then error("cannot read the fields of " .. text) end
    local type = { kind = "name", name = "any" }
    if not text:match("^[,)]", after) then type, after = read_union(text, after) end
    fields[#fields + 1] = { name = name, type = type }
    at = text:match("^%s*,?%s*()", after)
  end
  return fields, at + 1
end

local function read_function(text, at)
  local result
  if text:sub(at, at) == "(" then
    _, at = read_fields(text, at + 1, ")")
    local after = text:match("^%s*:%s*()", at)
    if after then result, at = read_union(text, after) end
  end
  return { kind = "function", result = result }, at
end

local function read_primary(text, at)
  local first = text:sub(at, at)
  if first == "(" then
    local type, after = read_union(text, at + 1)
    return type, text:match("^%s*%)()", after)
  elseif first == "{" then
    local fields, after = read_fields(text, at + 1, "}")
    return { kind = "table", fields = fields }, after
  elseif first == '"' then
    local value, after = text:match('^"([^"]*)"()', at)
    return { kind = "literal", value = value }, after
  end
  local name, after = text:match("^(%-?[%w_.]+)()", at)
  if not name then error(("cannot read the type %s at %d"):format(text, at)) end
  if name == "fun" then return read_function(text, after) end
  if tonumber(name) then return { kind = "literal", value = tonumber(name) }, after end
  if name == "true" or name == "false" then return { kind = "literal", value = name == "true" }, after end
  local arguments = text:match("^<", after)
  while arguments do
    local _, past = read_union(text, after + 1)
    after = skip(text, past)
    arguments = text:match("^,", after)
    if not arguments then after = after + 1 end
  end
  return { kind = "name", name = name }, after
end

local function read_postfix(text, at)
  local type
  type, at = read_primary(text, skip(text, at))
  while true do
    if text:sub(at, at + 1) == "[]" then
      type, at = { kind = "list", of = type }, at + 2
    elseif text:sub(at, at) == "?" then
      at = at + 1
    else
      return type, at
    end
  end
end

function read_union(text, at)
  local choices = {}
  repeat
    choices[#choices + 1], at = read_postfix(text, at)
    local after = text:match("^%s*|%s*()", at)
    at = after or at
  until not after
  return #choices == 1 and choices[1] or { kind = "any of", choices = choices }, at
end

--- Returns the tree of a type.
function types.read(text)
  local type = read_union(text, 1)
  return type
end

return types
