local ipairs, math, pairs, table, type = ipairs, math, pairs, table, type
local getmetatable = getmetatable

local mi = require "mi"
local check = require "mi.check"

---Measures of attention patterns, one number for each head.
---
---    local scores  = mi.attention.induction(model, mi.attention.repeated_tokens(model))    -- [n_layer, n_head]
---    local entropy = mi.attention.entropy(model:run(text, { capture = "h.*.attn.pattern" }))
---
---A measure takes a model and an input, or a run that captured patterns; of a model's run it keeps no pattern.
---Results are float64 [layers, n_head]: means over the queries (positions that look) of all rows, without padding.
---@class mi.attention
local attention = {}

---@class mi.AttentionOptions
---@field queries? "matching"|"all" which queries the mean is over: those that have something to look at (the default, so that 1 is the greatest score), or all, as in TransformerLens

---What a measure may know of the input; all tensors have rows, then queries, then keys.
---@class mi.attention.Input
---@field tokens mi.Tensor? int64 [B, T]
---@field real mi.Tensor bool [B, T]: what is no padding
---@field pairs mi.Tensor bool [B, T, T]: whether query and key are real, and the key not after the query
---@field positions mi.Tensor int64 [T]

local function describe(tokens, mask, shape)
  local length = shape[4]
  local real = mask or mi.full({ shape[1], length }, 1, { dtype = "bool" })
  local causal = mi.full({ length, length }, 1):tril():to("bool")
  return {
    tokens = tokens, real = real, positions = mi.range(1, length),
    pairs = real:unsqueeze(3) & real:unsqueeze(2) & causal,
  }
end

