-- What happens when blocks are skipped, or when what they add is scaled?
-- A block adds its attention's and its MLP's output to the residual stream; 0 times that is to skip it.
local mi = require "mi"

local model = mi.load()
local text = "The coffee is ground at home, and the water is poured on it while it is hot. Then it is served in a cup."
local clean = model:checkpoint(text)
local loss = mi.metrics.loss()
local layers = model.config.n_layer

local function scaled_loss(pattern, factor)
  return loss(model:run(clean, { hooks = { { pattern, function(output) return output * factor end } } }))
end

local base = loss(model:run(clean))
local skipped = mi.zeros(layers)
for layer in mi.progress(0, layers - 1, "skipping blocks") do
  skipped[layer + 1] = scaled_loss({ ("h.%d.attn"):format(layer), ("h.%d.mlp"):format(layer) }, 0) - base
end

local factors = mi.linspace(0, 2, 11)
local scaled = { attn = mi.zeros(#factors), mlp = mi.zeros(#factors) }
for i, factor in ipairs(factors) do
  for part, losses in pairs(scaled) do
    losses[i] = scaled_loss("h.*." .. part, factor)
  end
end

local fig = mi.plot.figure{ cols = 2, width = 11, height = 4.2 }
fig[1]:axhline(0, { color = "gray", line = "--" })
fig[1]:bar(skipped, { color = "tab:blue" })
fig[1]:set{ xlabel = "Skipped block", ylabel = "Increase of the loss (nats)", title = "One block skipped" }
fig[2]:axhline(base, { color = "gray", line = "--" })
fig[2]:plot(factors, scaled.attn, "o-", { label = "attention" })
fig[2]:plot(factors, scaled.mlp, "s-", { label = "MLP" })
fig[2]:set{ xlabel = "Factor", ylabel = "Loss (nats)", title = "All blocks scaled" }
fig[2]:legend()
fig:save("skip_layers.png")

print(("Loss of the model: %.3f nats a token"):format(base))
print(("Skipping matters most at block %d: +%.3f nats"):format(skipped:argmax() - 1, skipped:max()))
