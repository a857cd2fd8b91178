-- Logit lens: the most probable next token at each layer and position.
local mi = require "mi"

local model = mi.load()
local text = "The coffee is served in a small"
local names, _, probabilities = mi.lens.top(model, text, { k = 5 })
local fig = mi.plot.token_grid(names, probabilities, {
  tokens = model:tokens(text), vmin = 0, vmax = 1, label = "Probability", title = "Logit lens", ylabel = "Blocks run",
})
print("Saved " .. fig:save("token_grid.png"))
-- In the page, the notes on the cells list all five.
local page = mi.plot.html.token_grid(names, probabilities, { tokens = model:tokens(text), title = "Logit lens" })
print("Saved " .. page:save("token_grid.html"))
