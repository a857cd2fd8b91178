-- Times the heavy statistics: mi-host Benchmarks/stats.lua
-- stats.py times the same with SciPy and statsmodels.

local mi = require "mi"
local stats = mi.stats

local function time(label, body)
  local best = math.huge
  for _ = 1, 3 do
    local start = mi.clock()
    body()
    best = math.min(best, mi.clock() - start)
  end
  print(("%-34s %9.3f s"):format(label, best))
end

local n = 200
local signal = mi.randn({ n }, { seed = 0 })
local outcome = (signal + mi.randn({ n }, { seed = 1 })):gt(0):to("float64")
local predictors = mi.randn({ n, 100000 }, { seed = 2 })
local outcomes = mi.randn({ n, 20000 }, { seed = 3 }):gt(0):to("float64")
local design = mi.randn({ n, 4 }, { seed = 4 })

time("100,000 logistic fits, 1 predictor", function() stats.logit_columns(outcome, predictors) end)
time("100,000 linear fits, 1 predictor", function() stats.ols_columns(signal, predictors) end)
time("20,000 outcomes, 4 predictors", function() stats.logit_columns(outcomes, design, { add_constant = true }) end)

local x = mi.randn({ 1600 }, { seed = 5 })
local y = x + mi.randn({ 1600 }, { seed = 6 })
time("bootstrap of the mean, BCa", function() stats.bootstrap(x, "mean") end)
time("bootstrap of Pearson's r, BCa", function() stats.bootstrap({ x, y }, stats.pearsonr, { paired = true }) end)
time("permutation test of the means", function() stats.permutation_test({ x, y }, "mean_difference") end)
time("the same, statistic in Lua", function()
  stats.permutation_test({ x, y }, function(a, b) return a:mean() - b:mean() end)
end)

local density = stats.gaussian_kde(x)
local places = mi.linspace(-4, 4, 10000)
time("kernel density at 10,000 places", function() density(places) end)

local states = mi.randn({ 1000, 1600 }, { seed = 7 })
time("dissimilarities of 1,000 states", function() stats.rdm(states) end)
time("participation ratio of the same", function() stats.participation_ratio(states) end)

local long = mi.randn({ 100000 }, { seed = 8 })
local other = long + mi.randn({ 100000 }, { seed = 9 })
time("KSG of 100,000 points", function() stats.mutual_information_ksg(long, other) end)
