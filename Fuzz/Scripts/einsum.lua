-- The equation of a sum of products.
local mi = require "mi"
local file <close> = assert(io.open(arg[1] .. "/input", "rb"))
local text = file:read("a")
local a, b, c = mi.ones(2, 3), mi.ones(3, 2), mi.ones(2, 2, 3)
for _, operands in ipairs{ { a }, { a, b }, { c, a }, { c, c, a }, { mi.ones(2), mi.tensor(3) } } do
  pcall(function() return tostring(mi.einsum(text, table.unpack(operands))) end)
end
