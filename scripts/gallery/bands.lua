-- Bands and spans: a mean with its deviation, a shaded region, steps.
local mi = require "mi"

local x = mi.range(0, 24)
local mean, deviation = (x / 6):sin(), 0.1 + x / 80
local fig = mi.plot.figure{ width = 6, height = 4 }
fig:axvspan(8, 12, { color = "tab:orange", alpha = 0.2, label = "middle layers" })
fig:fill_between(x, mean - deviation, mean + deviation, { color = "tab:blue", alpha = 0.3, label = "deviation" })
fig:plot(x, mean, { label = "mean" })
fig:step(x, mean:gt(0):to("float64") - 0.5, { color = "tab:green", width = 1, label = "sign" })
fig:hlines({ -1.2, -1.3 }, 2, { 10, 20 }, { color = "k" })
fig:set{ title = "Bands, spans and steps", xlabel = "Layer", ylabel = "Effect" }
fig:legend{ loc = "upper right" }
print("Saved " .. fig:save("bands.png"))
