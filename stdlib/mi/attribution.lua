local ipairs = ipairs

local mi = require "mi"
local check = require "mi.check"
local layers = require "mi.check.layers"
local positions = require "mi.check.positions"
local tokens = require "mi.check.tokens"
local components = require "mi.residual.components"
local runs = require "mi.runs"

---Direct logit attribution: how much each component's write into the residual stream adds to a token's logit
---(Elhage et al., "A Mathematical Framework for Transformer Circuits", 2021; of logit differences, Wang et al.,
---"Interpretability in the Wild", 2022).
---
---A logit is linear in the stream once the final layer norm's scale is held at what it was in the run. So each
---component is centred, divided by that scale, weighted by the norm's weight and multiplied with the token's column of
---the unembedding; the norm's bias is a row of its own, and the rows sum to the logit. It is TransformerLens'
---`ActivationCache.logit_attrs` on a model with folded layer norms.
---
---Each function takes an input, or a run that has captured `attribution.points(model, options)`.
---@class mi.attribution
local attribution = {}

---A text that is one token, an id, or one of these for each row of the batch.
---@alias mi.RowTokens string|integer|string[]|integer[]|mi.Tensor

---@class mi.AttributionOptions
---@field versus? mi.RowTokens attributes the logit's difference to this token's logit
---@field positions? integer|string|integer[]|mi.Tensor as in `out:logit`; -1 by default

---@class mi.ComponentAttributionOptions: mi.AttributionOptions
---@field by? mi.Components whole attention and MLP layers (the default), heads too, or heads and neurons

---@class mi.BlockAttributionOptions: mi.AttributionOptions
---@field layers? integer|integer[] numbers of blocks, from 0, negative from the end; all by default

