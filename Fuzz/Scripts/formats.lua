-- The short form of a line's style, and colours.
local mi = require "mi"
local file <close> = assert(io.open(arg[1] .. "/input", "rb"))
local text = file:read("a")
local figure = mi.plot.figure{ width = 2, height = 2 }
pcall(figure.plot, figure, { 1, 2 }, { 1, 2 }, text)
pcall(figure.plot, figure, { 1, 2 }, { 1, 2 }, { color = text })
