local getmetatable, pcall, table, type = getmetatable, pcall, table, type

local mi = require "mi"
local check = require "mi.check"

---Checks for positions that a script asks about, in the forms that `out:logit` takes.
---@class mi.check.positions
local positions = {}

local EXPECTED = "a position, a slice such as \"2:5\", or a list of positions"

---What a value chooses of `1, 2, ..., length`: int64 [P], positive.
local function chosen(value, name, length)
  local all = mi.range(1, length)
  local positions_of_all
  if type(value) == "number" then
    check.that(value ~= 0, name, "positions count from 1")
    value = check.integer(value, name, -length, length)
    positions_of_all = all:slice(1, value, value)
  elseif type(value) == "string" then
    local is_slice
    is_slice, positions_of_all = pcall(function() return all[value] end)
    if not is_slice or type(positions_of_all) ~= "userdata" then
      check.fail(name, EXPECTED, value)
    end
  elseif type(value) == "table" or (type(value) == "userdata" and getmetatable(value) == "Tensor") then
    value = check.tensor(value, name, 1)
    if value.dtype == "bool" then
      check.that(#value == length, name, ("a mask of %d positions for %d tokens"):format(#value, length))
    else
      local outside = value[value:eq(0) | value:abs():gt(length) | value:ne(value:floor())]
      check.that(#outside == 0, name, ("expected positions from 1 to %d or -%d to -1, got %s"):format(
        length, length, outside[1]))
    end
    positions_of_all = all[value]
  else
    check.fail(name, EXPECTED, value)
  end
  check.that(#positions_of_all > 0, name, ("none of %d positions was chosen"):format(length))
  return positions_of_all
end

---The place of each asked position in the padded rows, counted through all of them: int64 [B, P].
local function places(value, name, mask)
  local rows = {}
  for row = 1, #mask do
    local real = mask[row]:nonzero()
    rows[row] = real[chosen(value, name, #real)] + (row - 1) * mask.shape[2]
    check.that(#rows[row] == #rows[1], name, "a slice of rows of different lengths; give positions one by one")
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
  end
  local is_one = type(value) == "number"
  if mask then
    local flat = places(value, name, mask)
    local rows, count = flat.shape[1], flat.shape[2]
    flat = flat:flatten()
    return function(values)
      local shape = values.shape
      local joined = values:reshape(rows * length, table.unpack(shape, 3))
      return joined[flat]:reshape(rows, count, table.unpack(shape, 3))
    end, is_one
  end
  local list = chosen(value, name, length)
  -- A slice of the values is a view.
  local index = type(value) == "string" and value or list
  return function(values) return values[{ ":", index }] end, is_one
end

return positions
