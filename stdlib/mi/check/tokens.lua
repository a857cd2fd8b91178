local math = math
local getmetatable, ipairs, type = getmetatable, ipairs, type

local mi = require "mi"
local check = require "mi.check"

---Checks for tokens that a script asks about, in the forms that `out:logit` takes.
---@class mi.check.tokens
local tokens = {}

local function id_of(model, value, name)
  local last = model.config.vocab_size - 1
  if type(value) ~= "string" then
    local id = math.type(value) and math.tointeger(value)
    if not id or id < 0 or id > last then
      check.fail(name, ("a token's text or an id from 0 to %d"):format(last), value)
    end
    return id
  end
  local ids = model:encode(value)
  check.that(#ids == 1, name, ("expected a single token, but \"%s\" is %d (in GPT-2's vocabulary most words begin "
    .. "with a space)"):format(value, #ids))
  return ids[1]
end

---Checks for a token, or for a list of tokens.
---
---    local ids, is_one = tokens.ids(model, " Paris", "token")
---
---@param model mi.Model
---@param value any a text that is one token, an id, or a list or vector of these
---@param name string
---@return mi.Tensor ids int64 [K]
---@return boolean is_one whether it was a single token and no list
function tokens.ids(model, value, name)
  if type(value) == "string" or type(value) == "number" then
    return mi.tensor({ id_of(model, value, name) }), true
  end
  if type(value) == "userdata" and getmetatable(value) == "Tensor" then
    value = check.tensor(value, name, 1):totable()
  elseif type(value) ~= "table" then
    check.fail(name, "a token's text, an id, or a list of tokens", value)
  end
  check.that(#value > 0, name, "expected at least one token")
  local ids = {}
  for i, element in ipairs(value) do
    ids[i] = id_of(model, element, ("%s, element %d"):format(name, i))
  end
  return mi.tensor(ids), false
end

return tokens
