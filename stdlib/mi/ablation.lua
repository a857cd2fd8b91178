local ipairs, table, type = ipairs, table, type
local getmetatable = getmetatable

local mi = require "mi"
local check = require "mi.check"
local component = require "mi.patching.component"
local grid = require "mi.patching.grid"

---Ablation: what a model does without a head, a neuron, an MLP or any other component.
---
---    local change = mi.ablation.heads(model, text, mi.metrics.loss())        -- [n_layer, n_head]
---    local hooks = mi.ablation.zero("h.3.attn.z", { head = 2 })
---    print(model:run(text, { hooks = hooks }):top(5)[1])
---
---A component is `"z"` (the heads), `"attn_out"`, `"mlp_out"`, `"mlp_post"` (the neurons), another of the names
---that `mi.patching.sweep` knows, or any pattern of hook points. Heads, neurons and positions count from 1.
---@class mi.ablation
local ablation = {}

---Which part of an activation is ablated: positions on its axes, all by default.
---@class mi.AblationPart
---@field head? integer|integer[]
---@field neuron? integer|integer[]
---@field position? integer|integer[]
---@field source? integer|integer[] positions that an attention pattern looks at

---@class mi.MeanPart: mi.AblationPart
---@field by_position? boolean takes the mean at each position, over the batch, instead of over batch and positions; false by default

local PART = { "head", "neuron", "position", "source" }

local function check_run(run, name)
  if type(run) ~= "userdata" or getmetatable(run) ~= "Run" then
    check.fail(name, "a Run", run)
  end
  return run
end

---Returns a hook list of one function, which puts `value_at(activation, at)` in the place of a part.
local function replacing(name, part, value_at)
  return { { component.pattern(name), function(activation, at)
    local made, _, message = grid.new({ { name = at.name, shape = activation.shape } }, {}, part)
    check.that(made, "part", message)
    return grid.replacing(value_at(activation, at), grid.key(made.site_axes, made.chosen))(activation)
  end } }
end

---Returns hooks that set a component to zero (Michel et al. 2019, whose head masks are zeros at `"z"`).
---
---    local hooks = mi.ablation.zero("h.3.attn.z", { head = { 2, 5 } })
---    local hooks = mi.ablation.zero("h.:2.mlp")    -- the first three MLPs
---
---@param name mi.HookPattern component
---@param part? mi.AblationPart
---@return table hooks for `model:run`
function ablation.zero(name, part)
  check.that(name ~= nil, "name", "expected a component or a pattern of hook points, got nil")
  part = check.options(part, PART, "part")
  return replacing(name, part, function() return 0 end)
end

---Returns the mean of an activation over the batch and, unless told otherwise, over positions; a view of `shape`.
local function mean_of(activation, name, mask, by_position, shape)
  local over_positions = component.axes(name)[1] == "position" and not by_position
  local mean
  if over_positions then
    mean = (mask and activation[mask] or activation:reshape(-1, table.unpack(activation.shape, 3))):mean(1)
    mean = mean:unsqueeze(1):unsqueeze(1)
  elseif mask and component.axes(name)[1] == "position" then
    local real = mask:to("float32"):reshape(mask.shape[1], mask.shape[2], 1)
    local flat = activation:reshape(mask.shape[1], mask.shape[2], -1)
    local total = mi.where(real:gt(0), flat, 0):sum(1) / real:sum(1):clamp(1)
    mean = total:reshape(1, table.unpack(activation.shape, 2))
  else
    mean = activation:mean{ dim = 1, keepdim = true }
  end
  return mean:expand(shape)
end

local function same_shape(a, b)
  return table.concat(a, " ") == table.concat(b, " ")
end

---Returns hooks that set a component to its mean over another run, which captured it (Wang et al. 2022, appendix
---F, with `by_position = true` where all rows have one template). Padding does not count.
---
---    local others = model:run(texts, { capture = "h.3.attn.z" })
---    local hooks = mi.ablation.mean("h.3.attn.z", others, { head = 2 })
---
---@param name mi.HookPattern component
---@param run mi.Run
---@param part? mi.MeanPart
---@return table hooks for `model:run`
function ablation.mean(name, run, part)
  check.that(name ~= nil, "name", "expected a component or a pattern of hook points, got nil")
  check_run(run, "run")
  part = check.options(part, { "by_position", table.unpack(PART) }, "part")
  local by_position = part.by_position ~= nil and check.boolean(part.by_position, "by_position")
  local chosen = {}
  for _, axis in ipairs(PART) do
    chosen[axis] = part[axis]
  end
  return replacing(name, chosen, function(activation, at)
    local mean = mean_of(run.activations[at.name], at.name, run.mask, by_position, activation.shape)
    return mean
  end)
end

