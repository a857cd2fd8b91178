local ipairs, table, tonumber = ipairs, table, tonumber

local mi = require "mi"
local check = require "mi.check"
local layers = require "mi.check.layers"
local positions = require "mi.check.positions"
local components = require "mi.residual.components"
local runs = require "mi.runs"

---The residual stream as the sum of what the model's components write into it (Elhage et al., "A Mathematical
---Framework for Transformer Circuits", 2021).
---
---Definitions follow TransformerLens' `ActivationCache`: `decompose_resid`, `accumulated_resid`, `stack_head_results`,
---`stack_neuron_results` and `get_full_resid_decomposition`. A layer is the number of the block that reads the
---stream; `n_layer` (the default) is the stream that the final layer norm reads.
---
---Each function takes an input, or a run that has captured `residual.points(model, options)`; `accumulate` needs
---`residual.stream_points(model, options)`.
---@class mi.residual
local residual = {}

---@alias mi.Components "layer"|"head"|"neuron"

---@class mi.StreamOptions
---@field layer? integer the block whose input is meant, from 0; `n_layer` by default
---@field positions? integer|string|integer[]|mi.Tensor as in `out:logit`; all by default

---@class mi.DecompositionOptions: mi.StreamOptions
---@field by? mi.Components whole attention and MLP layers (the default), heads too, or heads and neurons

---@class mi.AccumulationOptions: mi.StreamOptions
---@field mid? boolean the stream between attention and MLP too; false by default

local OPTIONS = { "by", "layer", "positions" }
local STREAM_OPTIONS = { "layer", "mid", "positions" }

local function checked(model, options, known)
  check.model(model, "model")
  options = check.options(options, known)
  local count = model.config.n_layer
  local layer = check.integer(options.layer or count, "layer", -count - 1, count)
  return {
    by = check.choice(options.by or "layer", "by", components.KINDS),
    layer = layer < 0 and count + 1 + layer or layer,
    positions = options.positions,
    mid = check.boolean(options.mid or false, "mid"),
  }
end

