-- Logit lens: what the model would say next after each block, and how sure it would be.
--
--     mi-host scripts/logit_lens.lua ["Some text"]
local mi = require "mi"

local text  = arg[1] or "Turkish coffee is very finely ground coffee brewed by"
local model = mi.load()

local shown = "-20:"                                                  -- as many tokens as a figure has room for
local names, _, probabilities = mi.lens.top(model, text, { k = 1, positions = shown })
local best = probabilities:squeeze(-1)                                -- [layers + 1, tokens]

local fig = mi.plot.token_grid(names, best, {
  tokens = model:tokens(model:encode(text)[shown]), title = "Most probable next token at each layer",
  vmin = 0, vmax = 1, label = "Probability", xlabel = "Token read", ylabel = "Blocks that have run",
})
print("Saved " .. fig:save("logit_lens.png"))

for layer, row in ipairs(names) do
  print(("after %2d blocks: p = %.2f  %q"):format(layer - 1, best[{ layer, -1 }], row[#row][1]))
end
