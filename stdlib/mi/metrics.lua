local math = math
local getmetatable, type = getmetatable, type

local mi = require "mi"
local check = require "mi.check"

---What to measure a run by: each function returns a function of a run that gives one number, the mean over the
---rows of a batch. `mi.patching` and `mi.ablation` take them, and any function of your own of that kind.
---
---    local metric = mi.metrics.logit_difference(" Paris", " Rome")
---    print(metric(model:run("The capital of France is")))
---
---A token is asked for after the last one of each row, or after the option `position`. Only the logits that a
---metric reads are computed.
---@class mi.metrics
local metrics = {}

---@alias mi.Metric fun(run: mi.Run): number

---A text of one token, its id, or a list of these with one for each row of the batch.
---@alias mi.Answer string|integer|(string|integer)[]|mi.Tensor

---@class mi.MetricOptions
---@field position? integer in each row's own tokens, negative from their end; the last by default

local function check_answer(value, name)
  if type(value) ~= "string" and type(value) ~= "table" and not math.tointeger(value) then
    check.tensor(value, name, 1)
  end
  return value
end

local function check_position(options)
  local position = check.options(options, { "position" }).position
  return position and check.integer(position, "position")
end

---Returns the logit of each row's answer, as a number or [B].
local function answer_logits(run, answer, name, position)
  local values = run:logit(answer, position)
  if type(answer) == "string" or type(answer) == "number" then
    return values
  end
  -- All rows' logits of all answers, [B, B]; of a single row [B].
  local rows = values.ndim == 2 and #values or 1
  check.that(values.shape[values.ndim] == rows, name,
    ("expected a token for each of the %d rows, got %d tokens"):format(rows, values.shape[values.ndim]))
  local each = mi.range(1, rows)
  return values:reshape(rows, rows)[{ each, each }]
end

---Returns log sum exp of all logits of each row, as a number or [B].
local function log_normalizer(run, position)
  local scores = run:logit(nil, position):to("float64")
  local greatest = scores:max{ dim = -1, keepdim = true }
  local sum = (scores - greatest):exp():sum(-1)
  if type(sum) == "number" then
    return greatest[1] + math.log(sum)
  end
  return greatest:squeeze(-1) + sum:log()
end

local function mean(values)
  return type(values) == "number" and values or values:to("float64"):mean()
end

---Measures the logit of a token.
---
---    local metric = mi.metrics.logit(" Paris")
---
---@param answer mi.Answer
---@param options? mi.MetricOptions
---@return mi.Metric
function metrics.logit(answer, options)
  check_answer(answer, "answer")
  local position = check_position(options)
  return function(run)
    return mean(answer_logits(run, answer, "answer", position))
  end
end

---Measures by how much the logit of a token is above another's (Wang et al. 2022, section 2).
---
---    local metric = mi.metrics.logit_difference({ " Mary", " John" }, { " John", " Mary" })   -- a batch of two
---
---@param answer mi.Answer
---@param wrong mi.Answer
---@param options? mi.MetricOptions
---@return mi.Metric
function metrics.logit_difference(answer, wrong, options)
  check_answer(answer, "answer")
  check_answer(wrong, "wrong")
  local position = check_position(options)
  return function(run)
    return mean(answer_logits(run, answer, "answer", position))
      - mean(answer_logits(run, wrong, "wrong", position))
  end
end

---Measures the natural logarithm of a token's probability.
---
---    local metric = mi.metrics.log_probability(" Paris")
---
---@param answer mi.Answer
---@param options? mi.MetricOptions
---@return mi.Metric
function metrics.log_probability(answer, options)
  check_answer(answer, "answer")
  local position = check_position(options)
  return function(run)
    return mean(answer_logits(run, answer, "answer", position) - log_normalizer(run, position))
  end
end

---Measures the probability of a token (Meng et al. 2022, section 2).
---
---    local metric = mi.metrics.probability(" Paris")
---
---@param answer mi.Answer
---@param options? mi.MetricOptions
---@return mi.Metric
function metrics.probability(answer, options)
  check_answer(answer, "answer")
  local position = check_position(options)
  return function(run)
    local logprobs = answer_logits(run, answer, "answer", position) - log_normalizer(run, position)
    return type(logprobs) == "number" and math.exp(logprobs) or mean(logprobs:exp())
  end
end

---Measures how far the prediction of the next token is from another run's: KL(reference || run) in nats.
---
---    local metric = mi.metrics.kl_divergence(model:run(text))
---
---@param reference mi.Run
---@param options? mi.MetricOptions
---@return mi.Metric
function metrics.kl_divergence(reference, options)
  if type(reference) ~= "userdata" or getmetatable(reference) ~= "Run" then
    check.fail("reference", "a Run", reference)
  end
  local position = check_position(options)
  local expected = reference:logit(nil, position):to("float64"):log_softmax()
  local probabilities = expected:exp()
  return function(run)
    local logprobs = run:logit(nil, position):to("float64"):log_softmax()
    return mean((probabilities * (expected - logprobs)):sum(-1))
  end
end

---Measures the mean loss over all actual next tokens in nats; what is padded does not count.
---
---    local loss = mi.metrics.loss()(model:run(text))
---
---@return mi.Metric
function metrics.loss()
  return function(run)
    local logprobs = run:logprobs()
    return -mean(logprobs[~logprobs:isnan()])
  end
end

return metrics
