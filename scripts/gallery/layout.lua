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
