-- A model whose configuration is the input.
local mi = require "mi"
local model = mi.load(arg[1])
tostring(model)
model:run(mi.tensor{ 1, 2 }, { capture = "h.*" })
