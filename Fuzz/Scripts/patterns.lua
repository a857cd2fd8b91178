-- The name of hook points, with wildcards.
local mi = require "mi"
local file <close> = assert(io.open(arg[1] .. "/input", "rb"))
local text = file:read("a")
local model = mi.load(arg[1])
local run = model:run(mi.tensor{ 1, 2 }, { capture = text })
for _, x in pairs(run.activations) do tostring(x) end
