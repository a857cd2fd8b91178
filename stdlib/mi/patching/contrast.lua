local type = type

local mi = require "mi"
local check = require "mi.check"
local component = require "mi.patching.component"
local grid = require "mi.patching.grid"

---The two inputs that patching compares: one run takes activations from the other.
---@class mi.patching.Contrast
---@field model mi.Model
---@field metric mi.Metric
---@field base mi.Checkpoint of the input that is run again and again
---@field hooks table[] of all runs of it
---@field source mi.Run of the other input, with its captures
---@field clean number the metric of the clean input
---@field corrupted number the metric of the corrupted one
---@field normalize boolean
local Contrast = {}
Contrast.__index = Contrast

local contrast = {}

---The options of every function that patches.
contrast.options = { "clean", "corrupted", "metric", "direction", "normalize", "noise", "over", "at" }

---Returns a hook that adds noise to the embeddings of the given positions, a different one for each row.
local function noise_hook(model, tokens, options)
  check.that(options.corrupted == nil, "noise", "give this or 'corrupted', not both")
  local noise = check.table(options.noise, "noise")
  local positions = check.list(noise.positions, "noise.positions", check.integer, 1, tokens.shape[2])
  local scale = check.number(noise.scale or 3, "noise.scale", 0)
  local seed = check.integer(noise.seed or 0, "noise.seed")
  local shape = { tokens.shape[1], #positions, model.config.n_embd }
  local values = mi.randn(shape, { seed = seed, dtype = "float32" }) * (scale * model:embed(tokens):std())
  local key = { ":", mi.tensor(positions) }
  return function(embedding)
    embedding[key] = embedding[key] + values
  end
end

---Checks the options that all functions share, and runs both inputs.
---
---@param model mi.Model
---@param options table
---@param capture mi.HookPattern of the run that activations are taken from
---@param direction "denoising"|"noising" where the options have none
---@return mi.patching.Contrast
function contrast.new(model, options, capture, direction)
  local metric = check.callback(options.metric, "metric")
  check.that(options.clean ~= nil, "clean", "expected an input of the model, got nil")
  direction = check.choice(options.direction or direction, "direction", { "denoising", "noising" })
  local normalize = options.normalize == nil or check.boolean(options.normalize, "normalize")
  local clean = model:checkpoint(options.clean)
  local corrupted, noise = clean, {}
  if options.noise ~= nil then
    noise = { { "wte", noise_hook(model, clean.tokens, options) } }
  else
    check.that(options.corrupted ~= nil, "corrupted", "expected an input of the model, or the option 'noise'")
    corrupted = model:checkpoint(options.corrupted)
  end
  local shape, other = clean.tokens.shape, corrupted.tokens.shape
  check.that(shape[1] == other[1] and shape[2] == other[2], "corrupted",
    ("expected as many tokens as 'clean' has, [%d, %d], got [%d, %d]"):format(
      shape[1], shape[2], other[1], other[2]))

  local denoising = direction == "denoising"
  local self = setmetatable({ model = model, metric = metric, normalize = normalize }, Contrast)
  self.base, self.hooks = denoising and corrupted or clean, denoising and noise or {}
  local source, source_hooks = denoising and clean or corrupted, denoising and {} or noise
  self.source = model:run(source, { capture = capture, hooks = source_hooks })
  local of_base, of_source = metric(self:run{}), metric(self.source)
  check.that(type(of_base) == "number" and type(of_source) == "number", "metric",
    "expected a function that returns a number")
  self.clean, self.corrupted = denoising and of_source or of_base, denoising and of_base or of_source
  check.that(not normalize or self.clean ~= self.corrupted, "metric",
    ("it is %g for both inputs, so there is nothing to normalize by (normalize = false)"):format(self.clean))
  return self
end

---Runs the base input; the hooks of `options` follow the contrast's own.
---@param options mi.RunOptions
---@return mi.Run
function Contrast:run(options)
  if #self.hooks > 0 then
    local hooks = table.move(self.hooks, 1, #self.hooks, 1, {})
    options.hooks = table.move(options.hooks or {}, 1, #(options.hooks or {}), #hooks + 1, hooks)
  end
  local run = self.model:run(self.base, options)
  return run
end

---Makes the grid of the source's captured activations that the options `over`, `at` and `window` say.
---@param options table
---@param over string[] where the options have none
---@return mi.patching.Grid
function Contrast:grid(options, over)
  over = check.list(options.over or over, "over", check.string)
  check.that(#over > 0, "over", "expected at least one axis")
  local at = options.at and check.table(options.at, "at")
  local window = options.window and check.integer(options.window, "window", 1)
  local made, option, message = grid.new(component.sites(self.source), over, at, window)
  check.that(made, option, message)
  return made
end

---Makes the result: the numbers in the grid's shape, and what they mean.
---@param made mi.patching.Grid
---@param values number[]
---@return mi.Tensor effect
---@return mi.PatchingResult result
function Contrast:result(made, values)
  local effect = made:tensor(values)
  if self.normalize then
    effect = (effect - self.corrupted) / (self.clean - self.corrupted)
  end
  return effect, {
    axes = made.axes, labels = made.labels, clean = self.clean, corrupted = self.corrupted,
    tokens = self.base.tokens,
  }
end

return contrast
