-- What reading and patching cost: mi-host --model DIR Benchmarks/interventions.lua [tokens] [repeats]
-- Prints the least time of several runs, without anything, with 13 captures per layer, and with as many hooks
-- that only read; then a layer-by-layer patching sweep by full runs and from a checkpoint.

local mi = require "mi"

local count   = tonumber(arg[1] or 94)
local repeats = tonumber(arg[2] or 7)

local points = {
  "h.*", "h.*.ln_1", "h.*.attn.c_attn", "h.*.attn.q", "h.*.attn.k", "h.*.attn.v", "h.*.attn.c_proj.input",
  "h.*.attn.c_proj", "h.*.resid_mid", "h.*.ln_2", "h.*.mlp.c_fc", "h.*.mlp.act", "h.*.mlp.c_proj",
}

local model  = mi.load()
local tokens = model:encode(("Any coffee bean may be used; arabica is considered best. "):rep(count))
  :slice(1, 1, count)

local function seconds(f)
  local start = mi.clock()
  f()
  return mi.clock() - start
end

--- The least time of each kind of run; they take turns, so that a busy moment meets all of them.
local function race(kinds)
  local least = {}
  for _ = 1, repeats do
    for name, options in pairs(kinds) do
      options.logits = "last"
      least[name] = math.min(least[name] or math.huge, seconds(function() model:run(tokens, options) end))
      collectgarbage()
    end
  end
  return least
end

model:run(tokens, { logits = "last" })
local least = race {
  plain   = {},
  capture = { capture = points },
  hook    = { hooks = { { points, function() end } } },
}
print(("plain run     %8.3f s"):format(least.plain))
for _, name in ipairs { "capture", "hook" } do
  local more = (least[name] / least.plain - 1) * 100
  print(("%-8s %4d %8.3f s  %+.1f %%"):format(name, #model:hook_points(points), least[name], more))
end

local function sweep(input)
  for layer = 0, model.config.n_layer - 1 do
    local hooks = { [("h.%d.mlp"):format(layer)] = function(x) return x * 0 end }
    model:run(input, { logits = "last", hooks = hooks })
  end
end

local full    = seconds(function() sweep(tokens) end)
local resumed = seconds(function() sweep(model:checkpoint(tokens)) end)
print(("sweep of %d layers: full runs %.2f s, from a checkpoint %.2f s (%.2f of it)")
  :format(model.config.n_layer, full, resumed, resumed / full))
