-- Maps over layers: a value for each head, a value for each position.
local mi = require "mi"

local model = mi.load()
local text = "The coffee is served in a small cup, and the water is hot."
local change = mi.ablation.heads(model, text, mi.metrics.loss())
local fig = mi.plot.layer_head(change, {
  label = "Change of the loss (nats)", show_values = true, title = "Heads set to zero",
})
print("Saved " .. fig:save("layer_head.png"))

local p = mi.lens.probability(model, text, " coffee")
fig = mi.plot.layer_position(model:tokens(text), p, {
  label = "Probability", title = "“ coffee” as the next token",
})
print("Saved " .. fig:save("layer_position.png"))
