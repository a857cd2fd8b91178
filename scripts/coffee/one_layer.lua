-- Exercise 3 for either estimator: heat maps of information and distance, and their correlation.
local mi     = require "mi"
local coffee = require "common"

return function(kind, name)
  local information, distances = coffee.information(coffee.vectors(3, "attn"), kind), coffee.distances
  local pairs_ = distances:ne(0)
  local tau = mi.stats.kendalltau(distances[pairs_], information[pairs_])

  local fig = mi.plot.figure{ rows = 1, cols = 3, width = 12, height = 4 }
  fig[1]:imshow(information, { origin = "lower", vmin = 0, vmax = .6, colorbar = true })
  fig[1]:set{ xlabel = "Target token index", ylabel = "Target token index", title = "Mutual information" }
  fig[2]:imshow(distances, { origin = "lower", vmin = 0, vmax = 60, colorbar = true })
  fig[2]:set{ xlabel = "Target token index", ylabel = "Target token index", title = "Inter-token distances" }
  fig[3]:plot(distances[pairs_], information[pairs_], "ks", { size = 10, face = { .7, .7, .9 } })
  fig[3]:set{ xlabel = "Inter-token distance", ylabel = "Mutual information",
              title = ("Kendall's $\\tau$: %.2f ($p$ = %.4f)"):format(tau.statistic, tau.pvalue) }
  fig:save(name .. ".png")

  print(("Layer 3, %s: tau = %.2f, p = %.4f"):format(kind, tau.statistic, tau.pvalue))
  return { information = information, tau = tau }
end
