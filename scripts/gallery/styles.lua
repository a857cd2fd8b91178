-- Styles: named ones, one of one's own, and letters of another family.
local mi = require "mi"

local x = mi.linspace(0, 10, 60)
for _, name in ipairs{ "default", "dark", "grid", "paper", "talk" } do
  local fig = mi.plot.figure{ cols = 2, width = 9, height = 3.6, style = name }
  for i = 1, 5 do fig[1]:plot(x, (x - i / 2):sin() * i, { label = "line " .. i }) end
  fig[1]:legend{ ncol = 2 }:set{ title = "The style " .. name, xlabel = "Position", ylabel = "Value" }
  fig[2]:imshow((x:unsqueeze(2) - x):cos(), { colorbar = "Similarity" }):set{ title = "$\\cos(x_i - x_j)$" }
  fig[2]:text(30, 30, "a note", { box = true, ha = "center", va = "center" })
  print("Saved " .. fig:save("style_" .. name .. ".png"))
end

local own = mi.plot.figure{ style = {
  font = "serif", font_size = 11, cycle = { "navy", "crimson", "darkgreen" }, line_width = 2, grid = true,
  spines = { "left", "bottom" }, tick_direction = "in", grid_color = "0.9", width = 5, height = 3.6,
} }
for i = 1, 3 do own:plot(x, x:sin() * i, { label = "$a_" .. i .. "$" }) end
own:legend{ loc = "upper right" }:set{ title = "A style of one's own", xlabel = "Position", ylabel = "Value" }
print("Saved " .. own:save("style_own.png"))
