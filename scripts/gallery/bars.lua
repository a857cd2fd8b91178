-- Bars: beside one another, with labels instead of numbers.
local mi = require "mi"

local before, after = mi.tensor{ 0.42, 0.61, 0.35, 0.78 }, mi.tensor{ 0.30, 0.66, -0.12, 0.71 }
local x = mi.range(0, 3)
local fig = mi.plot.figure{ width = 6, height = 4 }
fig:bar(x - 0.2, before, { width = 0.4, color = "tab:blue", label = "before" })
fig:bar(x + 0.2, after, { width = 0.4, color = "tab:orange", edge = "k", label = "after" })
fig:axhline(0, { color = "k", width = 0.8 })
fig:set{ title = "Accuracy before and after", ylabel = "Score",
         xticks = x, xticklabels = { "names", "places", "dates", "sums" } }
fig:legend()
print("Saved " .. fig:save("bars.png"))
