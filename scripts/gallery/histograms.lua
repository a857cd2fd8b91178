-- Histograms: counts and density, two over one another.
local mi = require "mi"

-- The quantiles of two normal distributions: the same for everyone who draws them.
local p = (mi.range(1, 2000) - 0.5) / 2000
local narrow, wide = mi.stats.norm.ppf(p), mi.stats.norm.ppf(p) * 2 + 1
local fig = mi.plot.figure{ cols = 2, width = 9, height = 3.6 }
fig[1]:hist(narrow, { bins = 30, edge = "white", edge_width = 0.5 })
fig[1]:set{ title = "Counts", xlabel = "Activation", ylabel = "Count" }
fig[2]:hist(narrow, { bins = 40, range = { -6, 8 }, density = true, alpha = 0.6, label = "narrow" })
fig[2]:hist(wide, { bins = 40, range = { -6, 8 }, density = true, alpha = 0.6, label = "wide" })
fig[2]:set{ title = "Density", xlabel = "Activation" }
fig[2]:legend()
print("Saved " .. fig:save("histograms.png"))
