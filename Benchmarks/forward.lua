-- Times the forward pass: mi-host --model DIR Benchmarks/forward.lua [tokens] [repeats]
-- Hidden states are kept, as the reference experiment asks for them. The first run touches the weights for
-- the first time. Logits are computed when they are first read, so they are timed on their own.

local mi = require "mi"

local count   = tonumber(arg[1] or 94)
local repeats = tonumber(arg[2] or 5)

local function timed(label, f, ...)
  local start  = mi.clock()
  local result = f(...)
  print(("%-10s %8.3f s"):format(label, mi.clock() - start))
  return result
end

local model  = timed("open", mi.load)
local text   = ("Any coffee bean may be used; arabica is considered best. "):rep(count)
local tokens = timed("encode", model.encode, model, text):slice(1, 1, count)

for i = 1, repeats do
  local out = timed("forward " .. i, model.run, model, tokens, { hidden_states = true })
  timed("  logits", function() return out.logits end)
end