---The columns of W_U of one token, or of a token for each row: [C, 1] or [C, B].
local function columns(model, token, name, rows)
  local ids, is_one = tokens.ids(model, token, name)
  check.that(is_one or #ids == rows, name,
    ("expected one token, or one for each of %d rows, got %d"):format(rows, #ids))
  return model:weight("unembed.W_U")[{ ":", ids + 1 }]
end

---What a vector of the stream is multiplied with to give a logit, and how it is scaled, in one run.
local function measure_of(model, run, token, options)
  local scale = run.activations["ln_f.scale"]
  local rows, length = scale.shape[1], scale.shape[2]
  local direction = columns(model, token, "token", rows)
  if options.versus ~= nil then
    direction = direction - columns(model, options.versus, "versus", rows)
  end
  local select, is_one = positions.selector(options.positions or -1, "positions", length, run.mask)
  scale = select(scale):squeeze(3)
  local constant = model:weight("ln_final.b"):unsqueeze(1):matmul(direction):reshape(-1, 1):expand(scale.shape)
  direction = direction * model:weight("ln_final.w"):unsqueeze(2)
  -- Centring a component is the same as centring what it is multiplied with.
  direction = direction - direction:mean{ dim = 1, keepdim = true }

  local measure = { run = run, captured = runs.captured(run), constant = constant, select = select }

  ---Contributions [..., B, P] of vectors [..., B, P, C].
  function measure.project(vectors)
    return vectors:matmul(direction.T:unsqueeze(3)):squeeze(-1) / scale
  end

  ---Contributions [N, B, P] of rows of a weight [N, C], each as often as its activation [B, P, N] says.
  function measure.weigh(activations, weight)
    local gain = weight:matmul(direction) -- [N, 1 or B]
    return (activations * gain.T:unsqueeze(2)):permute(3, 1, 2) / scale
  end

  ---Drops the dimensions of a single row and of a single position, the last two.
  function measure.tidy(contributions)
    if is_one then contributions = contributions:squeeze(-1) end
    local dim = is_one and -1 or -2
    return rows == 1 and contributions:squeeze(dim) or contributions
  end

  return measure
end

local function heads_of(model, measure, block)
  local result = ("h.%d.attn.result"):format(block)
  if measure.captured[result] then
    return measure.project(measure.select(measure.run.activations[result]):permute(3, 1, 2, 4))
  end
  local z = measure.select(measure.run.activations[("h.%d.attn.z"):format(block)]) -- [B, P, H, D]
  local rows, count, heads, width = z.shape[1], z.shape[2], z.shape[3], z.shape[4]
  local weight = model:weight(("blocks.%d.attn.W_O"):format(block)):reshape(heads * width, -1)
  local parts = measure.weigh(z:reshape(rows, count, heads * width), weight)
  return parts:reshape(heads, width, rows, count):sum(2)
end

local function neurons_of(model, measure, block)
  return measure.weigh(measure.select(measure.run.activations[("h.%d.mlp.act"):format(block)]),
    model:weight(("blocks.%d.mlp.W_out"):format(block)))
end

---Returns the hook points that a run must capture for an attribution by layer, head or neuron.
---
---    local run = model:run("Turkish coffee is", { capture = mi.attribution.points(model, { by = "head" }) })
---    local heads = mi.attribution.heads(model, run, " very")
---
---@param model mi.Model
---@param options? { by?: mi.Components }
---@return string[]
function attribution.points(model, options)
  check.model(model, "model")
  options = check.options(options, { "by" })
  local by = check.choice(options.by or "layer", "by", components.KINDS)
  local points = components.points(by, model.config.n_layer)
  points[#points + 1] = "ln_f.scale"
  return points
end

---Returns what each component adds to a token's logit, and the components' names; the sum is the logit.
---
---    local parts, names = mi.attribution.components(model, "Turkish coffee is", " very", { versus = " not" })
---    for i, name in ipairs(names) do print(name, parts[i]) end
---
---The names are those of `residual.decompose`, and `ln_f.bias`.
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param token mi.RowTokens
---@param options? mi.ComponentAttributionOptions
---@return mi.Tensor contributions [components, B, positions]; a single row or position has no dimension
---@return string[] names
function attribution.components(model, input, token, options)
  check.model(model, "model")
  options = check.options(options, { "by", "versus", "positions" })
  local by = check.choice(options.by or "layer", "by", components.KINDS)
  local points = attribution.points(model, { by = by })
  local run = runs.of(model, input, { capture = points, stop_at = "ln_f.scale" })
  local measure = measure_of(model, run, token, options)

  local parts, names = components.collect(model, by, model.config.n_layer, {
    whole = function(point) return measure.project(measure.select(run.activations[point])) end,
    heads = function(block) return heads_of(model, measure, block) end,
    neurons = function(block) return neurons_of(model, measure, block) end,
    bias = function(bias) return measure.project(bias:reshape(1, 1, -1)) end,
  })
  names[#names + 1] = "ln_f.bias"
  return measure.tidy(mi.cat{ parts, measure.constant:unsqueeze(1) }), names
end

---The contributions of blocks' parts, [layers, N, B, positions].
local function of_blocks(model, input, token, options, point, contributions)
  check.model(model, "model")
  options = check.options(options, { "layers", "versus", "positions" })
  local blocks = layers.list(options.layers, "layers", model.config.n_layer - 1)
  local points = { "ln_f.scale" }
  for i, block in ipairs(blocks) do
    points[i + 1] = ("h.%d.%s"):format(block, point)
  end
  local run = runs.of(model, input, { capture = points, stop_at = "ln_f.scale" })
  local measure = measure_of(model, run, token, options)
  local parts = {}
  for i, block in ipairs(blocks) do
    parts[i] = contributions(model, measure, block)
  end
  return measure.tidy(mi.stack(parts))
end

---Returns what each attention head adds to a token's logit: with one position of one row, a matrix to draw.
---
---    local heads = mi.attribution.heads(model, "Turkish coffee is", " very") -- [layers, heads]
---    mi.plot.figure():imshow(heads, { cmap = "RdBu_r" })
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param token mi.RowTokens
---@param options? mi.BlockAttributionOptions
---@return mi.Tensor contributions [layers, H, B, positions], the last two as in `attribution.components`
function attribution.heads(model, input, token, options)
  local heads = of_blocks(model, input, token, options, "attn.z", heads_of)
  return heads
end

---Returns what each neuron of the MLPs adds to a token's logit.
---
---    local neurons = mi.attribution.neurons(model, "Turkish coffee is", " very", { layers = -1 })
---    local values, indices = neurons[1]:topk(5)
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param token mi.RowTokens
---@param options? mi.BlockAttributionOptions
---@return mi.Tensor contributions [layers, F, B, positions], the last two as in `attribution.components`
function attribution.neurons(model, input, token, options)
  local neurons = of_blocks(model, input, token, options, "mlp.act", neurons_of)
  return neurons
end

---Returns what vectors of the residual stream would add to a token's logit, with the layer norm's scale of a run.
---
---    local run = model:run("Turkish coffee is", { capture = mi.attribution.points(model) })
---    local parts = mi.residual.decompose(model, run, { positions = -1 })
---    local contributions = mi.attribution.of(model, run, parts, " very")
---
---@param model mi.Model
---@param run mi.Run that has captured `ln_f.scale`
---@param vectors mi.Tensor [N, B, positions, C]
---@param token mi.RowTokens
---@param options? mi.AttributionOptions
---@return mi.Tensor contributions [N, B, positions], the last two as in `attribution.components`
function attribution.of(model, run, vectors, token, options)
  check.model(model, "model")
  if not runs.is_run(run) then
    check.fail("run", "a run that has captured ln_f.scale", run)
  end
  vectors = check.tensor(vectors, "vectors", 4)
  options = check.options(options, { "versus", "positions" })
  local width = model.config.n_embd
  check.that(vectors.shape[4] == width, "vectors", ("expected vectors of %d numbers, got %d"):format(
    width, vectors.shape[4]))
  local measure = measure_of(model, run, token, options)
  local rows, count = measure.constant.shape[1], measure.constant.shape[2]
  check.that(vectors.shape[2] == rows and vectors.shape[3] == count, "vectors", (
    "expected %d rows and %d positions, as the run and the options say, got %d and %d"):format(
    rows, count, vectors.shape[2], vectors.shape[3]))
  local contributions = measure.project(vectors)
  return measure.tidy(contributions)
end

return attribution
