-- Heat maps: colour maps, colour bars, a scale centred on zero, gaps where there is no number.
local mi = require "mi"

local rows, columns = mi.range(0, 11):unsqueeze(2), mi.range(0, 15):unsqueeze(1)
local wave = (rows / 3):sin() * (columns / 4):cos()
local gaps = wave:clone()
gaps[{ "4:6", "6:9" }] = 0 / 0
local fig = mi.plot.figure{ rows = 2, cols = 2, width = 9, height = 6 }
fig[1]:imshow(wave, { colorbar = "Value" })
fig[1]:set{ title = "viridis" }
fig[2]:imshow(wave, { cmap = "RdBu_r", vmin = -1, vmax = 1, colorbar = true })
fig[2]:set{ title = "RdBu_r, centred on zero" }
fig[3]:imshow(gaps, { cmap = "magma", aspect = "auto", origin = "lower", colorbar = true })
fig[3]:set{ title = "Gaps; the first row below" }
fig[4]:imshow(wave:abs(), { cmap = "Blues", vmin = 0, vmax = 1, first = 1, colorbar = "0 to 1" })
fig[4]:set{ title = "Counted from 1" }
print("Saved " .. fig:save("heat_maps.png"))
