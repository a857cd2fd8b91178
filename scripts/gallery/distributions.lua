-- Distributions beside one another: boxes and violins.
local mi = require "mi"

local normal = mi.stats.norm.ppf((mi.range(1, 200) - 0.5) / 200)
local groups = { normal, normal * 0.5 + 1, normal:exp(), normal * 2 - 1 }
local labels = { "normal", "narrow", "skewed", "wide" }
local fig = mi.plot.figure{ cols = 2, width = 9, height = 3.8 }
fig[1]:boxplot(groups, { labels = labels, means = true })
fig[1]:set{ title = "Boxes", ylabel = "Activation" }
fig[2]:violinplot(groups, { labels = labels, medians = true })
fig[2]:set{ title = "Violins" }
print("Saved " .. fig:save("distributions.png"))