---Returns `measure(pattern [B, H, T, T], input)`, which has the shape [H], for each layer: [layers, H].
local function each_layer(source, input, measure)
  local rows, facts = {}, nil
  local function add(pattern, tokens, mask)
    facts = facts or describe(tokens, mask, pattern.shape)
    rows[#rows + 1] = measure(pattern, facts)
  end
  if type(source) == "userdata" and getmetatable(source) == "Run" then
    check.that(input == nil, "input", "a run has its own; give nil")
    for name, pattern in pairs(source.activations) do
      if name:find("%.attn%.pattern$") then
        add(pattern, source.tokens, source.mask)
      end
    end
    check.that(#rows > 0, "source", "the run did not capture h.*.attn.pattern")
  else
    check.that(getmetatable(source) == "Model", "source", "expected a Model, or a Run that captured patterns")
    check.that(input ~= nil, "input", "expected text or tokens, got nil")
    local clean = source:checkpoint(input)
    source:run(clean, {
      hooks = { { "h.*.attn.pattern", function(pattern) add(pattern, clean.tokens, clean.mask) end } },
      stop_at = ("h.%d.attn.pattern"):format(source.config.n_layer - 1),
    })
  end
  return mi.stack(rows)
end

---Returns the attention to the keys that `detect(input)` marks, [B, T, T], per query.
local function attention_to(source, input, options, detect)
  options = check.options(options, { "queries" })
  local queries = check.choice(options.queries or "matching", "queries", { "matching", "all" })
  local marked, count
  local scores = each_layer(source, input, function(pattern, facts)
    if not marked then
      local detected = detect(facts) & facts.pairs
      marked = detected:to("float32"):unsqueeze(2)
      count = (queries == "all" and facts.real or detected:any(3)):to("float64"):sum()
    end
    return (pattern * marked):sum{ dim = { 1, 3, 4 } }:to("float64") / count
  end)
  return scores
end

local function tokens_of(facts)
  check.that(facts.tokens, "source", "expected a run of tokens; this one began with values")
  return facts.tokens
end

---Returns where query and key are the same token and the key comes first, [B, T, T].
local function duplicates(facts)
  local tokens, positions = tokens_of(facts), facts.positions
  return tokens:unsqueeze(3):eq(tokens:unsqueeze(2)) & positions:unsqueeze(2):gt(positions) & facts.pairs
end

---Measures attention to the token before.
---
---    local scores = mi.attention.previous_token(model, text)
---
---With `queries = "all"` it is TransformerLens' `detect_head(..., "previous_token_head")`.
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@param options? mi.AttentionOptions
---@return mi.Tensor scores from 0 to 1, [layers, n_head]
function attention.previous_token(source, input, options)
  local scores = attention_to(source, input, options, function(facts)
    return (facts.positions:unsqueeze(2) - 1):eq(facts.positions)
  end)
  return scores
end

---Measures attention to earlier occurrences of the same token; NaN where no token occurs twice.
---
---    local scores = mi.attention.duplicate_token(model, text)
---
---With `queries = "all"` it is TransformerLens' `detect_head(..., "duplicate_token_head")`.
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@param options? mi.AttentionOptions
---@return mi.Tensor scores from 0 to 1, [layers, n_head]
function attention.duplicate_token(source, input, options)
  local scores = attention_to(source, input, options, duplicates)
  return scores
end

---Measures attention to tokens that came after earlier occurrences of the same token: the prefix-matching score
---of Olsson et al. 2022 on repeated random tokens. NaN where no token occurs twice.
---
---    local scores = mi.attention.induction(model, mi.attention.repeated_tokens(model))
---
---With `queries = "all"` it is TransformerLens' `detect_head(..., "induction_head")`.
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@param options? mi.AttentionOptions
---@return mi.Tensor scores from 0 to 1, [layers, n_head]
function attention.induction(source, input, options)
  local scores = attention_to(source, input, options, function(facts)
    local repeated = duplicates(facts)
    local after = mi.zeros_like(repeated)
    if #facts.positions > 1 then
      after[{ ":", ":", "2:-1" }] = repeated[{ ":", ":", "1:-2" }]
    end
    return after
  end)
  return scores
end

---Measures attention to the first token, by the queries after it (the attention sink of Xiao et al. 2023).
---
---    local scores = mi.attention.first_token(model, text)
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@param options? mi.AttentionOptions
---@return mi.Tensor scores from 0 to 1, [layers, n_head]
function attention.first_token(source, input, options)
  local scores = attention_to(source, input, options, function(facts)
    local is_first = facts.real & facts.real:to("int64"):cumsum(2):eq(1)
    return is_first:unsqueeze(2) & ~is_first:unsqueeze(3)
  end)
  return scores
end

---Measures attention to keys of your own choice.
---
---    local own = mi.attention.match(model, tokens, mi.eye(#tokens))    -- to the token itself
---
---With `queries = "all"` it is TransformerLens' `detect_head` for that pattern (its error measure `"mul"`).
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@param keys mi.TensorLike bool [T, T] or [B, T, T]: which keys (columns) each query (row) should look at
---@param options? mi.AttentionOptions
---@return mi.Tensor scores from 0 to 1, [layers, n_head]
function attention.match(source, input, keys, options)
  keys = check.tensor(keys, "keys")
  local scores = attention_to(source, input, options, function(facts)
    local shape, length = keys.shape, #facts.positions
    check.that((keys.ndim == 2 or keys.ndim == 3 and shape[1] == #facts.real)
      and shape[#shape] == length and shape[#shape - 1] == length, "keys",
      ("expected the shape [%d, %d] or [%d, %d, %d], got [%s]"):format(
        length, length, #facts.real, length, length, table.concat(shape, ", ")))
    return keys:to("bool")
  end)
  return scores
end

---Measures how spread attention is: the entropy of each query's distribution over keys (Vig & Belinkov 2019).
---
---    local bits = mi.attention.entropy(model, text, { base = 2 })
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@param options? { base?: number } of the logarithm; e by default
---@return mi.Tensor entropy [layers, n_head]
function attention.entropy(source, input, options)
  options = check.options(options, { "base" })
  local base = check.number(options.base or math.exp(1), "base", 0)
  check.that(base > 0 and base ~= 1, "base", "expected a positive number other than 1")
  local entropy = each_layer(source, input, function(pattern, facts)
    -- The least normal float32, so that 0 log 0 is 0.
    local terms = pattern * pattern:clamp(1.2e-38):log()
    return terms:sum{ dim = { 1, 3, 4 } }:to("float64") / (-math.log(base) * facts.real:to("float64"):sum())
  end)
  return entropy
end

---Measures how many tokens back attention goes on average (Vig & Belinkov 2019).
---
---    local distance = mi.attention.distance(model, text)
---
---@param source mi.Model|mi.Run
---@param input? mi.ModelInput of a model
---@return mi.Tensor distance in tokens, [layers, n_head]
function attention.distance(source, input)
  local back
  local distance = each_layer(source, input, function(pattern, facts)
    back = back or (facts.positions:unsqueeze(2) - facts.positions):to("float32")
    return (pattern * back):sum{ dim = { 1, 3, 4 } }:to("float64") / facts.real:to("float64"):sum()
  end)
  return distance
end

---Makes rows of random tokens that come twice, one copy after the other, for finding induction heads.
---
---    local tokens = mi.attention.repeated_tokens(model, { length = 50, batch = 4, seed = 1 })    -- [4, 101]
---
---A row begins with the token that begins texts, which does not occur in the copies, where the model has one.
---
---@param model mi.Model
---@param options? { length?: integer, batch?: integer, seed?: integer } of one copy, 50 by default; rows, 4 by default
---@return mi.Tensor tokens int64 [batch, 1 + 2 * length]
function attention.repeated_tokens(model, options)
  check.model(model, "model")
  options = check.options(options, { "length", "batch", "seed" })
  local config = model.config
  local longest = (config.n_ctx - 1) // 2
  local length = check.integer(options.length or math.min(50, longest), "length", 1, longest)
  local batch = check.integer(options.batch or 4, "batch", 1)
  local seed = check.integer(options.seed or 0, "seed")

  local special, is_special = {}, {}
  for _, name in ipairs{ "bos_token_id", "eos_token_id", "pad_token_id" } do
    local id = math.type(config[name]) == "integer" and config[name]
    if id and id >= 0 and id < config.vocab_size and not is_special[id] then
      special[#special + 1], is_special[id] = id, true
    end
  end
  table.sort(special)
  check.that(config.vocab_size > #special, "model", "expected a vocabulary of more than special tokens")
  local ids = (mi.rand({ batch, length }, { seed = seed }) * (config.vocab_size - #special)):floor():to("int64")
  for _, id in ipairs(special) do
    ids = ids + ids:ge(id):to("int64")
  end
  local first = config.bos_token_id or config.eos_token_id
  local copies = { ids, ids }
  if first then
    table.insert(copies, 1, mi.full({ batch, 1 }, first, { dtype = "int64" }))
  end
  local tokens = mi.cat(copies, 2)
  return tokens
end

return attention
