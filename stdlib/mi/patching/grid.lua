local ipairs, math, pairs, table = ipairs, math, pairs, table
local setmetatable, tostring, type = setmetatable, tostring, type

local mi = require "mi"
local component = require "mi.patching.component"

---A grid of places in a model, at each of which values are put in place of the activation:
---
---    local grid = grid.new(sites, { "layer", "head" }, {})
---    local values = {}
---    for cell in grid:cells("heads") do
---      values[cell.number] = metric(model:run(clean, { hooks = cell.hooks }))
---    end
---    local effect = grid:tensor(values)    -- [layers, heads]
---@class mi.patching.Grid
---@field axes string[] names, such as `{ "layer", "head" }`
---@field labels table<string, (integer|string)[]> by axis: block numbers from 0, all others from 1
local Grid = {}
Grid.__index = Grid

local grid = {}

---What is replaced in one run.
---@class mi.patching.Cell
---@field number integer from 1, the last axis the fastest
---@field hooks { [1]: string, [2]: mi.HookFunction }[]
---@field sites mi.patching.Site[] the points at which the hooks are

---Returns the positions on an axis that a script asks for, from 1; or nil and what is wrong.
local function positions_on(axis, wanted, size)
  local positions = {}
  for i, value in ipairs(type(wanted) == "number" and { wanted } or wanted) do
    local position = math.type(value) and math.tointeger(value)
    if position and position < 0 then
      position = size + 1 + position
    end
    if not position or position < 1 or position > size then
      return nil, ("expected a %s from 1 to %d (or -%d to -1), got %s"):format(axis, size, size, tostring(value))
    end
    positions[i] = position
  end
  if #positions == 0 then
    return nil, "expected at least one " .. axis
  end
  return positions
end

