-- Calls every function and method of `mi` with random arguments. A call may do its work or raise an error that begins
-- with the line that called it; a crash, a trap or an error without a line is a finding.
--
--     make fuzz-api SEED=1 CALLS=20000
--
-- The same seed makes the same calls. `20000,13000` writes each call to stderr before it is made, from the 13000th on.

local mi = require "mi"

local root = arg[0]:match("^(.*/)Fuzz/") or ""
package.path = root .. "docs/generator/?.lua;" .. package.path
local arguments = require "API.arguments"
local hostile = require "API.hostile"
local objects = require "API.objects"
local surface = require "API.surface"

local count, traced = arg[1]:match("^(%d+),?(%d*)$")
count, traced = tonumber(count), tonumber(traced) or math.huge

local calls, types = surface.read(mi, require "annotations", table.move(arg, 2, #arg, 1, {}))

--- What takes long, or writes, is called once in so many times.
local RARE = { { "^mi%.Figure:save", 500 }, { "^mi%.Figure:show", 500 }, { "^mi%.load$", 200 }, { "save", 20 }, { "write", 20 }, { "tsne", 50 } }

local function rarity(call)
  for _, entry in ipairs(RARE) do
    if call.name:match(entry[1]) then return entry[2] end
  end
  for _, parameter in ipairs(call.parameters) do
    if parameter.type.name == "mi.Model" then return 10 end
  end
  return call.class == "mi.Model" and 5 or 1
end

local function choose()
  while true do
    local call = calls[math.random(#calls)]
    if math.random(rarity(call)) == 1 then return call end
  end
end

local function describe_tensor(t) return ("Tensor{%s; %s}"):format(table.concat(t.shape, ","), t.dtype) end

local function describe(value)
  if type(value) == "string" then return ("%q"):format(value:sub(1, 60)) .. (#value > 60 and ".." .. #value or "") end
  if type(value) == "number" then return ("%q"):format(value) end
  local class = getmetatable(value)
  if class == "Tensor" and type(value) == "userdata" then return tostring(select(2, pcall(describe_tensor, value))) end
  if type(value) ~= "table" or class then return type(class) == "string" and class or type(value) end
  local parts = {}
  for key, entry in next, value do
    parts[#parts + 1] = tostring(key) .. "=" .. (type(entry) == "table" and "{..}" or describe(entry))
    if #parts == 6 then break end
  end
  table.sort(parts)
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function write(number, call, values)
  local texts = {}
  for i = 1, values.n do texts[i] = describe(values[i]) end
  io.stderr:write(("call %d: %s(%s)\n"):format(number, call.name, table.concat(texts, ", ")))
end

--- Makes a call at a line of its own: what the error must begin with. A method is looked up in its object.
local function make(call, values)
  local callee = call.value or objects.get(call.class)[call.method]
  local results = table.pack(callee(table.unpack(values, 1, values.n)))
  return results
end
local HERE = "api%.lua:%d+: "

local depth = 0
local unplaced, failures = {}, 0

local function report(call, message)
  local kind = call.name .. "\t" .. message:gsub("%d+", "N"):sub(1, 160)
  if not unplaced[kind] then
    unplaced[kind] = message
    print(("%s: an error without its line: %s"):format(call.name, message:sub(1, 300)))
  end
end

--- Whether an error names the line of its call, or is one that a hostile value raised.
local function is_placed(message)
  return type(message) ~= "string" or message:find("attempt to yield", 1, true) or message:match("^[^\n]*" .. HERE) or message:find(hostile.MARK, 1, true)
    or message:match("hostile%.lua:%d+:")
end

local made = 0
local function fuzz()
  local call = choose()
  local values = arguments.of(call, types, depth == 0 and function()
    depth = 1
    pcall(FUZZ)
    depth = 0
  end or nil)
  made = made + 1
  if made >= traced then write(made, call, values) end
  local done, results = pcall(make, call, values)
  if done then
    for i = 1, results.n do objects.keep(call.results[i] or "?", results[i]) end
  else
    failures = failures + 1
    -- What `mi.check` is told about an argument are words of the library that checks it.
    if not call.is_operation and not call.name:match("^mi%.check") and not is_placed(results) then report(call, results) end
  end
end
FUZZ = fuzz

while made < count do
  fuzz()
  if made % 10000 == 0 then
    objects.clean()
    print(("%d calls, %d errors"):format(made, failures))
  end
end
print(("%d calls of %d functions, %d errors"):format(made, #calls, failures))
if next(unplaced) then os.exit(1, true) end
