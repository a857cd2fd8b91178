local ipairs, math, table, type = ipairs, math, table, type

local mi = require "mi"
local check = require "mi.check"
local component = require "mi.patching.component"

---Steering: directions that separate two kinds of texts, and hooks that add or remove them.
---
---    local direction = mi.steering.difference(model, praise, insults, { point = "h.3.input" })
---    local hooks = mi.steering.add("h.3.input", direction, { coefficient = 4 })
---    print(model:decode(model:generate("The book was", { hooks = hooks })[1]))
---
---The hooks are for `model:run` and `model:generate`. Positions count from 1 at the first token of the prompt, also
---while tokens are generated one by one; in a padded batch they count from the first column.
---@class mi.steering
local steering = {}

---Calls `see(activations [rows, T, C], first, last)` for a point and each few texts.
local function each_batch(model, texts, name, options, see)
  check.list(texts, name, check.string)
  check.that(#texts > 0, name, "expected at least one text")
  local size = options.batch_size
  for first = 1, #texts, size do
    local rows = table.move(texts, first, math.min(first + size - 1, #texts), 1, {})
    local run = model:run(rows, { capture = options.point, stop_at = options.point, padding = "left" })
    see(run.activations[options.point], run.mask)
  end
end

---Returns the mean of an activation over texts, at a position from the end or over all, [C] float64.
local function mean_over(model, texts, name, options)
  local total, count = 0, 0
  each_batch(model, texts, name, options, function(values, mask)
    check.that(values.ndim == 3, "point", ("expected activations [B, T, C], got [%s]"):format(
      table.concat(values.shape, ", ")))
    if options.position == "all" then
      values = mask and values[mask] or values:reshape(-1, values.shape[3])
    else
      local length = values.shape[2]
      local column = length + 1 + options.position
      check.that(column >= 1 and (not mask or mask[{ ":", column }]:all()), "position",
        ("one of the texts in '%s' is shorter than %d tokens"):format(name, -options.position))
      values = values[{ ":", column }]
    end
    total, count = total + values:to("float64"):sum(1), count + #values
  end)
  return total / count
end

local function check_point(point)
  point = component.pattern(check.string(point, "point"))
  check.that(not point:find("[*:]"), "point", "expected a single hook point, such as \"h.3.input\"")
  return point
end

---@class mi.DifferenceOptions
---@field point string hook point with activations [B, T, C], such as `"h.3.input"`
---@field position? integer|"all" -1 (the default) for each text's last token, -2 for the one before it, ...; or the mean over all
---@field normalize? boolean gives the direction the length 1; false by default
---@field batch_size? integer how many texts run at once; 16 by default

---Returns the mean activation of some texts less that of others (Rimsky et al. 2024, section 3; the direction of
---Marks & Tegmark 2023 and Arditi et al. 2024).
---
---    local refusal = mi.steering.difference(model, harmful, harmless, { point = "h.3.input", normalize = true })
---
---@param model mi.Model
---@param positive string[] texts
---@param negative string[] texts
---@param options mi.DifferenceOptions
---@return mi.Tensor direction float32 [C]
function steering.difference(model, positive, negative, options)
  check.model(model, "model")
  options = check.options(options, { "point", "position", "normalize", "batch_size" })
  local chosen = {
    point = check_point(options.point), position = options.position or -1,
    batch_size = check.integer(options.batch_size or 16, "batch_size", 1),
  }
  if chosen.position ~= "all" then
    check.integer(chosen.position, "position", nil, -1)
  end
  local normalize = options.normalize ~= nil and check.boolean(options.normalize, "normalize")
  local direction = mean_over(model, positive, "positive", chosen) - mean_over(model, negative, "negative", chosen)
  if normalize then
    local length = direction:norm()
    check.that(length > 0, "negative", "the means are equal, so there is no direction")
    direction = direction / length
  end
  return direction:to("float32")
end

---Returns the difference of two prompts' activations at each position (ActAdd: Turner et al. 2023). The shorter
---prompt is continued by spaces, as there.
---
---    local vector = mi.steering.contrast(model, "Love", "Hate", "h.3.input")
---    local hooks = mi.steering.add("h.3.input", vector, { coefficient = 5 })
---
---@param model mi.Model
---@param positive string
---@param negative string
---@param point string hook point with activations [B, T, C]
---@return mi.Tensor vector float32 [T, C], for `steering.add`
function steering.contrast(model, positive, negative, point)
  check.model(model, "model")
  local ids = { model:encode(check.string(positive, "positive")), model:encode(check.string(negative, "negative")) }
  point = check_point(point)
  local length = math.max(#ids[1], #ids[2])
  check.that(length > 0, "positive", "expected at least one token in either prompt")
  local space = model:encode(" ")[1]
  local rows = {}
  for i, row in ipairs(ids) do
    rows[i] = #row == length and row or mi.cat{ row, mi.full({ length - #row }, space, { dtype = "int64" }) }
  end
  local run = model:run(mi.stack(rows), { capture = point, stop_at = point })
  local values = run.activations[point]
  check.that(values.ndim == 3, "point", "expected a point with activations [B, T, C]")
  return values[1] - values[2]
end

---Returns the columns of a hook's activation that some positions are, and which of the positions these are.
local function columns_of(positions, at, length)
  local columns, numbers = {}, {}
  for number, position in ipairs(positions) do
    local column = position - (at.past or 0)
    if column >= 1 and column <= length then
      columns[#columns + 1], numbers[#numbers + 1] = column, number
    end
  end
  if #columns == 0 then
    return nil
  end
  return mi.tensor(columns), mi.tensor(numbers)
end

---Checks in a hook that a vector is as long as the activations that it is for.
local function check_width(vector, name, activation, at)
  local width, expected = vector.shape[vector.ndim], activation.shape[activation.ndim]
  check.that(width == expected, name, ("expected %d numbers, as '%s' has, got %d"):format(expected, at.name, width))
end

local function check_positions(options)
  if options.positions == nil then
    return nil
  elseif type(options.positions) == "number" then
    return { check.integer(options.positions, "positions", 1) }
  end
  local positions = check.list(options.positions, "positions", check.integer, 1)
  return positions
end

---@class mi.AddOptions
---@field coefficient? number what the vector is multiplied by; 1 by default
---@field positions? integer|integer[] from 1; all by default, or the first T for a vector [T, C]

---Returns hooks that add a vector to activations (Turner et al. 2023; Rimsky et al. 2024).
---
---    local hooks = mi.steering.add("h.3.input", direction, { coefficient = -2 })
---    local run = model:run(text, { hooks = hooks })
---
---@param point mi.HookPattern
---@param vector mi.TensorLike [C], or one for each position, [T, C]
---@param options? mi.AddOptions
---@return table hooks for `model:run` and `model:generate`
function steering.add(point, vector, options)
  check.that(point ~= nil, "point", "expected a hook point, got nil")
  vector = check.tensor(vector, "vector")
  check.that(vector.ndim == 1 or vector.ndim == 2, "vector", "expected the shape [C] or [T, C]")
  options = check.options(options, { "coefficient", "positions" })
  vector = (vector * check.number(options.coefficient or 1, "coefficient")):to("float32")
  local positions = check_positions(options)
  if vector.ndim == 2 then
    positions = positions or mi.range(1, #vector):totable()
    check.that(#positions == #vector, "positions", ("expected %d, one for each row of the vector, got %d"):format(
      #vector, #positions))
  end
  return { { component.pattern(point), function(activation, at)
    check_width(vector, "vector", activation, at)
    if not positions then
      activation:add_(vector)
      return
    end
    local columns, numbers = columns_of(positions, at, activation.shape[2])
    if columns then
      local key = { ":", columns }
      activation[key] = activation[key] + (vector.ndim == 2 and vector[numbers] or vector)
    end
  end } }
end

---Returns activations without what lies along a direction: x - (x . d) d / (d . d).
---
---    local rest = mi.steering.project_out(x, direction)
---
---@param x mi.TensorLike [..., C]
---@param direction mi.TensorLike [C]
---@return mi.Tensor
function steering.project_out(x, direction)
  x, direction = check.tensor(x, "x"), check.tensor(direction, "direction", 1)
  check.that(x.ndim > 0, "x", "expected at least one dimension, got a single number")
  check.that(x.shape[x.ndim] == #direction, "direction",
    ("expected %d numbers, as many as 'x' has in its last dimension, got %d"):format(x.shape[x.ndim], #direction))
  local unit = direction / direction:to("float64"):norm()
  if x.dtype == "float32" then
    unit = unit:to("float32")
  end
  return x - (x * unit):sum{ dim = -1, keepdim = true } * unit
end

---Returns hooks that remove a direction from activations (directional ablation: Arditi et al. 2024, section 2.4).
---
---    local everywhere = { "h.*.input", "h.*.attn", "h.*.mlp" }
---    local run = model:run(text, { hooks = mi.steering.ablate(everywhere, refusal) })
---
---@param point mi.HookPattern
---@param direction mi.TensorLike [C]
---@param options? { positions?: integer|integer[] } from 1; all by default
---@return table hooks for `model:run` and `model:generate`
function steering.ablate(point, direction, options)
  check.that(point ~= nil, "point", "expected a hook point, got nil")
  direction = check.tensor(direction, "direction", 1):to("float32")
  check.that(direction:norm() > 0, "direction", "expected a vector other than zero")
  local positions = check_positions(check.options(options, { "positions" }))
  return { { component.pattern(point), function(activation, at)
    check_width(direction, "direction", activation, at)
    if not positions then
      return steering.project_out(activation, direction)
    end
    local columns = columns_of(positions, at, activation.shape[2])
    if columns then
      local key = { ":", columns }
      activation[key] = steering.project_out(activation[key], direction)
    end
  end } }
end

return steering