---Returns the key for a tensor that takes the given positions of each axis, all where there are none.
---
---    grid.key({ "position", "head" }, { head = { 1, 2 } })    --> { ":", ":", tensor{1, 2} }
---
---@param axes string[]
---@param chosen table<string, integer|integer[]>
---@return table? key nil for all of the tensor
function grid.key(axes, chosen)
  local key, is_all, lists = { ":" }, true, 0
  for i, axis in ipairs(axes) do
    local positions = chosen[axis]
    key[i + 1] = positions or ":"
    is_all = is_all and not positions
    lists = lists + (type(positions) == "table" and 1 or 0)
  end
  if is_all then
    return nil
  end
  -- Several lists mean each with each: every list gets a dimension of its own to broadcast along.
  for i, entry in ipairs(key) do
    if type(entry) == "table" then
      local shape = { #entry }
      for _ = 2, lists do
        shape[#shape + 1] = 1
      end
      key[i], lists = mi.tensor(entry):reshape(shape), lists - 1
    end
  end
  return key
end

---Returns a hook that puts a value in the place of an activation, or of the part of it that a key takes.
---
---@param value mi.Tensor|number of the activation's shape
---@param key table?
---@return mi.HookFunction
function grid.replacing(value, key)
  if not key then
    return function() return value end
  elseif type(value) == "number" then
    return function(activation) activation[key] = value end
  end
  local part = value[key]
  return function(activation) activation[key] = part end
end

---Checks that every axis is one of the sites', and returns their axes and the sizes; or nil and what is wrong.
local function measure_sites(sites, over)
  local axes, sizes = component.axes(sites[1].name), {}
  for i, axis in ipairs(axes) do
    sizes[axis] = sites[1].shape[i + 1]
  end
  for _, site in ipairs(sites) do
    if table.concat(component.axes(site.name), " ") ~= table.concat(axes, " ") then
      return nil, "component", ("'%s' and '%s' have different axes"):format(sites[1].name, site.name)
    end
    sizes.layer = (sizes.layer ~= false) and (site.layer and true or false)
  end
  for i, axis in ipairs(over) do
    if not sizes[axis] then
      local known = (sizes.layer and { "layer" } or {})
      table.move(axes, 1, #axes, #known + 1, known)
      return nil, "over", ('\'%s\' has no axis "%s" (its axes are %s)'):format(
        sites[1].name, tostring(axis), table.concat(known, ", "))
    end
    for j = 1, i - 1 do
      if over[j] == axis then
        return nil, "over", ('"%s" comes twice'):format(axis)
      end
    end
  end
  return axes, sizes
end

---Returns the numbers of the layers and the sites of each.
local function by_layer(sites)
  local layers, groups = {}, {}
  for _, site in ipairs(sites) do
    if #groups == 0 or layers[#layers] ~= site.layer then
      layers[#groups + 1], groups[#groups + 1] = site.layer, {}
    end
    table.insert(groups[#groups], site)
  end
  return layers, groups
end

---Makes a grid; an axis that it is not over is replaced whole, or at the positions that `at` gives.
---
---@param sites mi.patching.Site[] in order of execution, at least one
---@param over string[] of "layer" and the axes of the sites
---@param at? table<string, integer|integer[]> positions by axis
---@param window? integer how many layers around each are replaced with it
---@return mi.patching.Grid? grid nil where an argument is wrong
---@return string? option that is wrong
---@return string? message
function grid.new(sites, over, at, window)
  local axes, sizes, message = measure_sites(sites, over)
  if not axes then
    return nil, sizes, message
  end
  local chosen = {}
  for axis, wanted in pairs(at or {}) do
    if axis == "layer" or not sizes[axis] then
      return nil, "at", ('\'%s\' has no axis "%s" to choose from'):format(sites[1].name, tostring(axis))
    elseif type(wanted) ~= "number" and type(wanted) ~= "table" then
      return nil, "at", ("expected a %s or a list of them"):format(axis)
    end
    local positions, wrong = positions_on(axis, wanted, sizes[axis])
    if not positions then
      return nil, "at", wrong
    end
    chosen[axis] = positions
  end

  local layers, groups = by_layer(sites)
  local labels, shape = {}, {}
  for i, axis in ipairs(over) do
    labels[axis] = axis == "layer" and layers or chosen[axis] or mi.range(1, sizes[axis]):totable()
    shape[i] = #labels[axis]
  end
  return setmetatable({
    axes = over, labels = labels, sites = sites, site_axes = axes, groups = groups, chosen = chosen,
    window = window or 1, shape = shape,
  }, Grid)
end

---Returns the position on each axis of a cell.
function Grid:coordinates(number)
  local rest, place = number - 1, {}
  for i = #self.axes, 1, -1 do
    place[self.axes[i]] = rest % self.shape[i] + 1
    rest = rest // self.shape[i]
  end
  return place
end

---Returns one cell of the grid.
---@param number integer
---@return mi.patching.Cell
function Grid:cell(number)
  local place = self:coordinates(number)
  local chosen = setmetatable({}, { __index = self.chosen })
  for axis, index in pairs(place) do
    chosen[axis] = self.labels[axis][index]
  end
  local key = grid.key(self.site_axes, chosen)

  local sites = self.sites
  if place.layer then
    -- The window of `trace_important_window` in the code of Meng et al. 2022.
    sites = {}
    local first = place.layer - self.window // 2
    for layer = math.max(first, 1), math.min(first + self.window - 1, #self.groups) do
      table.move(self.groups[layer], 1, #self.groups[layer], #sites + 1, sites)
    end
  end
  local hooks = {}
  for i, site in ipairs(sites) do
    hooks[i] = { site.name, grid.replacing(site.value, key) }
  end
  return { number = number, hooks = hooks, sites = sites }
end

---Goes through all cells with a progress bar.
---@param title string
---@return fun(): mi.patching.Cell?
function Grid:cells(title)
  local count = 1
  for _, size in ipairs(self.shape) do
    count = count * size
  end
  local next_number = mi.progress(1, count, title)
  return function()
    local number = next_number()
    return number and self:cell(number)
  end
end

---Returns the numbers of all cells as a tensor of the grid's shape, float64.
---@param values number[]
---@return mi.Tensor
function Grid:tensor(values)
  return mi.tensor(values, { dtype = "float64" }):reshape(self.shape)
end

return grid