---A run that has captured the points and no more than it must have.
local function run_for(model, input, points)
  local run = runs.of(model, input, { capture = points, stop_at = points[#points] })
  return run
end

local function selector(run, like, options)
  local select = positions.selector(options.positions, "positions", like.shape[2], run.mask)
  return select
end

---What each head of a block writes, [H, B, P, C]: z times W_O, or the values at `attn.result` if there were any.
local function head_results(model, run, captured, block, select)
  local result = ("h.%d.attn.result"):format(block)
  if captured[result] then
    return select(run.activations[result]):permute(3, 1, 2, 4)
  end
  local z = select(run.activations[("h.%d.attn.z"):format(block)]):permute(3, 1, 2, 4)
  local heads, rows, count, width = table.unpack(z.shape)
  local results = z:reshape(heads, rows * count, width):matmul(model:weight(("blocks.%d.attn.W_O"):format(block)))
  return results:reshape(heads, rows, count, -1)
end

---What each neuron of a block writes, [F, B, P, C]: its activation times its row of W_out.
local function neuron_results(model, run, block, select)
  local activations = select(run.activations[("h.%d.mlp.act"):format(block)]):permute(3, 1, 2)
  return activations:unsqueeze(4) * model:weight(("blocks.%d.mlp.W_out"):format(block)):unsqueeze(2):unsqueeze(2)
end

---Returns the hook points that a run must capture for `decompose`, `remainder`, `heads` or `neurons`.
---
---    local run = model:run("Turkish coffee", { capture = mi.residual.points(model, { by = "head" }) })
---
---@param model mi.Model
---@param options? mi.DecompositionOptions
---@return string[]
function residual.points(model, options)
  options = checked(model, options, OPTIONS)
  local points = components.points(options.by, options.layer)
  points[#points + 1] = runs.stream_point(model, options.layer)
  return points
end

---Returns the components whose sum is the residual stream that a layer reads, with their names.
---
---    local parts, names = mi.residual.decompose(model, "Turkish coffee", { by = "head", positions = -1 })
---    local norms = parts:norm(-1) -- [components, 1, 1]
---    print(names[1], norms[{ 1, 1, 1 }])
---
---By layer: `wte`, `pos_embed`, then `h.0.attn`, `h.0.mlp` and so on. By head: `h.0.attn[1]`, `h.0.attn[2]` and so
---on through all layers, then each layer's MLP, then `wte`, `pos_embed` and `bias`, the sum of the attention layers'
---output biases. By neuron: with `h.0.mlp[1]` and so on in place of the MLPs, whose biases are in `bias` then. Numbers
---in brackets are indices of the head or neuron, from 1. A decomposition by neuron is large: ask for few positions.
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.DecompositionOptions
---@return mi.Tensor components [components, B, positions, C]
---@return string[] names
function residual.decompose(model, input, options)
  options = checked(model, options, OPTIONS)
  local by, layer = options.by, options.layer
  local run = run_for(model, input, components.points(by, layer))
  local captured = runs.captured(run)
  local select = selector(run, run.activations["wte"], options)
  local shape = select(run.activations["wte"]).shape
  local parts, names = components.collect(model, by, layer, {
    whole = function(point) return select(run.activations[point]) end,
    heads = function(block) return head_results(model, run, captured, block, select) end,
    neurons = function(block) return neuron_results(model, run, block, select) end,
    bias = function(bias) return bias:reshape(1, 1, -1):expand(shape) end,
  })
  return parts, names
end

---Returns what the components leave unexplained, the stream less their sum, [B, positions, C].
---
---    assert(mi.residual.remainder(model, "Turkish coffee", { by = "head" }):abs():max() < 1e-4)
---
---It is rounding unless a hook has changed the stream, or a component after the point that the parts are taken from.
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.DecompositionOptions
---@return mi.Tensor
function residual.remainder(model, input, options)
  local settings = checked(model, options, OPTIONS)
  local run = run_for(model, input, residual.points(model, options))
  local stream = runs.stream(run, model, settings.layer)
  return selector(run, stream, settings)(stream) - residual.decompose(model, run, options):sum(1)
end

---Returns the hook points of the residual stream up to a layer, which a run must capture for `accumulate`.
---
---    local run = model:run("Turkish coffee", { capture = mi.residual.stream_points(model, { mid = true }) })
---
---@param model mi.Model
---@param options? mi.AccumulationOptions
---@return string[]
function residual.stream_points(model, options)
  options = checked(model, options, STREAM_OPTIONS)
  local points = {}
  for block = 0, options.layer do
    points[#points + 1] = runs.stream_point(model, block)
    if options.mid and block < options.layer then
      points[#points + 1] = ("h.%d.resid_mid"):format(block)
    end
  end
  return points
end

---Returns the residual stream at each layer up to a layer, with the hook points' names.
---
---    local streams, names = mi.residual.accumulate(model, "Turkish coffee", { mid = true, positions = -1 })
---    print(names[2]) --> "h.0.resid_mid"
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.AccumulationOptions
---@return mi.Tensor streams [layers, B, positions, C]
---@return string[] names
function residual.accumulate(model, input, options)
  local settings = checked(model, options, STREAM_OPTIONS)
  local points = residual.stream_points(model, options)
  local run = run_for(model, input, points)
  local streams = {}
  local select
  for i, point in ipairs(points) do
    local block = point:match("^h%.(%d+)%.input$")
    local is_mid = point:find("resid_mid", 1, true)
    local stream = is_mid and run.activations[point] or runs.stream(run, model, tonumber(block) or settings.layer)
    select = select or selector(run, stream, settings)
    streams[i] = select(stream)
  end
  return mi.stack(streams), points
end

---@class mi.BlockOptions
---@field layers? integer|integer[] numbers of blocks, from 0, negative from the end; all by default
---@field positions? integer|string|integer[]|mi.Tensor as in `out:logit`; all by default

---The asked blocks' results, [layers, ...], from a run that has captured `h.<block>.<point>` of them.
local function of_blocks(model, input, options, point, result)
  check.model(model, "model")
  options = check.options(options, { "layers", "positions" })
  local blocks = layers.list(options.layers, "layers", model.config.n_layer - 1)
  local points = {}
  for i, block in ipairs(blocks) do
    points[i] = ("h.%d.%s"):format(block, point)
  end
  local run = runs.of(model, input, { capture = points })
  local captured = runs.captured(run)
  local results, select = {}, nil
  for i, block in ipairs(blocks) do
    select = select or selector(run, run.activations[points[i]], options)
    results[i] = result(model, run, captured, block, select)
  end
  return mi.stack(results)
end

---Returns what each attention head writes into the stream, [layers, H, B, positions, C], without the bias.
---
---    local heads = mi.residual.heads(model, "Turkish coffee", { layers = 3, positions = -1 })
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.BlockOptions
---@return mi.Tensor
function residual.heads(model, input, options)
  local heads = of_blocks(model, input, options, "attn.z", head_results)
  return heads
end

---Returns what each neuron of an MLP writes into the stream, [layers, F, B, positions, C], without the bias.
---
---    local neurons = mi.residual.neurons(model, "Turkish coffee", { layers = 3, positions = -1 })
---    local strongest = neurons:norm(-1):flatten():argmax()
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.BlockOptions
---@return mi.Tensor
function residual.neurons(model, input, options)
  local neurons = of_blocks(model, input, options, "mlp.act", function(_, run, _, block, select)
    return neuron_results(model, run, block, select)
  end)
  return neurons
end

return residual
