-- Values that no caller should give, and functions that misbehave when they are called back.

local hostile = {}

--- What the errors say that these values raise themselves.
hostile.MARK = "raised on purpose"

local function fail() error(hostile.MARK) end

local function nested(depth, value)
  for _ = 1, depth do value = { value } end
  return value
end

local function circular()
  local t = { 1, 2 }
  t[3], t.dtype, t.seed = t, t, t
  return t
end

local function recursive(event)
  local t = {}
  return setmetatable(t, { [event] = function(value) return event == "__index" and value[1] or #value + 1 end })
end

--- How long a table may seem before it raises an error: who goes through it in Lua would never end.
local PATIENCE = 2000

local function endless(fields)
  local count = 0
  function fields.__index(_, key)
    count = count + 1
    if count > PATIENCE then fail() end
    return key
  end
  return setmetatable({}, fields)
end

local function keyed(event, answer)
  return setmetatable({}, { [event] = answer })
end

local NUMBERS = {
  0, -0.0, -1, 0.5, -2.5, 0 / 0, 1 / 0, -1 / 0, 1e308, -1e308, 5e-324, 1e19, 2 ^ 53, 2 ^ 63, math.maxinteger,
  math.mininteger, math.maxinteger - 1, 2 ^ 31 | 0, -(2 ^ 31) | 0, (2 ^ 32 | 0) + 1, 1 << 62, 1e6 | 0, 100000, 255, 65536,
}

local STRINGS = {
  "", "\0", "a\0b", "\xff\xfe", "\xc3", "\xed\xa0\x80", "é\u{301}", "\u{10FFFF}", "%s%n", "1:2:3:4", "9223372036854775808", "::0",
  ("-"):rep(1000), ("[]"):rep(50), ("…"):rep(1000), "../../etc/passwd", "/dev/zero", "nan", "-inf", "1e400", ("h.*"):rep(30),
  "**", "$", "$\\frac{", ("$x^{"):rep(200), ("i"):rep(300) .. "->", "C99999999999999999999", "#12345", "float128",
}

--- One of them is rarely wanted: it takes long wherever it is accepted.
local LARGE = ("kaffe \xff"):rep(10 * 1024 * 1024 // 7)

local TABLES = {
  function() return {} end,
  circular,
  function() return nested(10, 1) end,
  function() return nested(300, 1) end,
  function() return nested(20000, 1) end,
  function() return { nil, nil, 3 } end,
  function() return { 1, "a", true } end,
  function() return { { 1, 2 }, { 3 } } end,
  function() return { [0] = 1, [-1] = 2, [1.5] = 3 } end,
  function() return { [math.maxinteger] = 1 } end,
  function() return { math.maxinteger, math.maxinteger } end,
  function() return { -1, 2 } end,
  function() return { 1 << 32, 1 << 32 } end,
  function() return { 0 / 0, 1 / 0 } end,
  function() return { "", "\0" } end,
  function() return { dtype = "bool", dim = 1 << 40, seed = -1, [true] = false } end,
  function() return keyed("__index", fail) end,
  function() return keyed("__len", fail) end,
  function() return keyed("__pairs", fail) end,
  function() return keyed("__tostring", fail) end,
  function() return keyed("__name", "Tensor") end,
  function() return endless{ __len = function() return math.maxinteger end } end,
  function() return keyed("__len", function() return -1 end) end,
  function() return keyed("__len", function() return "3" end) end,
  function() return keyed("__tostring", function() return 5 end) end,
  function() return endless{} end,
  function() return keyed("__metatable", "Tensor") end,
  function() return keyed("__call", fail) end,
  function() return keyed("__gc", fail) end,
  function() return keyed("__close", fail) end,
  function() return keyed("__eq", fail) end,
  function() return recursive("__index") end,
  function() return recursive("__len") end,
}

local FUNCTIONS = {
  function() end,
  function(...) return ... end,
  function() return 0.5 end,
  function() return "x", {}, print end,
  function() return 0 / 0 end,
  fail,
  function() error() end,
  function() error(keyed("__tostring", fail)) end,
  function() error({ 1 }) end,
  function() coroutine.yield(1) end,
  function(...) return coroutine.wrap(function(...) return ... end)(...) end,
  function() return TABLES[math.random(#TABLES)]() end,
  function() collectgarbage() end,
  function(a) a:fill(1) end,
  function(a) return a * 2 end,
  function(a) return a:to("float64")[1] end,
}
local function overflow() return overflow() + 1 end
FUNCTIONS[#FUNCTIONS + 1] = overflow

local function pick(list) return list[math.random(#list)] end

hostile.number = function() return pick(NUMBERS) end
hostile.callback = function() return pick(FUNCTIONS) end
hostile.text = function() return math.random(3000) == 1 and LARGE or pick(STRINGS) end

local KINDS = {
  hostile.number, hostile.number, hostile.text, hostile.callback,
  function() return pick(TABLES)() end,
  function() return pick(TABLES)() end,
  function() return nil end,
  function() return math.random(2) == 1 end,
  function() return coroutine.create(fail) end,
  function() return io.stdout end,
  function() return string end,
}

--- Returns any of them.
function hostile.value() return pick(KINDS)() end

return hostile
