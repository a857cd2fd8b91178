local ipairs, math, table = ipairs, math, table

local mi = require "mi"
local check = require "mi.check"
local layers = require "mi.check.layers"
local positions = require "mi.check.positions"
local tokens = require "mi.check.tokens"
local runs = require "mi.runs"

---The logit lens: what the model would predict if its last block were an earlier one.
---
---The residual stream goes through the final layer norm and the unembedding at once, wherever it is taken
---(nostalgebraist, "interpreting GPT: the logit lens", 2020). A layer is the number of the block that reads the
---stream: 0 is the embedding, and `n_layer` what comes out of the last block, so the model's own prediction.
---
---Each function takes an input, or a run that has captured `lens.points(model)`, or `"h.*"`, or has kept its
---`hidden_states`: so a lens on a run with hooks is one on that run.
---@class mi.lens
local lens = {}

---@class mi.LensOptions
---@field layers? integer|integer[] from 0 to `n_layer`, negative from the end; all by default
---@field positions? integer|string|integer[]|mi.Tensor as in `out:logit`; all by default
---@field norm? boolean applies the final layer norm; true by default

---@class mi.LensTopOptions: mi.LensOptions
---@field k? integer how many tokens; 5 by default

local OPTIONS = { "layers", "positions", "norm" }
local TOP_OPTIONS = { "layers", "positions", "norm", "k" }

---The stream at a layer, and whether the final norm is in it, as in the last of `hidden_states`.
local function state_of(run, model, layer, hidden_states)
  local captured = runs.captured(run)
  local own = captured[runs.stream_point(model, layer)] or captured[("h.%d"):format(layer - 1)]
  if not own and hidden_states then
    return hidden_states[layer], layer == model.config.n_layer
  end
  return runs.stream(run, model, layer), false
end

---Calls `measure` with the logits [B, P, V] of one layer after the other, and stacks what it returns.
---
---Each of the results is [L, B, P, ...], without B where there is one row and P where one position was asked for.
local function each_layer(model, input, options, measure)
  local asked = layers.list(options.layers, "layers", model.config.n_layer)
  local norm = check.boolean(options.norm == nil or options.norm, "norm")
  local points = {}
  for i, layer in ipairs(asked) do
    points[i] = runs.stream_point(model, layer)
  end
  local last = math.max(table.unpack(asked))
  local run = runs.of(model, input, { capture = points, stop_at = runs.stream_point(model, last) })
  local hidden_states = run.hidden_states

  local select, is_one
  local results = {}
  for i, layer in ipairs(asked) do
    local state, is_normalized = state_of(run, model, layer, hidden_states)
    if not select then
      select, is_one = positions.selector(options.positions, "positions", state.shape[2], run.mask)
    end
    check.that(norm or not is_normalized, "norm",
      "the run's last hidden state comes after the final norm; capture mi.lens.points(model) instead")
    state = select(state)
    if norm and not is_normalized then
      state = model:apply("ln_f", state)
    end
    results[i] = table.pack(measure(model:unembed(state)))
  end

  local stacked = {}
  for value = 1, results[1].n do
    local column = {}
    for i, result in ipairs(results) do column[i] = result[value] end
    local joined = mi.stack(column)
    if is_one then joined = joined:squeeze(3) end
    stacked[value] = joined.shape[2] == 1 and joined:squeeze(2) or joined
  end
  return table.unpack(stacked)
end

---Returns the hook points that a run must capture for the lens.
---
---    local run = model:run("Turkish coffee is", { capture = mi.lens.points(model) })
---    local first = mi.lens.top(model, run, { positions = -1, k = 1 })
---
---@param model mi.Model
---@return string[]
function lens.points(model)
  check.model(model, "model")
  local points = {}
  for layer = 0, model.config.n_layer do
    points[layer + 1] = runs.stream_point(model, layer)
  end
  return points
end

---Returns the logits at each layer, [layers, B, positions, V] as in `out.logits`.
---
---    local logits = mi.lens.logits(model, "Turkish coffee is", { layers = { 0, 3, -1 }, positions = -1 })
---
---B is left out where there is one row of tokens, and the positions where a single one is asked for. All layers at
---all positions are large, layers x B x T x V numbers: the other functions never hold more than one layer's.
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.LensOptions
---@return mi.Tensor
function lens.logits(model, input, options)
  check.model(model, "model")
  options = check.options(options, OPTIONS)
  local logits = each_layer(model, input, options, function(logits) return logits end)
  return logits
end

local function texts(model, ids)
  if ids.ndim == 1 then
    return model:tokens(ids)
  end
  local list = {}
  for i = 1, #ids do list[i] = texts(model, ids[i]) end
  return list
end

---Returns the most probable next tokens at each layer, their ids and their probabilities.
---
---    local names, ids, probabilities = mi.lens.top(model, "Turkish coffee is", { k = 3 })
---    print(names[1][2][1], probabilities[{ 1, 2, 1 }]) -- from the embedding of the second token
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param options? mi.LensTopOptions
---@return table names lists of texts, nested as the tensors are
---@return mi.Tensor ids int64 [layers, B, positions, k], without B and positions as in `lens.logits`
---@return mi.Tensor probabilities of the same shape
function lens.top(model, input, options)
  check.model(model, "model")
  options = check.options(options, TOP_OPTIONS)
  local k = check.integer(options.k or 5, "k", 1, model.config.vocab_size)
  local ids, probabilities = each_layer(model, input, options, function(logits)
    local values, places = logits:softmax(-1):topk(k)
    return places - 1, values
  end)
  return texts(model, ids), ids, probabilities
end

---A measure of asked tokens [layers, B, positions, tokens], without the last dimension where a single one is asked for.
local function of_tokens(model, input, token, options, measure)
  check.model(model, "model")
  local ids, is_one = tokens.ids(model, token, "token")
  options = check.options(options, OPTIONS)
  local values = each_layer(model, input, options, function(logits)
    local of_each = measure(logits, ids + 1)
    return is_one and of_each:squeeze(3) or of_each
  end)
  return values
end

---Returns the probability of a token at each layer.
---
---    local p = mi.lens.probability(model, "Turkish coffee is", " very", { positions = -1 }) -- [n_layer + 1]
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param token string|integer|mi.TensorLike|string[] a text that is one token, an id, or a list of them
---@param options? mi.LensOptions
---@return mi.Tensor probability [layers, B, positions, tokens], the last one only for a list
function lens.probability(model, input, token, options)
  local probability = of_tokens(model, input, token, options, function(logits, places)
    return logits:softmax(-1)[{ ":", ":", places }]
  end)
  return probability
end

---Returns the rank of a token at each layer: 1 where no other is more probable.
---
---    local rank = mi.lens.rank(model, "Turkish coffee is", { " very", " not" }, { layers = -1, positions = -1 })
---
---@param model mi.Model
---@param input mi.ModelInput|mi.Run
---@param token string|integer|mi.TensorLike|string[] a text that is one token, an id, or a list of them
---@param options? mi.LensOptions
---@return mi.Tensor rank int64 [layers, B, positions, tokens], the last one only for a list
function lens.rank(model, input, token, options)
  local rank = of_tokens(model, input, token, options, function(logits, places)
    local ranks = {}
    for i = 1, #places do
      local own = logits:slice(3, places[i], places[i])
      ranks[i] = logits:gt(own):sum(3) + 1
    end
    return mi.stack(ranks, 3)
  end)
  return rank
end

return lens
