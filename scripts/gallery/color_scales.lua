-- From numbers to colours: two slopes, powers of ten, levels, whole numbers as classes, values beyond the limits.
local mi = require "mi"

local rows, columns = mi.range(0, 19):unsqueeze(2), mi.range(0, 29):unsqueeze(1)
local hills = (rows / 4):sin() * (columns / 5):cos()
local fig = mi.plot.figure{ rows = 2, cols = 3, width = 14, height = 6.5 }
local function show(i, title, values, options)
  options.aspect = "auto"
  fig[i]:imshow(values, options)
  fig[i]:set{ title = title }
end
show(1, "center = 0", hills + 0.5, { center = 0, colorbar = "Effect" })
show(2, "center = 0 between -0.5 and 1.5", hills + 0.5, { center = 0, vmin = -0.5, vmax = 1.5, colorbar = true })
show(3, 'norm = "log"', (hills * 6):exp(), { norm = "log", cmap = "magma", colorbar = "Count" })
show(4, "levels = 5", hills, { levels = 5, cmap = "viridis", colorbar = true })
show(5, "levels at edges", (hills * 6):exp(), { levels = { 0, 0.1, 1, 10, 100 }, cmap = "YlGnBu", colorbar = "Size" })

local angle = mi.range(1, 300) * 2.39996
local class = mi.range(1, 300) % 4
local x, y = angle:cos() * (class + 1) + (angle * 7):sin() / 3, angle:sin() * (class + 1) + (angle * 5):cos() / 3
fig[6]:scatter(x, y, {
  color = class, cmap = "tab10", levels = "integers", size = 18,
  colorbar = { label = "Cluster", ticklabels = { "cat", "dog", "bird", "fish" } },
})
fig[6]:set{ title = 'levels = "integers"' }
print("Saved " .. fig:save("color_scales.png"))
