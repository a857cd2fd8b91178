-- Error bars, and lines across the axes.
local mi = require "mi"

local x = mi.range(0, 8)
local y = (x / 3):sin()
local fig = mi.plot.figure{ width = 6, height = 4 }
fig:axhline(0, { color = "gray", line = "--", width = 1 })
fig:axvline(4, { color = "tab:red", line = ":", label = "layer 4" })
fig:errorbar(x, y, "o-", { yerr = 0.05 + x / 40, capsize = 4, label = "mean, standard error" })
fig:set{ title = "Error bars", xlabel = "Layer", ylabel = "Effect" }
fig:legend{ loc = "lower left" }
print("Saved " .. fig:save("error_bars.png"))
