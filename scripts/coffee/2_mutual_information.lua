-- Exercise 2: mutual information between two occurrences of the word, with and without outliers.
local mi     = require "mi"
local coffee = require "common"
local stats  = mi.stats

local x, y = coffee.vectors(3, "attn")[1], coffee.vectors(3, "attn")[2]

local threshold = 4
local outlier = stats.zscore(x, { ddof = 1 }):abs():gt(threshold) | stats.zscore(y, { ddof = 1 }):abs():gt(threshold)

local all     = stats.mutual_information(x, y)
local trimmed = stats.mutual_information(x, y, { outlier_z = threshold })
local ksg_all     = stats.mutual_information_ksg(x, y)
local ksg_trimmed = stats.mutual_information_ksg(x[~outlier], y[~outlier])

local fig = mi.plot.figure{ width = 6, height = 5 }
fig:plot(x[~outlier], y[~outlier], "ko", { face = { .7, .9, .7, .3 }, label = "Trimmed" })
fig:plot(x[outlier], y[outlier], "ks", { face = { .9, .7, .7 }, label = "Outliers" })
fig:set{ xlabel = "Target word 1", ylabel = "Target word 2",
         title = ("MI of all data: %.2f\nMI of trimmed data: %.2f"):format(all, trimmed) }
fig:legend()
fig:save("coffee_2.png")

print(("Manual, all data : %.3f"):format(all))
print(("Manual, trimmed  : %.3f"):format(trimmed))
print(("Difference:      : %.3f\n"):format(all - trimmed))
print(("KSG, all data    : %.3f"):format(ksg_all))
print(("KSG, trimmed     : %.3f"):format(ksg_trimmed))
print(("Difference:      : %.3f"):format(ksg_all - ksg_trimmed))
