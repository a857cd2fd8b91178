-- A text of a figure, with mathematics.
local mi = require "mi"
local file <close> = assert(io.open(arg[1] .. "/input", "rb"))
local text = file:read("a")
local figure = mi.plot.figure{ width = 2, height = 2 }
figure:text(0, 0, text)
figure:set{ title = text, xlabel = text }
