-- Layout: axes in rows and columns, a title above all, long labels, chosen ticks and limits.
local mi = require "mi"

local x = mi.linspace(-3, 3, 100)
local fig = mi.plot.figure{ rows = 2, cols = 3, width = 11, height = 5.5 }
for i, ax in ipairs(fig) do
  ax:plot(x, (x * i):sin() * 10 ^ (i - 3))
  ax:set{ title = ("sin %d x"):format(i), xlabel = i > 3 and "Input" or nil, ylabel = i % 3 == 1 and "Output" or nil }
end
fig:axes(1, 2):set{ xlim = { 0, 2 }, ylim = { 0, false } }
fig:axes(1, 3):set{ xticks = { -3, 0, 3 }, xticklabels = { "far left", "middle", "far right" } }
fig:axes(2, 3):set{ xticks = mi.range(-3, 3), xticklabels = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                                             "Saturday", "Sunday" } }
fig:suptitle("Six axes, none of whose labels meet")
print("Saved " .. fig:save("layout.png"))

-- One legend for all axes, in columns, for labels that several axes use.
local shared = mi.plot.figure{ rows = 2, cols = 2, width = 8, height = 6, sharex = "col", sharey = "row" }
for i, ax in ipairs(shared) do
  for k, name in ipairs{ "attention", "MLP", "embedding" } do ax:plot(x, (x * k):sin() * i, { label = name }) end
  ax:set{ title = "Layer " .. i, xlabel = i > 2 and "Input" or nil, ylabel = i % 2 == 1 and "Output" or nil }
end
shared:suptitle("Parts of the residual stream\nin two lines of a title")
shared:legend{ loc = "outside bottom", ncol = 3, labels = { "embedding", "attention", "MLP" } }
print("Saved " .. shared:save("legend.png"))
