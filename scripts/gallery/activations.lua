-- Histograms of what each MLP writes.
local mi = require "mi"

local model = mi.load()
local run = model:run("The coffee is served in a small cup, and the water is hot.", { capture = "h.*.mlp" })
local fig = mi.plot.activation_histograms(run:stack("h.*.mlp"), { xlabel = "Output of the MLP", bins = 60 })
print("Saved " .. fig:save("activations.png"))
