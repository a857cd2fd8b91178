local ipairs = ipairs

local mi = require "mi"

---Which components a residual stream is the sum of, in TransformerLens' order.
---@class mi.residual.components
local components = {}

---Whole attention and MLP layers, or heads in place of attention layers, or heads and neurons.
---@type mi.Components[]
components.KINDS = { "layer", "head", "neuron" }

---Returns the hook points of the components up to a layer, in order of execution.
---
---    require("mi.residual.components").points("head", 1) --> { "wte", "pos_embed", "h.0.attn.z", "h.0.mlp" }
---
---@param by mi.Components
---@param layer integer how many blocks
---@return string[]
function components.points(by, layer)
  local points = { "wte", "pos_embed" }
  for block = 0, layer - 1 do
    points[#points + 1] = ("h.%d.%s"):format(block, by == "layer" and "attn" or "attn.z")
    points[#points + 1] = ("h.%d.%s"):format(block, by == "neuron" and "mlp.act" or "mlp")
  end
  return points
end

---@class mi.residual.RowMaker
---@field whole fun(point: string): mi.Tensor the row [...] of a whole module's output
---@field heads fun(block: integer): mi.Tensor the rows [H, ...] of a block's heads
---@field neurons fun(block: integer): mi.Tensor the rows [F, ...] of a block's neurons
---@field bias fun(bias: mi.Tensor): mi.Tensor the row [...] of a vector [C] that is everywhere the same

---The sum of one bias of each block, [C], added to what is there.
local function add_biases(model, bias, layer, name)
  for block = 0, layer - 1 do
    bias = bias + model:weight(("blocks.%d.%s"):format(block, name))
  end
  return bias
end

---Makes the rows of all components, one after the other, and names them.
---
---@param model mi.Model
---@param by mi.Components
---@param layer integer how many blocks
---@param make mi.residual.RowMaker
---@return mi.Tensor rows [components, ...]
---@return string[] names
function components.collect(model, by, layer, make)
  local rows, names = {}, {}
  local function add_whole(name)
    rows[#rows + 1] = make.whole(name):unsqueeze(1)
    names[#names + 1] = name
  end
  local function add_parts(parts, name)
    rows[#rows + 1] = parts
    for i = 1, #parts do
      names[#names + 1] = ("%s[%d]"):format(name, i)
    end
  end

  if by == "layer" then
    for _, point in ipairs(components.points(by, layer)) do
      add_whole(point)
    end
    return mi.cat(rows), names
  end

  local bias = add_biases(model, mi.zeros{ model.config.n_embd, dtype = "float32" }, layer, "attn.b_O")
  for block = 0, layer - 1 do
    add_parts(make.heads(block), ("h.%d.attn"):format(block))
  end
  for block = 0, layer - 1 do
    local name = ("h.%d.mlp"):format(block)
    if by == "head" then
      add_whole(name)
    else
      add_parts(make.neurons(block), name)
    end
  end
  if by == "neuron" then
    bias = add_biases(model, bias, layer, "mlp.b_out")
  end
  add_whole("wte")
  add_whole("pos_embed")
  rows[#rows + 1] = make.bias(bias):unsqueeze(1)
  names[#names + 1] = "bias"
  return mi.cat(rows), names
end

return components
