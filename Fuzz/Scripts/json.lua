-- A JSON file, and what was read written again.
local mi = require "mi"
local value = mi.io.read_json(arg[1] .. "/input")
local text = mi.io.to_json(value)
assert(mi.io.to_json(mi.io.from_json(text)) == text)
