local math = math
local getmetatable, ipairs, type = getmetatable, ipairs, type

local mi = require "mi"
local check = require "mi.check"

---Checks for positions that a script asks about, in the forms that `out:logit` takes.
---@class mi.check.positions
local positions = {}

local EXPECTED = "a position, a slice such as \"2:5\", or a list of positions"

local function is_usable(value)
  return math.type(value) or type(value) == "string" or type(value) == "table"
    or (type(value) == "userdata" and getmetatable(value) == "Tensor")
end

---The place in the padded row of each asked position, counted through all rows: int64 [B, P].
local function places(value, name, mask)
  local rows = {}
  for row = 1, #mask do
    local first = mask[row]:to("int64"):argmax()
    local span = mi.range(first, first + mask[row]:to("int64"):sum() - 1)
    if type(value) == "number" then
      check.integer(value, name, -#span, #span)
      rows[row] = span:slice(1, value, value)
    else
      rows[row] = span[value]
    end
    check.that(#rows[row] == #rows[1], name, "a slice of rows of different lengths; give positions one by one")
    rows[row] = rows[row] + (row - 1) * mask.shape[2]
  end
  return mi.stack(rows)
end

---Checks for positions and returns a function that takes them from a run's values.
---
---    local select, is_one = positions.selector(options.positions or -1, "positions", length, run.mask)
---    local last = select(run.activations["h.3"]) -- [B, P, C]
---
---Positions count from 1 within a row's own tokens, negative ones from its end; nil stands for all, padding included.
---@param value any nil, a number, a slice, or a list or vector of numbers
---@param name string
---@param length integer T
---@param mask? mi.Tensor bool [B, T] where rows are padded
---@return fun(values: mi.Tensor): mi.Tensor select from [B, T, ...] to [B, P, ...]
---@return boolean is_one whether it was a single position and no list
function positions.selector(value, name, length, mask)
  if value == nil then
    return function(values) return values end, false
  elseif not is_usable(value) then
    check.fail(name, EXPECTED, value)
  end
  local is_one = type(value) == "number"
  if is_one then
    value = check.integer(value, name, -length, length)
    check.that(value ~= 0, name, "positions count from 1")
  end
  if mask then
    local flat = places(value, name, mask)
    local rows, count = flat.shape[1], flat.shape[2]
    flat = flat:flatten()
    return function(values)
      local shape = { rows, count }
      for i = 3, values.ndim do shape[i] = values.shape[i] end
      local joined = { rows * length }
      for i = 3, values.ndim do joined[i - 1] = values.shape[i] end
      return values:reshape(joined)[flat]:reshape(shape)
    end, is_one
  elseif is_one then
    return function(values) return values:slice(2, value, value) end, true
  end
  return function(values) return values[{ ":", value }] end, false
end

return positions
