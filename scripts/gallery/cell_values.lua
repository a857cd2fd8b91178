-- Heat maps with texts: values in the cells, labels of rows and columns, a matrix of strings, an extent.
local mi = require "mi"

local heads = {}
for head = 1, 12 do heads[head] = "head " .. head end
local words = { "The", "cup", "of", "coffee", "is", "hot" }
local rows, columns = mi.range(1, 6):unsqueeze(2), mi.range(1, 6):unsqueeze(1)
local share = ((columns - rows) / 2):softmax(2)
local causal = mi.where(columns:le(rows), share, 0 / 0)
local layers = (mi.range(0, 5):unsqueeze(2) / 2):sin() * (mi.range(0, 11):unsqueeze(1) / 3):cos()

local fig = mi.plot.figure{ rows = 2, cols = 2, width = 11, height = 8 }
fig[1]:imshow(causal, { cmap = "Blues", vmin = 0, values = "%.2f", row_labels = words, col_labels = words,
                        colorbar = "Attention" })
fig[1]:set{ title = "Attention, gaps where there is none" }
fig[2]:imshow(layers, { center = 0, values = true, col_labels = heads, aspect = "auto", colorbar = "Effect" })
fig[2]:set{ title = "Centred on zero", ylabel = "Layer" }
fig[3]:imshow({ { 0.9, 0.4, 0.1 }, { 0.2, 0.8, 0.7 } }, {
  values = { { "Paris", "the", "$\\alpha$" }, { "a", "cup", "coffee" } }, cmap = "Greens", aspect = "auto",
  value_size = 12, row_labels = { "last", "first" }, colorbar = { label = "Probability", ticks = { 0.2, 0.5, 0.8 } },
})
fig[3]:set{ title = "A text for each cell" }
local x, y = mi.linspace(-2, 2, 81):unsqueeze(1), mi.linspace(-1, 1, 41):unsqueeze(2)
fig[4]:imshow((-(x ^ 2) - y ^ 2):exp(), { extent = { -2, 2, -1, 1 }, origin = "lower", cmap = "inferno",
                                           colorbar = { location = "bottom", label = "Density" } })
fig[4]:plot({ -1.5, 1.5 }, { -0.8, 0.8 }, "w--")
fig[4]:set{ title = "In units of its own", xlabel = "x", ylabel = "y" }
print("Saved " .. fig:save("cell_values.png"))
