-- A model all of whose files are the input.
local mi = require "mi"
local model = mi.load(arg[1])
tostring(model)
pcall(model.encode, model, "ab abc é<|endoftext|>")
model:run(mi.tensor{ 1, 2 }, { capture = "h.*" })
