-- Thousands of random formats, right and wrong ones, of random values: both libraries must agree.

local random = math.random
math.randomseed(20240502)

local flags = { "", "", "", "-", "+", " ", "#", "0", "00", "-0", "--------------------" }
local widths = { "", "", "5", "12", "99", "100", "0", "05" }
local precisions = { "", "", "", ".", ".0", ".3", ".99", ".100", "..", ".2.2" }
local conversions = {
  "c", "d", "i", "u", "o", "x", "X", "a", "A", "e", "E", "f", "F", "g", "G", "p", "q", "s", "%", "y", "l", "", "\0", "n",
}
local literals = { "", "a", " b ", "%%", "\0", "é" }
local values = {
  0, 1, -1, 65, 1.5, 2^53, 2^63, 1e308, -1e308, 1 / 0, -1 / 0, 0 / 0, -0.0, 5e-324, math.mininteger, math.maxinteger,
  "x", "3", "3.0", "0x10", "a\0b", "q\"\\\n\r\1271\0019", ("y"):rep(99), ("y"):rep(100), ("y"):rep(300), true, false, {},
  print, setmetatable({}, { __tostring = function() return "shown" end }), setmetatable({}, { __name = "Named" }),
  setmetatable({}, { __tostring = function() return {} end }),
}

local function one_of(list) return list[random(#list)] end

for _ = 1, 10000 do
  local parts, given, count = {}, {}, 0
  for i = 1, random(1, 4) do
    parts[i] = one_of(literals) .. "%" .. one_of(flags) .. one_of(widths) .. one_of(precisions) .. one_of(conversions)
    if random(30) > 1 then
      count = count + 1
      given[count] = random(20) > 1 and one_of(values) or nil
    end
  end
  parts[#parts + 1] = one_of(literals) .. (random(100) == 1 and "%" or "")
  local text = table.concat(parts)
  same(function(of) return of.string.format(text, table.unpack(given, 1, count)) end, ("%q"):format(text))
end
