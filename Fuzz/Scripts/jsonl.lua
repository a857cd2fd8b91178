-- JSON Lines, all at once and one by one.
local mi = require "mi"
local path = arg[1] .. "/input"
local count = #mi.io.read_jsonl(path)
for _ in mi.io.lines(path) do count = count - 1 end
assert(count == 0)