---Returns hooks that set a component to what another run, of an input of the same shape, captured there (resample
---ablation: Chan et al. 2022).
---
---    local other = model:run(other_text, { capture = "h.*.mlp" })
---    local hooks = mi.ablation.resample("h.2:4.mlp", other)
---
---@param name mi.HookPattern component
---@param run mi.Run
---@param part? mi.AblationPart
---@return table hooks for `model:run`
function ablation.resample(name, run, part)
  check.that(name ~= nil, "name", "expected a component or a pattern of hook points, got nil")
  check_run(run, "run")
  part = check.options(part, PART, "part")
  return replacing(name, part, function(activation, at)
    local value = run.activations[at.name]
    check.that(same_shape(value.shape, activation.shape), "run", ("'%s' is [%s] there, and [%s] here"):format(
      at.name, table.concat(value.shape, ", "), table.concat(activation.shape, ", ")))
    return value
  end)
end

---@class mi.AblationOptions
---@field method? "zero"|"mean"|"resample" what is put in the place; `"zero"` by default
---@field reference? mi.ModelInput whose activations the mean is of, the input itself by default; or, of the input's shape, whose they are replaced by
---@field by_position? boolean as in `mi.ablation.mean`
---@field at? table<string, integer|integer[]> positions by axis, as in `mi.patching.sweep`

---@class mi.AblationSweepOptions: mi.AblationOptions
---@field component? mi.HookPattern `"z"` by default
---@field over? string[] axes of the result, as in `mi.patching.sweep`; `{ "layer" }` by default

local OPTIONS = { "method", "reference", "by_position", "at" }

---Puts what a method says in place of the sites' values.
local function substitute(sites, model, pattern, method, options, input)
  if method == "zero" then
    for _, site in ipairs(sites) do
      site.value = 0
    end
    return
  end
  local reference = options.reference
  check.that(reference ~= nil or method == "mean", "reference", "resampling needs another input, got nil")
  local run = model:run(reference or input, { capture = pattern })
  for _, site in ipairs(sites) do
    local value = run.activations[site.name]
    if method == "mean" then
      site.value = mean_of(value, site.name, run.mask, options.by_position, site.shape)
    else
      check.that(same_shape(value.shape, site.shape), "reference",
        ("expected an input of the shape [%d, %d]"):format(site.shape[1], #input.tokens[1]))
      site.value = value
    end
  end
end

---Returns the grid, the numbers in it and the whole model's, of a function that a script called.
local function measure(model, input, metric, options, name, over)
  check.model(model, "model")
  check.that(input ~= nil, "input", "expected text or tokens, got nil")
  check.callback(metric, "metric")
  local method = check.choice(options.method or "zero", "method", { "zero", "mean", "resample" })
  check.that(#over > 0, "over", "expected at least one axis")
  local at = options.at and check.table(options.at, "at")
  local pattern = component.pattern(name)

  local clean = model:checkpoint(input)
  local run = model:run(clean, { capture = pattern })
  local unchanged = check.number(metric(run), "metric")
  local sites = component.sites(run)
  substitute(sites, model, pattern, method, options, clean)
  local cells, option, message = grid.new(sites, over, at)
  check.that(cells, option, message)

  local values = {}
  for cell in cells:cells("ablating") do
    values[cell.number] = metric(model:run(clean, { hooks = cell.hooks })) - unchanged
  end
  return cells, values, unchanged
end

---Measures what the metric changes by when each component is ablated on its own.
---
---    local mlps = mi.ablation.sweep(model, text, mi.metrics.loss(), { component = "mlp_out" })    -- [n_layer]
---
---@param model mi.Model
---@param input mi.ModelInput
---@param metric mi.Metric of a run; see `mi.metrics`
---@param options? mi.AblationSweepOptions
---@return mi.Tensor change the metric of the ablated model less the model's own, float64
---@return { axes: string[], labels: table<string, integer[]>, clean: number } result the axes, and the metric of the whole model
function ablation.sweep(model, input, metric, options)
  options = check.options(options, { "component", "over", table.unpack(OPTIONS) })
  local over = check.list(options.over or { "layer" }, "over", check.string)
  local cells, values, clean = measure(model, input, metric, options, options.component or "z", over)
  return cells:tensor(values), { axes = over, labels = cells.labels, clean = clean }
end

---Measures what the metric changes by when each head is ablated on its own (Michel et al. 2019, section 3.2).
---
---    local change = mi.ablation.heads(model, texts, mi.metrics.loss(), { method = "mean" })
---    print(change:max())
---
---@param model mi.Model
---@param input mi.ModelInput
---@param metric mi.Metric of a run; see `mi.metrics`
---@param options? mi.AblationOptions
---@return mi.Tensor change the metric of the ablated model less the model's own, float64 [n_layer, n_head]
function ablation.heads(model, input, metric, options)
  options = check.options(options, OPTIONS)
  local cells, values = measure(model, input, metric, options, "z", { "layer", "head" })
  local change = cells:tensor(values)
  return change
end

return ablation
