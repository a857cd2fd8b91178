-- Times generation: mi-host --model DIR Benchmarks/generation.lua [prompt tokens] [new tokens]
-- Prints the mean time of a new token after the first, which runs the prompt.

local mi = require "mi"

local count = tonumber(arg[1] or 32)
local new   = tonumber(arg[2] or 32)

local model  = mi.load()
local tokens = model:encode(("Any coffee bean may be used; arabica is considered best. "):rep(count))
  :slice(1, 1, count)

for _ = 1, 3 do
  local start, first = mi.clock(), nil
  model:generate(tokens, {
    max_new_tokens = new, stop = false,
    on_token = function() first = first or mi.clock() end,
  })
  print(("prompt %.3f s, then %.1f ms a token"):format(first - start, (mi.clock() - first) / (new - 1) * 1000))
end
