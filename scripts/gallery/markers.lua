-- Markers: every shape, letters, faces and edges of their own, a line that is coloured along its course.
local mi = require "mi"

local shapes = { "o", "s", "^", "v", "<", ">", "D", "d", "p", "h", "H", "8", "*", "P", "X", "+", "x", "|", "_", ".", ",",
                 "1", "2", "3", "4", "$A$", "$\\beta$", "$7$" }
local fig = mi.plot.figure{ cols = 3, width = 13, height = 4 }
for i, marker in ipairs(shapes) do
  local column, row = (i - 1) // 7, (i - 1) % 7
  fig[1]:plot({ column }, { 7 - row }, { marker = marker, size = 11 })
  fig[1]:text(column + 0.25, 7 - row, (marker:gsub("%$", "\\$")), { va = "center" })
end
fig[1]:set{ title = "Shapes and letters", xlim = { -0.5, 4 }, ylim = { 0.3, 7.7 }, xticks = {}, yticks = {} }
local x = mi.range(0, 10)
fig[2]:plot(x, x ^ 2, "ks-", { face = "tab:orange", size = 8, label = "$x^2$" })
fig[2]:plot(x, x * 6, "o", { face = "white", edge = "tab:blue", edge_width = 2, size = 10, label = "$6x$" })
fig[2]:plot(x, 100 - x * 4, { line = "--", marker_text = "OV", size = 16, color = "tab:green", label = "text" })
fig[2]:set{ title = "Faces, edges and texts" }
fig[2]:legend()
local t = mi.linspace(0, 6 * math.pi, 400)
fig[3]:plot(t * t:cos(), t * t:sin(), { color = t, cmap = "turbo", width = 3, colorbar = "Step" })
local s = mi.range(0, 12)
fig[3]:plot(s * 2 - 12, s * 0 - 22, "o-", { color = s, cmap = "Reds", size = 9, edge = "k" })
fig[3]:set{ title = "Coloured along the line", ylim = { -26, 20 } }
print("Saved " .. fig:save("markers.png"))
