-- Ticks: formats, small ticks, directions, turned labels, other sides, axes with a second x.
local mi = require "mi"

local x = mi.linspace(0, 1, 50)
local fig = mi.plot.figure{ rows = 2, cols = 3, width = 12, height = 6.4 }
fig[1]:plot(x, x ^ 2):set{ title = "Formats", xtickformat = "percent", ytickformat = "%.1f V" }
fig[2]:plot(x, x ^ 2):set{ title = "Small ticks, inward", xminor = true, yminor = true, xtickdirection = "in",
                           ytickdirection = "in", xticklength = 6, yticklength = 6, margins = 0 }
fig[3]:plot(x, x ^ 2):set{ xposition = "top", yposition = "right", title = "Other sides", xlabel = "above",
                           ylabel = "at the right" }
fig[4]:barh({ "attention", "feed forward", "embedding" }, { 3, 2, 1 })
fig[4]:set{ title = "Turned labels", ytickrotation = 60, xticks = { 0, 1, 2, 3 }, xtickrotation = -30,
             xtickformat = "%d layers" }
fig[5]:plot(x * 100, x ^ 2, { color = "tab:blue" }):set{ xlabel = "Celsius", title = "A second x" }
fig[5]:twiny():set{ xlim = { 23, 221 }, xlabel = "Fahrenheit" }
fig[6]:plot(2 ^ (x * 10), x, { color = "k" }):set{ xscale = "log", xbase = 2, yinverted = true, title = "Powers of 2" }
print("Saved " .. fig:save("ticks.png"))
