-- Scales: logarithmic axes, symmetric ones, a grid, axes without a frame.
local mi = require "mi"

local x = mi.range(1, 1000)
local fig = mi.plot.figure{ cols = 3, width = 12, height = 3.6 }
fig[1]:plot(x, 30 / (x * 1.0):sqrt(), { width = 2 })
fig[1]:set{ title = "Both logarithmic", xscale = "log", yscale = "log", xlabel = "Tokens", ylabel = "Loss" }
fig[1]:grid()
fig[2]:plot(mi.linspace(-100, 100, 401), mi.linspace(-100, 100, 401) ^ 3)
fig[2]:set{ title = "Symmetric about zero", yscale = "symlog", xlabel = "Input" }
fig[3]:plot(x, (x / 100):sin(), "k-")
fig[3]:set{ title = "Two sides of the frame", spines = { "left", "bottom" }, xlabel = "Step" }
print("Saved " .. fig:save("scales.png"))
