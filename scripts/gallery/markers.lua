-- Markers: shapes, faces and edges, a series with a line.
local mi = require "mi"

local fig = mi.plot.figure{ cols = 2, width = 9, height = 3.6 }
for i, marker in ipairs{ "o", "s", "^", "v", "d", "x", "+", "*", "." } do
  fig[1]:plot({ 1, 2, 3 }, { i, i, i }, { marker = marker, size = 9 })
  fig[1]:text(3.3, i, marker, { va = "center" })
end
fig[1]:set{ title = "Shapes", xlim = { 0.5, 3.8 }, ylim = { 0, 10 }, xticks = {}, yticks = {} }
local x = mi.range(0, 10)
fig[2]:plot(x, x ^ 2, "ks-", { face = "tab:orange", size = 8, label = "$x^2$" })
fig[2]:plot(x, x * 6, "o", { face = { 1, 1, 1 }, edge = "tab:blue", edge_width = 2, size = 10, label = "$6x$" })
fig[2]:set{ title = "Faces and edges" }
fig[2]:legend()
print("Saved " .. fig:save("markers.png"))
