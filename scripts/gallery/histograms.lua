-- Histograms: counts and density, weights, several beside, on and over one another, lying bins, two dimensions.
local mi = require "mi"

-- The quantiles of two normal distributions: the same for everyone who draws them.
local p = (mi.range(1, 2000) - 0.5) / 2000
local narrow, wide = mi.stats.norm.ppf(p), mi.stats.norm.ppf(p) * 2 + 1
local fig = mi.plot.figure{ rows = 2, cols = 4, width = 15, height = 6.6 }
fig[1]:hist(narrow, { bins = 30, edge = "white", edge_width = 0.5 })
fig[1]:set{ title = "Counts", xlabel = "Activation", ylabel = "Count" }
fig[2]:hist({ narrow, wide }, { bins = 40, density = true, overlaid = true, labels = { "narrow", "wide" } })
fig[2]:set{ title = "Density, over one another" }
fig[2]:legend()
fig[3]:hist({ narrow, wide }, { bins = 12, labels = { "narrow", "wide" }, color = { "tab:purple", "tab:olive" } })
fig[3]:set{ title = "Side by side" }
fig[3]:legend()
fig[4]:hist({ narrow, wide }, { bins = 25, stacked = true, labels = { "narrow", "wide" } })
fig[4]:set{ title = "Stacked" }
fig[4]:legend()
fig[5]:hist(wide, { bins = 60, density = true, cumulative = true, histtype = "step", label = "wide" })
fig[5]:hist(narrow, { bins = 60, density = true, cumulative = true, histtype = "step", label = "narrow" })
fig[5]:set{ title = "Cumulative" }
fig[5]:legend{ loc = "upper left" }
fig[6]:hist(narrow:exp(), { bins = 40, log = true, histtype = "stepfilled", face = "lightgray", edge = "k" })
fig[6]:set{ title = "Logarithmic counts", xlabel = "Norm" }
fig[7]:hist(narrow, { bins = 20, weights = narrow:abs(), orientation = "horizontal", color = "tab:green" })
fig[7]:set{ title = "Weighted, lying", xlabel = "Sum of weights" }
local a = mi.stats.norm.ppf((mi.range(1, 4000) * 0.6180339887) % 1)
local b = mi.stats.norm.ppf((mi.range(1, 4000) * 0.7548776662) % 1) * 0.6 + a * 0.6
fig[8]:hist2d(a, b, { bins = 30, cmin = 1, cmap = "magma", colorbar = "Points" })
fig[8]:set{ title = "Two dimensions" }
print("Saved " .. fig:save("histograms.png"))
