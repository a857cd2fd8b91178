-- Contour lines: over an image, and coloured by their values.
local mi = require "mi"

local x, y = mi.linspace(-3, 3, 80), mi.linspace(-2, 2, 60)
local across, up = x:unsqueeze(1), y:unsqueeze(2)
local hills = (-((across - 1) ^ 2) - up ^ 2):exp() - (-((across + 1) ^ 2) - up ^ 2):exp()
local fig = mi.plot.figure{ cols = 2, width = 11, height = 4 }
fig[1]:imshow(hills, { extent = { -3, 3, -2, 2 }, origin = "lower", center = 0, colorbar = "Height" })
fig[1]:contour(x, y, hills, { color = "k", levels = { -0.8, -0.4, -0.1, 0.1, 0.4, 0.8 }, width = 0.8 })
fig[1]:set{ title = "Over an image" }
fig[2]:contour(x, y, hills, { levels = 10, cmap = "coolwarm", center = 0, colorbar = true, width = 2 })
fig[2]:set{ title = "Coloured by height" }
print("Saved " .. fig:save("contours.png"))
