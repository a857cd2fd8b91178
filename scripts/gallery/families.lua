-- Families: a line for each layer, coloured by it; stacked and horizontal bars.
local mi = require "mi"

local x, layers = mi.linspace(0, 6, 100), mi.range(0, 11)
local curves = (x:unsqueeze(2) + layers:unsqueeze(1) / 6):sin() * (1 + layers:unsqueeze(1) / 12)    -- [100, layers]
local shares = mi.tensor{ { 0.5, 0.3, 0.2 }, { 0.4, 0.4, 0.2 }, { 0.2, 0.3, 0.5 } }                  -- [texts, parts]
local fig = mi.plot.figure{ cols = 3, width = 13, height = 3.8 }
fig[1]:plot(x, curves, { cmap = "plasma", colorbar = "Layer" })
fig[1]:set{ title = "A line for each layer", xlabel = "Position" }
fig[2]:bar({ "one", "two", "three" }, shares, { stacked = true, labels = { "attention", "MLP", "embedding" } })
fig[2]:set{ title = "Stacked", ylabel = "Share" }
fig[2]:legend("outside right")
fig[3]:barh({ " coffee", " tea", " water" }, { 2.4, 1.1, -0.6 }, { color = { "tab:blue", "tab:blue", "tab:red" } })
fig[3]:set{ title = "Horizontal", xlabel = "Logit" }
print("Saved " .. fig:save("families.png"))
