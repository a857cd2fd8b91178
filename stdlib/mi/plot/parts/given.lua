local check = require "mi.check"
local runs = require "mi.runs"
local table = table
local getmetatable, ipairs, pairs, type = getmetatable, ipairs, pairs, type

---What scripts hand to the figures for language models, brought into the form that they draw: batches of one text are
---that text, and a run is what it has captured.
---@class mi.plot.parts.given
local given = {}

local function described(tensor) return ("{%s}"):format(table.concat(tensor.shape, ", ")) end

-- Which dimensions of size 1 go first, for a tensor with one more than that: the batch, candidates, then the first.
local SPARE = { { 1, 2 }, { 2, 3, 1 }, { 1, 2 }, { 2, 1 } }

---Returns a tensor of so many dimensions; ones of size 1 that are too many go.
---@param value any
---@param name string
---@param ndim integer
---@return mi.Tensor
function given.tensor(value, name, ndim)
  local tensor = check.tensor(value, name)
  local spare = SPARE[ndim]
  while tensor.ndim > ndim do
    local dropped
    for _, dim in ipairs(spare) do
      dropped = dropped or tensor.shape[dim] == 1 and dim
    end
    if not dropped then break end
    tensor = tensor:squeeze(dropped)
  end
  tensor = check.tensor(tensor, name, ndim)
  return tensor
end

---Returns one value for each token. One value fewer is of all tokens but the first, as `run:logprobs()` gives them.
---@param value any
---@param name string
---@param count integer of tokens
---@return number[]
---@return mi.Tensor values those that were given
function given.of_tokens(value, name, count)
  local tensor = given.tensor(value, name, 1)
  check.that(#tensor == count or #tensor == count - 1, name, ("expected %d values, one for each token, got %d"):format(
    count, #tensor))
  local values = tensor:to("float64"):totable()
  if #values == count - 1 then
    table.insert(values, 1, 0 / 0)
  end
  return values, tensor
end

---Returns texts of tokens; a list of one list is that list.
---@param value any
---@param name string
---@return string[]
function given.texts(value, name)
  if type(value) == "table" and #value == 1 and type(value[1]) == "table" then
    value = value[1]
  end
  local class = type(value) == "userdata" and getmetatable(value)
  local is_id = class == "Tensor" or type(value) == "table" and type(value[1]) == "number"
  check.that(not is_id and class ~= "Run", name, "expected texts; model:tokens(run.tokens) makes them of ids")
  local texts = check.list(value, name, check.string)
  return texts
end

---Returns tensors to go through, and their names where they have some: those of what a run has captured.
---@param value any a run, its activations, a tensor or a list
---@param name string
---@return mi.Tensor[]|mi.Tensor
---@return string[]?
function given.activations(value, name)
  local captured = runs.is_run(value) and value.activations or value
  if type(captured) == "userdata" and getmetatable(captured) == "Activations" then
    local tensors, names = {}, {}
    for point, tensor in pairs(captured) do
      tensors[#tensors + 1], names[#names + 1] = tensor, (point:gsub("^transformer%.", ""))
    end
    return tensors, names
  end
  local elements = check.elements(captured, name)
  return elements
end

local function captured_patterns(run, name)
  for point in pairs(run.activations) do
    if point:find("%.attn%.pattern$") then
      return run:stack("h.*.attn.pattern")
    end
  end
  check.that(false, name, 'the run has captured no attention; run the model with { capture = "h.*.attn.pattern" }')
end

---Returns attention patterns as [layers, heads, T, T].
---@param value any a run, or a tensor with batch and layer or without
---@param name string
---@return mi.Tensor
function given.patterns(value, name)
  local tensor = runs.is_run(value) and captured_patterns(value, name) or check.tensor(value, name)
  while tensor.ndim < 4 and tensor.ndim >= 2 do
    tensor = tensor:unsqueeze(1)
  end
  tensor = tensor.ndim == 5 and tensor.shape[2] == 1 and tensor:squeeze(2) or tensor
  check.that(tensor.ndim ~= 5, name, ("expected the patterns of one text, got %d: pick one with patterns[{ \":\", 1 }]")
    :format(tensor.shape[2] or 0))
  check.that(tensor.ndim == 4 and tensor:numel() > 0, name,
    ("expected shape {layers, heads, T, T}, {heads, T, T} or {T, T}, got %s"):format(described(tensor)))
  return tensor
end

---Picks along a dimension by an option, which may be left out where there is one.
---@param tensor mi.Tensor
---@param dim 1|2
---@param option any
---@param name string of the option: `"layer"`, counted from 0, or `"head"`, from 1
---@return mi.Tensor [1, ...] or [..., 1, ...]
function given.picked(tensor, dim, option, name)
  local first = name == "layer" and 0 or 1
  local count = tensor.shape[dim]
  check.that(option ~= nil or count == 1, name, ("expected one of %d %ss, from %d to %d"):format(
    count, name, first, first + count - 1))
  local number = check.integer(option or first, name, first, first + count - 1)
  local one = tensor:slice(dim, number - first + 1, number - first + 1)
  return one
end

return given
