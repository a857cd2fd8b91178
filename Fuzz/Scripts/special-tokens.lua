-- A model whose special tokens are the input.
local mi = require "mi"
local model = mi.load(arg[1])
local ids = model:encode("ab abc é<|endoftext|>\xff")
assert(model:decode(ids) == "ab abc é<|endoftext|>\xff")
