-- Logit lens: what the model would say next after each block, and how sure it would be.
--
--     mi-host scripts/logit_lens.lua ["Some text"]
local mi = require "mi"

local text  = arg[1] or "Turkish coffee is very finely ground coffee brewed by"
local model = mi.load()
local layers = model.config.n_layer

local shown = "-20:"                                                  -- as many tokens as a figure has room for
local names, _, probabilities = mi.lens.top(model, text, { k = 1, positions = shown })
local tokens = model:tokens(model:encode(text)[shown])
local best = probabilities:squeeze(-1)                                -- [layers + 1, tokens]

local function label(token) return (token:gsub("\n", "\\n")) end
local read = {}
for i, token in ipairs(tokens) do read[i] = label(token) end

local fig = mi.plot.figure{ width = 2 + 0.9 * #tokens, height = 1.5 + 0.45 * layers }
fig:imshow(best, { vmin = 0, vmax = 1, cmap = "Blues", aspect = "auto", origin = "lower", colorbar = "Probability" })
for layer, row in ipairs(names) do
  for position, top in ipairs(row) do
    local color = best[{ layer, position }] > 0.65 and "white" or "black"
    fig:text(position - 1, layer - 1, label(top[1]), { ha = "center", va = "center", size = 9, color = color })
  end
end
fig:set{ title = "Most probable next token at each layer", xlabel = "Token read", ylabel = "Blocks that have run",
         xticks = mi.range(0, #tokens - 1), xticklabels = read, yticks = mi.range(0, layers) }
print("Saved " .. fig:save("logit_lens.png"))

for layer, row in ipairs(names) do
  print(("after %2d blocks: p = %.2f  %q"):format(layer - 1, best[{ layer, -1 }], row[#row][1]))
end
