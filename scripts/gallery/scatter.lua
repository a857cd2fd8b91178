-- Scattered points whose colour and size are data.
local mi = require "mi"

local t = mi.range(1, 200)
local angle, radius = t * 2.39996, (t * 1.0):sqrt()
local fig = mi.plot.figure{ width = 5, height = 4.4 }
fig:scatter(radius * angle:cos(), radius * angle:sin(), {
  size = 5 + t / 2, color = t, cmap = "plasma", alpha = 0.8, edge = "k", edge_width = 0.3,
})
fig:set{ title = "Colour and size of each point", xlabel = "First component", ylabel = "Second component" }
print("Saved " .. fig:save("scatter.png"))
