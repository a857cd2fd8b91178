local getmetatable, pairs, type = getmetatable, pairs, type

local check = require "mi.check"

---Runs that measures read: one that a script has made, or a new one that keeps only what the measure needs.
---@class mi.runs
local runs = {}

---Tells whether a value is a run.
---
---    assert(mi.runs.is_run(model:run("Turkish coffee")))
---
---@param value any
---@return boolean
function runs.is_run(value)
  return type(value) == "userdata" and getmetatable(value) == "Run"
end

---Returns a run as it is, and anything else run through the model.
---
---    local run = mi.runs.of(model, "Turkish coffee", { capture = "h.*.mlp" })
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options mi.RunOptions of the new run
---@return mi.Run
function runs.of(model, input, options)
  if runs.is_run(input) then
    return input
  end
  check.model(model, "model")
  local run = model:run(input, options)
  return run
end

---Returns which hook points a run has captured, by names without `transformer.`.
---
---    local run = model:run("Turkish coffee", { capture = "h.3" })
---    print(mi.runs.captured(run)["h.3"]) --> true
---
---@param run mi.Run
---@return table<string, boolean>
function runs.captured(run)
  if not runs.is_run(run) then check.fail("run", "a run", run) end
  local names = {}
  for name in pairs(run.activations) do
    names[name:gsub("^transformer%.", "")] = true
  end
  return names
end

---Returns the hook point of the residual stream that a block reads, and of the one that `ln_f` reads.
---
---    mi.runs.stream_point(model, 3) --> "h.3.input"
---    mi.runs.stream_point(model, model.config.n_layer) --> "ln_f.input"
---
---@param model mi.Model
---@param layer integer the block's number, or how many there are
---@return string
function runs.stream_point(model, layer)
  check.model(model, "model")
  layer = check.integer(layer, "layer", 0, model.config.n_layer)
  return layer == model.config.n_layer and "ln_f.input" or ("h.%d.input"):format(layer)
end

---Returns the residual stream that a block reads, or `ln_f`, [B, T, C].
---
---    local run = model:run("Turkish coffee", { capture = "h.*" })
---    local stream = mi.runs.stream(run, model, 3) -- what h.2 gave
---
---Of what the run has captured it takes the point itself, else the output of the block before.
---@param run mi.Run
---@param model mi.Model
---@param layer integer the block's number, or how many there are
---@return mi.Tensor
function runs.stream(run, model, layer)
  local point, before = runs.stream_point(model, layer), ("h.%d"):format(layer - 1)
  local captured = runs.captured(run)
  local stream = run.activations[not captured[point] and captured[before] and before or point]
  return stream
end

return runs
