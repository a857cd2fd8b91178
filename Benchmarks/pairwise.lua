-- Times mutual information over all 2,016 pairs of 64 rows of 1,600 values: mi-host Benchmarks/pairwise.lua
-- pairwise.py times the same with NumPy and scikit-learn.

local mi = require "mi"
local stats = mi.stats

local x = mi.randn({ 64, 1600 }, { seed = 0 })

local function time(label, f, options)
  local start = mi.clock()
  stats.pairwise(f, x, options)
  print(("%-10s %8.3f s"):format(label, mi.clock() - start))
end

for _ = 1, 3 do
  time("histogram", stats.mutual_information, { outlier_z = 4 })
  time("KSG", stats.mutual_information_ksg)
end
