local mi = require "mi"

---The rewritings of a model's weights that leave its predictions as they are, each of one weight at a time.
---
---Definitions follow TransformerLens' `ProcessWeights` (3.9), in its order: `fold_layer_norm`,
---`center_writing_weights`, `center_unembed`, `fold_value_biases`.
---@class mi.weights.processing
local processing = {}

---@class mi.WeightOptions
---@field fold_ln? boolean moves each layer norm's weight, bias and centring into what reads it; false by default
---@field center_writing? boolean takes the mean over C from what writes into the stream; false by default
---@field center_unembed? boolean takes the mean over the vocabulary from W_U and b_U; false by default
---@field fold_value_biases? boolean moves b_V through W_O into b_O; false by default

processing.OPTIONS = { "fold_ln", "center_writing", "center_unembed", "fold_value_biases" }

-- The layer norm before each weight that reads the stream, the weight of each bias, and the dimension C.
local READERS = {
  W_Q = { norm = "ln1", dim = 2 }, W_K = { norm = "ln1", dim = 2 }, W_V = { norm = "ln1", dim = 2 },
  W_in = { norm = "ln2", dim = 1 }, W_U = { norm = "ln_final", dim = 1 },
}
local READER_BIASES = { b_Q = "W_Q", b_K = "W_K", b_V = "W_V", b_in = "W_in", b_U = "W_U" }
local WRITERS = { W_E = true, W_pos = true, W_O = true, b_O = true, W_out = true, b_out = true }
local NORMS = { w = mi.ones_like, b = mi.zeros_like }

local function centred(tensor, dim)
  return tensor - tensor:mean{ dim = dim, keepdim = true }
end

---A vector [C] with as many dimensions of size 1 after it as stand after C in the weight.
local function along(vector, weight, dim)
  for _ = dim + 1, weight.ndim do
    vector = vector:unsqueeze(-1)
  end
  return vector
end

---Tells whether a name is one of TransformerLens', which the rewritings are defined for.
---@param name string
---@return boolean
function processing.knows(name)
  local leaf = name:match("[^.]*$")
  return (READERS[leaf] or READER_BIASES[leaf] or WRITERS[leaf] or NORMS[leaf]) ~= nil
end

---Returns a weight by TransformerLens' name, rewritten as the options say; without any it is the checkpoint's.
---@param model mi.Model
---@param name string
---@param options mi.WeightOptions
---@return mi.Tensor
function processing.weight(model, name, options)
  local path, leaf = name:match("^(.-)([^.]+)$")
  local tensor = model:weight(name)
  local reader = READERS[leaf]

  local function norm_part(part, of)
    return model:weight(of == "ln_final" and "ln_final." .. part or path:gsub("[^.]+%.$", "") .. of .. "." .. part)
  end

  if options.fold_ln and reader then
    tensor = centred(tensor * along(norm_part("w", reader.norm), tensor, reader.dim), reader.dim)
  elseif options.fold_ln and READER_BIASES[leaf] then
    local of = READER_BIASES[leaf]
    local weight, norm = model:weight(path .. of), READERS[of]
    tensor = tensor + (weight * along(norm_part("b", norm.norm), weight, norm.dim)):sum(norm.dim)
  elseif options.fold_ln and NORMS[leaf] then
    tensor = NORMS[leaf](tensor)
  end

  if options.center_writing and WRITERS[leaf] then
    tensor = centred(tensor, -1)
  end
  if options.center_unembed and (leaf == "W_U" or leaf == "b_U") then
    tensor = centred(tensor, -1)
  end

  if options.fold_value_biases and leaf == "b_V" then
    tensor = mi.zeros_like(tensor)
  elseif options.fold_value_biases and leaf == "b_O" then
    local before = { fold_ln = options.fold_ln, center_writing = options.center_writing }
    local values = processing.weight(model, path .. "b_V", before)
    tensor = tensor + mi.einsum("hd,hdc->c", values, processing.weight(model, path .. "W_O", before))
  end
  return tensor
end

return processing
