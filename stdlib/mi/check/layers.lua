local getmetatable, ipairs, type = getmetatable, ipairs, type

local mi = require "mi"
local check = require "mi.check"

---Checks for numbers of blocks that a script asks about.
---@class mi.check.layers
local layers = {}

---Checks for one number or a list of them, and counts negative ones from the end; nil stands for all.
---
---    local blocks = layers.list(options.layers, "layers", model.config.n_layer - 1)
---
---@param value any nil, a number from 0, or a list or vector of them
---@param name string
---@param last integer the greatest number, which -1 stands for too
---@return integer[]
function layers.list(value, name, last)
  if value == nil then
    return mi.range(0, last):totable()
  elseif type(value) == "number" then
    value = { check.integer(value, name, -last - 1, last) }
  elseif type(value) == "userdata" and getmetatable(value) == "Tensor" then
    value = check.tensor(value, name, 1):totable()
  elseif type(value) ~= "table" then
    check.fail(name, "a layer's number or a list of them", value)
  end
  local list = check.list(value, name, check.integer, -last - 1, last)
  check.that(#list > 0, name, "expected at least one layer")
  for i, layer in ipairs(list) do
    list[i] = layer < 0 and last + 1 + layer or layer
  end
  return list
end

return layers
