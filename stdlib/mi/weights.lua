local ipairs, math, next, table = ipairs, math, next, table

local mi = require "mi"
local check = require "mi.check"
local tokens = require "mi.check.tokens"
local Factored = require "mi.weights.factored"
local processing = require "mi.weights.processing"

---The circuits of attention heads, as products of weights (Elhage et al., "A Mathematical Framework for
---Transformer Circuits", 2021).
---
---Weights have TransformerLens' names and shapes and act on rows: a head reads `x W_Q`. A layer is a block's number,
---from 0; a head is an index, from 1. The options rewrite weights, as TransformerLens does when it opens a model,
---without touching the checkpoint: `{ fold_ln = true, center_writing = true, center_unembed = true,
---fold_value_biases = true }` is what its `from_pretrained` does. With folded layer norms a circuit is that of the
---normalized stream; without, the norms are left out.
---@class mi.weights
local weights = {}

---@alias mi.TokenList string|integer|string[]|integer[]|mi.Tensor

---@class mi.CopyingOptions: mi.WeightOptions
---@field k? integer how many of the greatest logits count; 5 by default
---@field embedding? "token"|"effective" what the head reads; `"token"` by default

local COPYING_OPTIONS = { "k", "embedding", table.unpack(processing.OPTIONS) }

local function checked(options, known)
  options = check.options(options, known or processing.OPTIONS)
  for _, name in ipairs(processing.OPTIONS) do
    check.boolean(options[name] or false, name)
  end
  return options
end

local function of_block(model, layer, leaf, options)
  return processing.weight(model, ("blocks.%d.attn.%s"):format(layer, leaf), options)
end

local function checked_head(model, layer, head)
  check.model(model, "model")
  return check.integer(layer, "layer", 0, model.config.n_layer - 1),
    check.integer(head, "head", 1, model.config.n_head)
end

---Returns a weight by TransformerLens' name, rewritten if the options say so.
---
---    local w = mi.weights.get(model, "blocks.0.attn.W_Q", { fold_ln = true }) -- [H, C, D]
---
---With `fold_ln` the weights and biases of layer norms, `blocks.0.ln1.w`, are ones and zeros.
---@param model mi.Model
---@param name string as in `model:weight`
---@param options? mi.WeightOptions
---@return mi.Tensor
function weights.get(model, name, options)
  check.model(model, "model")
  check.string(name, "name")
  options = checked(options)
  check.that(not next(options) or processing.knows(name), "name",
    ("expected TransformerLens' name of a weight, such as \"blocks.0.attn.W_Q\", got \"%s\""):format(name))
  local weight = processing.weight(model, name, options)
  return weight
end

local function query_key(model, layer, head, options)
  return Factored.new(of_block(model, layer, "W_Q", options)[head], of_block(model, layer, "W_K", options)[head].T)
end

local function output_value(model, layer, head, options)
  return Factored.new(of_block(model, layer, "W_V", options)[head], of_block(model, layer, "W_O", options)[head])
end

---Returns a head's query-key circuit, W_Q W_K^T: which streams attend to which.
---
---    local qk = mi.weights.qk(model, 3, 1)
---    print(qk.left, qk.right, qk:matrix(), qk:norm())
---
---The score of a query x and a key y is `x QK y^T / sqrt(D)`, less what the biases add.
---@param model mi.Model
---@param layer integer from 0
---@param head integer from 1
---@param options? mi.WeightOptions
---@return mi.Factored
function weights.qk(model, layer, head, options)
  layer, head = checked_head(model, layer, head)
  options = checked(options)
  local circuit = query_key(model, layer, head, options)
  return circuit
end

---Returns a head's output-value circuit, W_V W_O: what it writes where it attends to a stream.
---
---    local ov = mi.weights.ov(model, 3, 1, { fold_ln = true, center_writing = true })
---    print(ov:matrix())
---
---@param model mi.Model
---@param layer integer from 0
---@param head integer from 1
---@param options? mi.WeightOptions
---@return mi.Factored
function weights.ov(model, layer, head, options)
  layer, head = checked_head(model, layer, head)
  options = checked(options)
  local circuit = output_value(model, layer, head, options)
  return circuit
end

local function embeddings(model, ids, options)
  return processing.weight(model, "embed.W_E", options)[ids]
end

---Returns how much a head would have tokens attend to tokens, W_E QK W_E^T restricted to some, [queries, keys].
---
---    local scores = mi.weights.full_qk(model, 0, 1, { " coffee", " tea" }, { " the", " coffee" })
---
---@param model mi.Model
---@param layer integer from 0
---@param head integer from 1
---@param queries mi.TokenList
---@param keys? mi.TokenList the queries by default
---@param options? mi.WeightOptions
---@return mi.Tensor scores not divided by sqrt(D)
function weights.full_qk(model, layer, head, queries, keys, options)
  layer, head = checked_head(model, layer, head)
  local from = tokens.ids(model, queries, "queries") + 1
  local to = keys == nil and from or tokens.ids(model, keys, "keys") + 1
  options = checked(options)
  local circuit = query_key(model, layer, head, options)
  local query = embeddings(model, from, options):matmul(circuit.left)
  local key = embeddings(model, to, options):matmul(circuit.right.T)
  return query:matmul(key.T)
end

---Returns what attending to a token adds to tokens' logits, W_E OV W_U restricted to some, [sources, targets].
---
---    local logits = mi.weights.full_ov(model, 3, 1, { " coffee", " tea" }, nil, { fold_ln = true })
---
---@param model mi.Model
---@param layer integer from 0
---@param head integer from 1
---@param sources mi.TokenList
---@param targets? mi.TokenList the sources by default
---@param options? mi.WeightOptions
---@return mi.Tensor
function weights.full_ov(model, layer, head, sources, targets, options)
  layer, head = checked_head(model, layer, head)
  local from = tokens.ids(model, sources, "sources") + 1
  local to = targets == nil and from or tokens.ids(model, targets, "targets") + 1
  options = checked(options)
  local circuit = output_value(model, layer, head, options)
  local written = embeddings(model, from, options):matmul(circuit.left):matmul(circuit.right)
  return written:matmul(processing.weight(model, "unembed.W_U", options)[{ ":", to }])
end

---Returns the share of tokens that a head copies: whose own logit is among the `k` that its OV circuit raises most.
---
---    local score = mi.weights.copying_score(model, 3, 1, { " coffee", " tea", " cup" }, { fold_ln = true })
---
---This is the copy score of Wang et al., "Interpretability in the Wild" (2022), who take `k = 5` and the
---`"effective"` embedding, the token's with what the first block's MLP adds to it. It needs no eigenvalues, unlike that
---of Elhage et al. All of the vocabulary competes.
---@param model mi.Model
---@param layer integer from 0
---@param head integer from 1
---@param sources mi.TokenList the tokens to try
---@param options? mi.CopyingOptions
---@return number share from 0 to 1
function weights.copying_score(model, layer, head, sources, options)
  layer, head = checked_head(model, layer, head)
  local places = tokens.ids(model, sources, "sources") + 1
  options = checked(options, COPYING_OPTIONS)
  local k = check.integer(options.k or 5, "k", 1, model.config.vocab_size)
  local embedding = check.choice(options.embedding or "token", "embedding", { "token", "effective" })

  local circuit = output_value(model, layer, head, options)
  local unembedding = processing.weight(model, "unembed.W_U", options)
  local stream = embeddings(model, places, options)
  if embedding == "effective" then
    stream = stream + model:apply("h.0.mlp", model:apply("h.0.ln_2", stream))
  end
  local copied, batch = 0, 64 -- rows of the vocabulary's size that are held at once
  for first = 1, #places, batch do
    local last = math.min(first + batch - 1, #places)
    local logits = stream:slice(1, first, last):matmul(circuit.left):matmul(circuit.right):matmul(unembedding)
    local own = logits[{ mi.range(1, #logits), places:slice(1, first, last) }]
    copied = copied + (logits:gt(own:unsqueeze(2)):sum(2)):lt(k):sum()
  end
  return copied / #places
end

---The two factors of every head of a layer, [H, C, D] and [H, D, C], that a head of a later layer reads with.
local READING = {
  Q = { "W_Q", "W_K", true },
  K = { "W_K", "W_Q", true },
  V = { "W_V", "W_O", false },
}

local function factors(model, layer, names, options)
  local left = of_block(model, layer, names[1], options):to("float64")
  local right = of_block(model, layer, names[2], options):to("float64")
  return left, names[3] and right:transpose(2, 3) or right
end

---Returns how much each head's output feeds the queries, keys or values of each later head, [L, H, L, H].
---
---    local scores = mi.weights.composition(model, "K", { fold_ln = true })
---    print(scores[{ 0 + 1, 2, 3 + 1, 1 }]) -- of the second head of h.0 with the first of h.3
---
---The score of OV circuit A and a later circuit B is |A B| / (|A| |B|) in Frobenius norms; it is 0 where the second
---head is not in a later layer. Random matrices have a score above 0: compare with others, not with 0. (Elhage et al.,
---2021; TransformerLens' `all_composition_scores`.)
---@param model mi.Model
---@param kind "Q"|"K"|"V"
---@param options? mi.WeightOptions
---@return mi.Tensor scores float64
function weights.composition(model, kind, options)
  check.model(model, "model")
  check.choice(kind, "kind", { "Q", "K", "V" })
  options = checked(options)
  local count, heads = model.config.n_layer, model.config.n_head
  local scores = mi.zeros(count, heads, count, heads)

  -- |A B|^2 with A = P R and B = S U is the sum over (P^T P)(R S) * (R S)(U U^T): D x D matrices alone.
  local later = {}
  for layer = 1, count - 1 do
    local left, right = factors(model, layer, READING[kind], options)
    local inner = right:matmul(right:transpose(2, 3))
    local size = (left:transpose(2, 3):matmul(left) * inner):sum{ dim = { 2, 3 } }:sqrt()
    later[layer] = { left = left, inner = inner, size = size }
  end
  for layer = 0, count - 2 do
    local left, right = factors(model, layer, READING.V, options)
    local inner = left:transpose(2, 3):matmul(left)
    local size = (inner * right:matmul(right:transpose(2, 3))):sum{ dim = { 2, 3 } }:sqrt()
    for next_layer = layer + 1, count - 1 do
      local reader = later[next_layer]
      local meeting = right:unsqueeze(2):matmul(reader.left:unsqueeze(1)) -- [H, H, D, D]
      local squares = inner:unsqueeze(2):matmul(meeting) * meeting:matmul(reader.inner:unsqueeze(1))
      local norms = squares:sum{ dim = { 3, 4 } }:sqrt()
      scores[{ layer + 1, ":", next_layer + 1, ":" }] = norms / size:unsqueeze(2) / reader.size
    end
  end
  return scores
end

return weights
