-- Every colour map, those of one's own, and colours taken from a map.
local mi = require "mi"

local names = {
  "viridis", "plasma", "inferno", "magma", "cividis", "turbo", "hot", "gray", "Greys", "Reds", "Blues", "Greens",
  "Purples", "Oranges", "RdPu", "YlGnBu", "RdBu", "RdYlBu", "PiYG", "Spectral", "coolwarm", "seismic", "bwr",
  "viridis_r", "tab10", "tab20", "Set1", "Set2", "Set3", "Pastel1", "Dark2", "Paired",
}
local ramp = mi.linspace(0, 1, 256):unsqueeze(1)
local fig = mi.plot.figure{ rows = #names // 4, cols = 4, width = 13, height = 5 }
for i, name in ipairs(names) do
  fig[i]:imshow(ramp, { cmap = name, aspect = "auto" })
  fig[i]:set{ xticks = false, yticks = { 0 }, yticklabels = { name } }
end
print("Saved " .. fig:save("colormaps.png"))

local own = mi.plot.figure{ cols = 2, width = 9, height = 3.4 }
own[1]:imshow(mi.range(0, 39):reshape{ 5, 8 }, { cmap = { "white", "tab:red", "black" }, colorbar = true })
own[1]:set{ title = "A map of three colours" }
for i, color in ipairs(mi.plot.colors("plasma", 6)) do
  own[2]:plot({ 0, 1, 2 }, { i, i + 0.5, i }, { color = color, width = 3, label = "layer " .. i })
end
own[2]:set{ title = "Six colours of plasma" }
own[2]:legend{ loc = "outside right" }
print("Saved " .. own:save("own_colors.png"))
