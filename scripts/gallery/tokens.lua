-- Running text: how surprising each token is to the model, as a figure and as a page.
local mi = require "mi"

local model = mi.load()
local text = "The coffee is served in a small cup. Turkish coffee is very finely ground coffee brewed by boiling."
local tokens = model:tokens(text)
local loss = -model:run(text):logprobs()                               -- of each token but the first
local fig = mi.plot.tokens(tokens, loss, { label = "Loss (nats)", show_values = "%.1f", title = "Loss of each token" })
print("Saved " .. fig:save("tokens.png"))
print("Saved " .. mi.plot.html.tokens(tokens, loss, { label = "Loss (nats)", title = "Loss" }):save("tokens.html"))
