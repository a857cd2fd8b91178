-- Colour bars: on each side, shared by a row, a column or the whole figure.
local mi = require "mi"

local rows, columns = mi.range(0, 9):unsqueeze(2), mi.range(0, 9):unsqueeze(1)
local function pattern(i) return ((rows * i) / 5):sin() * (columns / i):cos() * i end

local sides = mi.plot.figure{ rows = 2, cols = 2, width = 9, height = 8 }
for i, side in ipairs{ "right", "left", "bottom", "top" } do
  sides[i]:imshow(pattern(i), { cmap = "plasma", vmin = -0.5, vmax = 0.5, colorbar = { location = side, label = side } })
  sides[i]:set{ title = "Layer " .. i, xlabel = "key", ylabel = "query" }
end
print("Saved " .. sides:save("colorbars.png"))

local shared = mi.plot.figure{ rows = 2, cols = 3, width = 10, height = 6 }
for i, ax in ipairs(shared) do
  ax:imshow(pattern(i), { center = 0 }):set{ title = "Head " .. i }
end
shared:colorbar{ label = "Effect, all on one scale" }
shared:suptitle("One colour bar for six axes")
print("Saved " .. shared:save("shared_colorbar.png"))

local rowwise = mi.plot.figure{ rows = 2, cols = 3, width = 10, height = 6 }
for i, ax in ipairs(rowwise) do
  ax:imshow(pattern(i):abs(), { cmap = i <= 3 and "Blues" or "Reds", aspect = "auto" }):set{ xlabel = "Position" }
end
rowwise:colorbar({ rowwise[1], rowwise[2], rowwise[3] }, "First row")
rowwise:colorbar({ rowwise[4], rowwise[5] }, { label = "Two of the second row", location = "bottom" })
rowwise:colorbar(rowwise[6], { label = "Alone", format = "%.1f", shrink = 0.8, size = 8 })
print("Saved " .. rowwise:save("colorbar_groups.png"))
